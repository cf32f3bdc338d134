"""What a proposal grew from, as everybody and as staff read it, and what a submission has grown into."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, Select, String, cast, func, select
from sqlalchemy.orm import aliased

from app import clock, db
from app.access import readable
from app.kinds import NOBODY
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.subjects import Subject, Visibility, Wording
from app.submissions.models import Submission
from app.theme_origins.models import ThemeOrigin
from app.theme_proposals.blueprint import THEMES
from app.theme_proposals.models import ThemeProposal

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


@dataclass(frozen=True)
class Source:
    """The proposal from which a network grew, and the day on which it came."""

    proposal_id: int
    proposed_on: date


def _read_sources() -> dict[int, Source]:
    found = select(ThemeProposal.network_id, ThemeProposal.id, ThemeProposal.sent_at)
    rows = db.read(found.where(ThemeProposal.network_id.is_not(None)))
    return {row.network_id: Source(row.id, clock.town_date(row.sent_at)) for row in rows}


_SOURCES: KeptOf[dict[int, Source]] = KeptOf(Topic.NETWORKS, _read_sources)


def find_source(network_id: int) -> Source | None:
    """Return the proposal from which a network grew, whether it is to be read or not; None if there is none."""
    return _SOURCES.get().get(network_id) if THEMES.is_on() else None


def find_proposed_on(network_id: int) -> date | None:
    """Return the day on which the theme of a network was proposed; None if none was."""
    return source.proposed_on if (source := find_source(network_id)) else None


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
