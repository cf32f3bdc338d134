"""Theme proposals as staff see them, whatever has become of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable
from app.errors import NotThereError
from app.kinds import NOBODY
from app.subjects import AuthorKind, Subject, Voice, Wording
from app.theme_proposals.kinds import Outcome
from app.theme_proposals.models import ThemeProposal, ThemeRound
from app.web.paging import Cursor, Order, Page, row_id

PAGE = 20
WAITING = Order({"id": row_id})


@dataclass(frozen=True)
class Moderated:
    """A proposal as staff see it: its newest words, its public life, and what everybody reads of it now."""

    id: int
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
    author_kind: str
    round_id: int | None
    closes_on: date | None
    decides_on: date | None
    outcome: str | None
    decided_on: date | None
    network_id: int | None
    waits: bool
    sent_at: datetime

    @property
    def author_label(self) -> str:
        """Return what kind of voice it is, in words."""
        return AuthorKind.label_of(self.author_kind)

    @property
    def outcome_label(self) -> str:
        """Return what was decided, in words."""
        return Outcome.label_of(self.outcome or "")


def list_waiting(cursor: Cursor | None) -> Page[Moderated]:
    """Return a page of the proposals that nobody has read yet, longest waiting first."""
    statement = WAITING.page(_moderated().where(ThemeProposal.waits), (ThemeProposal.id,), cursor, PAGE)
    return WAITING.cut(db.rows(Moderated, statement), PAGE, cursor)


def count_unread() -> int:
    """Return how many proposals nobody has read yet; they are in no round before."""
    unread = select(func.count()).where(ThemeProposal.waits, ThemeProposal.round_id.is_(None))
    return db.session.scalar(unread) or 0


def list_moderated(ids: Collection[int]) -> list[Moderated]:
    """Return these proposals as staff see them."""
    return db.rows(Moderated, _moderated().where(ThemeProposal.id.in_(ids)))


def get_moderated(proposal_id: int) -> Moderated:
    """Return a proposal as staff see it. Raises `NotThereError` if there is none."""
    found = list_moderated([proposal_id])
    if not found:
        raise NotThereError
    return found[0]


def _moderated() -> Select[*tuple[Any, ...]]:
    shown = aliased(Wording)
    return (
        select(
            *(ThemeProposal.id, Subject.version, Subject.visibility, Subject.audience, Subject.withheld),
            *(Subject.held_for, Subject.current_wording_id, Subject.published_wording_id),
            *(func.coalesce(Wording.title, "").label("title"), func.coalesce(Wording.text, "").label("text")),
            *(Wording.language, shown.title.label("shown_title"), shown.text.label("shown_text"), Voice.author_kind),
            *(
                ThemeProposal.round_id,
                ThemeRound.closes_on,
                ThemeRound.decides_on,
                ThemeProposal.outcome,
                ThemeProposal.decided_on,
            ),
            *(ThemeProposal.network_id, ThemeProposal.waits, ThemeProposal.sent_at),
        )
        .select_from(ThemeProposal)
        .join(Subject, Subject.id == ThemeProposal.id)
        .join(Voice, Voice.subject_id == Subject.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .outerjoin(ThemeRound, ThemeRound.id == ThemeProposal.round_id)
        .outerjoin(shown, and_(readable(NOBODY), shown.id == Subject.published_wording_id))
    )
