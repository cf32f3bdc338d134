"""Organisations as staff see them, whatever has become of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable_inside
from app.errors import NotThereError
from app.kinds import NOBODY
from app.municipality.sorting import sort_key
from app.organisations.kinds import OrganisationKind
from app.organisations.models import Joining, Organisation
from app.organisations.queries import WAITING
from app.publishing.models import Merging
from app.subjects import Subject, Wording
from app.web.paging import Cursor, Page

PAGE = 20
MOST_FOUND = 50


@dataclass(frozen=True)
class Moderated:
    """An organisation as staff see it: its newest words, its public life, and what everybody reads of it now."""

    id: int
    slug: str
    version: int
    visibility: str
    audience: str
    withheld: str | None
    held_for: str | None
    current_wording_id: int
    published_wording_id: int | None
    title: str
    text: str
    language: str
    shown_title: str | None
    shown_text: str | None
    kind: str
    cvr: str | None
    verified_at: datetime | None
    rests_since: datetime | None
    without_contact_since: datetime | None
    claimed_from_elsewhere: bool
    awaits_board: bool
    created_at: datetime
    merged_into: int | None

    @property
    def kind_label(self) -> str:
        """Return what it is, in words."""
        return OrganisationKind.label_of(self.kind)


def needs_staff() -> ColumnElement[bool]:
    """Return whether an organisation waits for staff: its words are unread, or somebody asks for one that rests."""
    asking = select(Joining.id).where(Joining.organisation_id == Organisation.id, Joining.confirmed_at.is_not(None))
    return or_(Organisation.waits, and_(Organisation.rests_since.is_not(None), asking.exists()))


def list_waiting(cursor: Cursor | None) -> Page[Moderated]:
    """Return a page of the organisations that wait for staff, longest waiting first."""
    statement = WAITING.page(_moderated().where(needs_staff()), (Organisation.id,), cursor, PAGE)
    return WAITING.cut(db.rows(Moderated, statement), PAGE, cursor)


def search_by_name(name: str) -> Sequence[Moderated]:
    """Return the organisations with `name` in theirs, those that nobody else can read too, by name."""
    found = _moderated().where(Organisation.sort_key.contains(sort_key(name, "da"), autoescape=True))
    return db.rows(Moderated, found.order_by(Organisation.sort_key, Organisation.id).limit(MOST_FOUND))


def get_moderated(organisation_id: int) -> Moderated:
    """Return an organisation as staff see it. Raises `NotThereError` if there is none."""
    found = db.rows(Moderated, _moderated().where(Organisation.id == organisation_id))
    if not found:
        raise NotThereError
    return found[0]


def list_merged(organisation_id: int) -> Sequence[Moderated]:
    """Return the organisations that were joined with one, which stands for them."""
    joined = select(Merging.subject_id).where(Merging.into_id == organisation_id)
    return db.rows(Moderated, _moderated().where(Organisation.id.in_(joined)).order_by(Organisation.id))


def _moderated() -> Select[*tuple[Any, ...]]:
    shown = aliased(Wording)
    return (
        select(
            Organisation.id,
            Organisation.slug,
            Subject.version,
            Subject.visibility,
            Subject.audience,
            Subject.withheld,
            Subject.held_for,
            Subject.current_wording_id,
            Subject.published_wording_id,
            func.coalesce(Wording.title, "").label("title"),
            func.coalesce(Wording.text, "").label("text"),
            Wording.language,
            shown.title.label("shown_title"),
            shown.text.label("shown_text"),
            Organisation.kind,
            Organisation.cvr,
            Organisation.verified_at,
            Organisation.rests_since,
            Organisation.without_contact_since,
            Organisation.claimed_from_elsewhere,
            Organisation.awaits_board,
            Organisation.created_at,
            select(Merging.into_id).where(Merging.subject_id == Organisation.id).scalar_subquery().label("merged_into"),
        )
        .join(Subject, Subject.id == Organisation.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .outerjoin(shown, and_(readable_inside(NOBODY), shown.id == Subject.published_wording_id))
    )
