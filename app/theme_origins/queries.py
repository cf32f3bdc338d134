"""What a proposal grew from, as everybody and as staff read it, and what a submission has grown into."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, String, cast, func, select
from sqlalchemy.orm import aliased

from app import clock, db
from app.access import readable
from app.kinds import NOBODY
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.networks.directory import NetworkInfo, PileInfo
from app.networks.queries import get_directory
from app.subjects import Subject, Visibility, Wording
from app.submissions.models import Submission
from app.theme_origins.models import ThemeOrigin
from app.theme_proposals.blueprint import THEMES
from app.theme_proposals.kinds import Outcome
from app.theme_proposals.models import ThemeProposal, ThemeRound

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
    """A proposal that a submission has grown into, and the network that it became; None if it is none."""

    id: int
    language: str
    title: str
    network: NetworkInfo | None = None


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
_NETWORK = select(ThemeProposal.network_id).where(ThemeProposal.id == ThemeOrigin.proposal_id).scalar_subquery()
_NUMBERS = cast(ThemeOrigin.proposal_id, String) + ":" + func.coalesce(cast(_NETWORK, String), "")
_LINE = _NUMBERS + ":" + _WORDS.language + ":" + func.coalesce(_WORDS.title, "")
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
    if not lines:
        return ()
    parted, networks = (one.split(":", 3) for one in lines.split("\n") if one), get_directory().networks
    found = [
        Grown(int(id), language, title, networks.get(int(network or 0))) for id, network, language, title in parted
    ]
    return tuple(sorted(found, key=lambda one: one.id))


def grew_into(network_id: int) -> ColumnElement[bool]:
    """Return whether a network grew out of a submission, wherever that lies now, as a condition."""
    grown = select(ThemeOrigin.submission_id).join(ThemeProposal, ThemeProposal.id == ThemeOrigin.proposal_id)
    return Submission.id.in_(grown.where(ThemeProposal.network_id == network_id))


@dataclass(frozen=True)
class Proposed:
    """A proposal that grew out of what lies in a pile, while everybody can read it and it is no network."""

    id: int
    language: str
    title: str
    outcome: str | None
    decides_on: date | None


@dataclass(frozen=True)
class PileTold:
    """A theme pile, the networks that grew out of what lay there, and the proposals that are none yet."""

    pile: PileInfo
    networks: Sequence[NetworkInfo] = ()
    proposed: Sequence[Proposed] = ()

    @property
    def coming(self) -> Sequence[Proposed]:
        """Return the proposals of which nothing is chosen yet."""
        return [one for one in self.proposed if one.outcome is None]

    @property
    def chosen(self) -> Sequence[Proposed]:
        """Return the proposals that are chosen, and become networks soon."""
        return [one for one in self.proposed if one.outcome == Outcome.STARTED]


def _read_grown() -> dict[int, tuple[int, ...]]:
    of_piles = (
        select(ThemeOrigin.theme_pile_id, ThemeProposal.network_id)
        .join(ThemeProposal, ThemeProposal.id == ThemeOrigin.proposal_id)
        .where(ThemeOrigin.theme_pile_id.is_not(None), ThemeProposal.network_id.is_not(None))
        .distinct()
        .order_by(ThemeProposal.network_id)
    )
    found: dict[int, tuple[int, ...]] = {}
    for row in db.read(of_piles):
        found[row.theme_pile_id] = (*found.get(row.theme_pile_id, ()), row.network_id)
    return found


_GROWN_OF_PILES: KeptOf[dict[int, tuple[int, ...]]] = KeptOf(Topic.NETWORKS, _read_grown)


def list_networks_of(pile_id: int) -> Sequence[NetworkInfo]:
    """Return the networks that grew out of what lay in a pile, the first first."""
    networks = get_directory().networks
    return [networks[one] for one in _GROWN_OF_PILES.get().get(pile_id, ()) if one in networks]


def list_piles_told() -> Sequence[PileTold]:
    """Return the theme piles by name, those that became a network last."""
    told = [PileTold(one, list_networks_of(one.id)) for one in get_directory().list_piles()]
    return sorted(told, key=lambda one: bool(one.networks))


def get_pile_told(pile: PileInfo) -> PileTold:
    """Return what became of a pile."""
    return PileTold(pile, list_networks_of(pile.id), _list_proposed(pile.id))


def _list_proposed(pile_id: int) -> Sequence[Proposed]:
    if not THEMES.is_on():
        return []
    within = select(ThemeOrigin.proposal_id).where(ThemeOrigin.theme_pile_id == pile_id)
    statement = (
        select(Subject.id, Wording.language, func.coalesce(Wording.title, "").label("title"))
        .add_columns(ThemeProposal.outcome, ThemeRound.decides_on)
        .join(ThemeProposal, ThemeProposal.id == Subject.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .outerjoin(ThemeRound, ThemeRound.id == ThemeProposal.round_id)
        .where(Subject.id.in_(within), ThemeProposal.network_id.is_(None), readable(NOBODY))
        .order_by(Subject.id.desc())
    )
    return db.rows(Proposed, statement)
