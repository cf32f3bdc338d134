"""What a proposal grew from, as everybody and as staff read it, and what a submission has grown into."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ScalarSelect, Select, String, cast, func, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable
from app.kinds import NOBODY
from app.subjects import Subject, Visibility, Wording
from app.submissions.models import Submission
from app.theme_origins.models import ThemeOrigin

FEWEST_TOLD = 5
"""A smaller number of texts that are not public is not told: it might give away whose they are."""


@dataclass(frozen=True)
class Origin:
    """A submission that a proposal grew from, as everybody reads it."""

    id: int
    title: str
    language: str


@dataclass(frozen=True)
class Origins:
    """Those that everybody can read, and how many others there are."""

    public: Sequence[Origin] = ()
    hidden: int = 0

    @property
    def are_few(self) -> bool:
        """Return whether it is not told how many are not public."""
        return 0 < self.hidden < FEWEST_TOLD

    @property
    def number(self) -> int | None:
        """Return how many there are in all, None where that would give away how many are not public."""
        return None if self.are_few else len(self.public) + self.hidden


@dataclass(frozen=True)
class OfCase:
    """A submission that a proposal grew from, as staff read it."""

    id: int
    number: str
    title: str
    language: str


@dataclass(frozen=True)
class Grown:
    """A proposal that a submission has grown into."""

    id: int
    language: str
    title: str


def get_origins(proposal_id: int) -> Origins:
    """Return what everybody reads of what a proposal grew from; what its author took back is not counted."""
    shown = readable(NOBODY, Submission)
    statement = (
        select(Submission.id, Wording.title, Wording.language, shown.label("shown"))
        .join(ThemeOrigin, ThemeOrigin.submission_id == Submission.id)
        .outerjoin(Wording, Wording.id == Submission.published_wording_id)
        .where(ThemeOrigin.proposal_id == proposal_id, Submission.visibility != Visibility.WITHDRAWN)
        .order_by(Submission.id)
    )
    rows = db.read(statement).all()
    public = [Origin(row.id, row.title or "", row.language) for row in rows if row.shown]
    return Origins(public, len(rows) - len(public))


def list_of_cases(proposal_id: int) -> Sequence[OfCase]:
    """Return all that a proposal grew from, as staff read it."""
    statement = (
        select(Submission.id, Submission.number, func.coalesce(Wording.title, "").label("title"), Wording.language)
        .join(ThemeOrigin, ThemeOrigin.submission_id == Submission.id)
        .join(Wording, Wording.id == Submission.current_wording_id)
        .where(ThemeOrigin.proposal_id == proposal_id)
        .order_by(Submission.id)
    )
    return db.rows(OfCase, statement)


def _grown(statement: Select[Any]) -> ScalarSelect[Any]:
    of_case = statement.where(ThemeOrigin.submission_id == Submission.id).correlate(Submission)
    return of_case.scalar_subquery()


_PROPOSAL = aliased(Subject)
_WORDS = aliased(Wording)
_LINE = cast(ThemeOrigin.proposal_id, String) + ":" + _WORDS.language + ":" + func.coalesce(_WORDS.title, "")
_LINES = (
    select(func.aggregate_strings(_LINE, "\n"))
    .select_from(ThemeOrigin)
    .join(_PROPOSAL, _PROPOSAL.id == ThemeOrigin.proposal_id)
)
GROWN_INTO = _grown(_LINES.join(_WORDS, _WORDS.id == _PROPOSAL.published_wording_id).where(readable(NOBODY, _PROPOSAL)))
"""The proposals that a submission has grown into and everybody can read, each a line that `read_grown` reads."""
GROWN_AT_DESK = _grown(
    _LINES.join(_WORDS, _WORDS.id == _PROPOSAL.current_wording_id).where(_PROPOSAL.visibility != Visibility.WITHDRAWN)
)
"""The same as staff read it."""


def read_grown(lines: str | None) -> tuple[Grown, ...]:
    """Return the proposals of what `GROWN_INTO` or `GROWN_AT_DESK` gives, the first first."""
    parted = (one.split(":", 2) for one in (lines or "").split("\n") if one)
    return tuple(sorted((Grown(int(id), language, title) for id, language, title in parted), key=lambda one: one.id))
