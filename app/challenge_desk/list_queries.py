"""Challenges as staff see them in a list, whatever has become of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from app import db
from app.challenges.kinds import Standing, Step
from app.challenges.models import Challenge
from app.subjects import Subject, Visibility, Wording
from app.web.paging import Cursor, Order, Page, row_id

PAGE = 20
NEWEST = Order({"id": row_id}, descending=True)


@dataclass(frozen=True)
class AtDesk:
    """A challenge in the list at the desk."""

    id: int
    title: str
    language: str
    network_id: int
    standing: str
    step: str
    visibility: str
    closes_on: date | None
    for_eyes_since: datetime | None
    written_by: int | None

    @property
    def standing_label(self) -> str:
        """Return how it stands, in words; of an open one its step."""
        return Step.label_of(self.step) if self.standing == Standing.OPEN else Standing.label_of(self.standing)

    @property
    def is_hidden(self) -> bool:
        """Return whether it was hidden."""
        return self.visibility == Visibility.HIDDEN


def list_at_desk(
    cursor: Cursor | None, standings: Collection[Standing], network_ids: Collection[int] | None
) -> Page[AtDesk]:
    """Return a page of the challenges that stand so, of some networks or of all (None), newest first."""
    statement = (
        select(
            *(Challenge.id, Challenge.network_id, Challenge.standing, Challenge.step, Challenge.visibility),
            *(Challenge.closes_on, Challenge.for_eyes_since, Challenge.written_by),
            func.coalesce(Wording.title, "").label("title"),
            func.coalesce(Wording.language, Subject.language).label("language"),
        )
        .join(Subject, Subject.id == Challenge.id)
        .outerjoin(Wording, Wording.id == Subject.current_wording_id)
        .where(Challenge.standing.in_(standings))
    )
    if network_ids is not None:
        statement = statement.where(Challenge.network_id.in_(network_ids))
    return NEWEST.cut(db.rows(AtDesk, NEWEST.page(statement, (Challenge.id,), cursor, PAGE)), PAGE, cursor)
