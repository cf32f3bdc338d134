"""Theme proposals as everybody reads them: all of them by round, and one by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from typing import Any

from sqlalchemy import Select, func, select

from app import clock, db
from app.access import readable, require_readable
from app.errors import NotThereError
from app.kinds import NOBODY
from app.publishing.queries import has_been_public
from app.subjects import AuthorKind, Subject, SubjectKind, Voice, Wording
from app.theme_proposals.kinds import Criterion, Outcome
from app.theme_proposals.models import ThemeAnswer, ThemeProposal, ThemeRound
from app.web.paging import Cursor, Order, Page, row_id

PAGE = 30
ORDER = Order({"id": row_id}, descending=True)


@dataclass(frozen=True)
class Answered:
    """What is said to one of the seven questions, and whether staff alone did; else `addition` is what they add."""

    criterion: Criterion
    text: str
    is_ours: bool
    addition: str = ""

    @property
    def own(self) -> str:
        """Return what whoever proposed it has answered; empty if only staff have."""
        return "" if self.is_ours else self.text

    @property
    def ours(self) -> str:
        """Return what staff have written; empty if they have not."""
        return self.text if self.is_ours else self.addition


@dataclass(frozen=True)
class Listed:
    """A proposal in a list."""

    id: int
    title: str
    text: str
    language: str
    author_kind: str
    outcome: str | None
    decides_on: date | None
    sent_at: datetime
    network_id: int | None

    @property
    def standing(self) -> str:
        """Return what was decided of it, in words; empty while nothing is."""
        return Outcome.label_of(self.outcome or "")

    @property
    def author_label(self) -> str:
        """Return what kind of voice it is, in words."""
        return AuthorKind.label_of(self.author_kind)


@dataclass(frozen=True)
class Shown(Listed):
    """A proposal on its page."""

    round_id: int | None
    decided_on: date | None
    published_at: datetime | None
    readable: bool

    @property
    def sent_on(self) -> date:
        """Return the day on which it came."""
        return clock.town_date(self.sent_at)

    @property
    def awaits_more(self) -> bool:
        """Return whether something more can become of it, of which one may want to hear."""
        return self.outcome is None or (self.outcome == Outcome.STARTED and self.network_id is None)


def _proposals(*more: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401 -- columns
    return (
        select(
            *(ThemeProposal.id, func.coalesce(Wording.title, "").label("title")),
            *(func.coalesce(Wording.text, "").label("text"), func.coalesce(Wording.language, "da").label("language")),
            *(Voice.author_kind, ThemeProposal.outcome, ThemeRound.decides_on, ThemeProposal.sent_at),
            *(ThemeProposal.network_id, *more),
        )
        .select_from(ThemeProposal)
        .join(Subject, Subject.id == ThemeProposal.id)
        .join(Voice, Voice.subject_id == ThemeProposal.id)
        .outerjoin(Wording, Wording.id == Subject.published_wording_id)
        .outerjoin(ThemeRound, ThemeRound.id == ThemeProposal.round_id)
    )


def list_shown(cursor: Cursor | None) -> Page[Listed]:
    """Return a page of the proposals that everybody can read, the newest first."""
    statement = ORDER.page(_proposals().where(readable(NOBODY)), (ThemeProposal.id,), cursor, PAGE)
    return ORDER.cut(db.rows(Listed, statement), PAGE, cursor)


def list_newest(most: int) -> Sequence[Listed]:
    """Return the newest proposals that everybody can read."""
    return db.rows(Listed, _proposals().where(readable(NOBODY)).order_by(ThemeProposal.id.desc()).limit(most))


def list_of_round(round_id: int) -> Sequence[Listed]:
    """Return the proposals of a round that everybody can read, in the order in which they came."""
    of_round = _proposals().where(readable(NOBODY), ThemeProposal.round_id == round_id)
    return db.rows(Listed, of_round.order_by(ThemeProposal.id))


def count_by_round() -> Mapping[int, int]:
    """Return how many proposals of each round everybody can read."""
    counted = select(ThemeProposal.round_id, func.count().label("number"))
    counted = counted.join(Subject, Subject.id == ThemeProposal.id).where(readable(NOBODY))
    rows = db.read(counted.where(ThemeProposal.round_id.is_not(None)).group_by(ThemeProposal.round_id))
    return {row.round_id: row.number for row in rows}


def has_been_shown(proposal_id: int) -> bool:
    """Return whether everybody can read a proposal, or could once."""
    return has_been_public(proposal_id, SubjectKind.THEME_PROPOSAL)


def get_shown(proposal_id: int) -> Shown:
    """Return a proposal that everybody can read.

    Raises `NotThereError` if it was never public, `GoneError` if it is no longer.
    """
    own = (ThemeProposal.round_id, ThemeProposal.decided_on, Subject.published_at)
    statement = _proposals(*own, readable(NOBODY).label("readable")).where(ThemeProposal.id == proposal_id)
    found = db.rows(Shown, statement)
    if not found:
        raise NotThereError
    require_readable(now=found[0].readable, published_at=found[0].published_at)
    return found[0]


def list_answers(proposal_ids: Sequence[int]) -> Mapping[int, Sequence[Answered]]:
    """Return what is said of proposals to the seven questions, by proposal, in the questions' order.

    The caller has made sure that whoever asks may read them.
    """
    rows = db.read(
        select(ThemeAnswer.subject_id, ThemeAnswer.criterion, ThemeAnswer.text, ThemeAnswer.is_ours).where(
            ThemeAnswer.subject_id.in_(proposal_ids), ThemeAnswer.offered_at.is_(None)
        )
    ).all()
    found = {(row.subject_id, row.criterion, row.is_ours): row.text for row in rows}
    said: dict[int, list[Answered]] = {one: [] for one in proposal_ids}
    for one, each in product(said, Criterion):
        own, ours = (found.get((one, each, is_ours)) for is_ours in (False, True))
        if own is not None:
            said[one].append(Answered(each, own, is_ours=False, addition=ours or ""))
        elif ours is not None:
            said[one].append(Answered(each, ours, is_ours=True))
    return said
