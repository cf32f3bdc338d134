"""Trials as pages show them and acts judge them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy import Select, select

from app import clock, db
from app.challenges.kinds import HeardBody
from app.challenges.writing import ToHear
from app.effects.kinds import Line
from app.errors import NotThereError
from app.events import Event, Reason, list_happened
from app.history import Happened, line
from app.i18n import gettext as _
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.publishing.verbs import UNDONE
from app.trials.kinds import Outcome, Step
from app.trials.models import Trial, TrialBefore, TrialHearing
from app.trials.verbs import TOLD


@dataclass(frozen=True)
class TrialInfo:
    """A trial in the version in which it was read."""

    id: int
    network_id: int
    title: str
    hypothesis: str
    place: str
    how_small: str
    looks_at: str
    until: date
    step: str
    outcome: str | None
    nobody_to_hear: bool
    version: int

    @property
    def standing(self) -> str:
        """Return how it ended, or how far it is."""
        return Outcome.label_of(self.outcome) if self.outcome else Step.label_of(self.step)


@dataclass(frozen=True)
class Before:
    """How it stands on one of the three lines before a trial runs, or why it was not measured."""

    line: str
    is_measured: bool
    words: str
    who: str
    asked: int | None
    written_on: date

    @property
    def line_label(self) -> str:
        """Return on which line it is."""
        return Line.label_of(self.line)


class HasHearings(Protocol):
    """A trial, whichever way it was read."""

    @property
    def id(self) -> int: ...  # noqa: D102 -- its own

    @property
    def until(self) -> date: ...  # noqa: D102 -- its last day

    @property
    def nobody_to_hear(self) -> bool: ...  # noqa: D102 -- whether nobody must be heard of it


@dataclass(frozen=True)
class Lacking:
    """Something that a trial lacks before it runs: the act by which it is said, and a sentence."""

    noun: str
    said: str


@dataclass(frozen=True)
class LineTold:
    """What everybody was told of a trial on a day."""

    day: date
    what: str
    words: str


@dataclass(frozen=True)
class TrialShown:
    """A trial on its network's page: how it was before, who was heard and what was told of it, the newest last."""

    trial: TrialInfo
    hearings: Sequence[ToHear]
    before: Sequence[Before]
    lines: Sequence[LineTold]

    @property
    def result(self) -> LineTold | None:
        """Return the line with which it ended."""
        return self.lines[-1] if self.trial.outcome and self.lines else None

    @property
    def on_the_way(self) -> Sequence[LineTold]:
        """Return the lines before that."""
        return self.lines[:-1] if self.result is not None else self.lines

    @property
    def texts(self) -> list[str]:
        """Return every text in which words can be covered."""
        one = self.trial
        own = [one.title, one.hypothesis, one.place, one.how_small, one.looks_at]
        own += [text for before in self.before for text in (before.words, before.who)]
        return [*own, *(to_hear.why_not for to_hear in self.hearings), *(told.words for told in self.lines)]


_T = Trial.__table__.c
_TOLD_OR_UNDONE = [*(one.name for one in TOLD), UNDONE.name]


def get_trial(trial_id: int) -> TrialInfo:
    """Return a trial; raises `NotThereError` if there is none."""
    found = _trials(_TRIALS.where(_T.id == trial_id))
    if not found:
        raise NotThereError
    return found[0]


def list_trials(network_id: int) -> Sequence[TrialInfo]:
    """Return the trials of a network, the newest first."""
    return _trials(_TRIALS.where(_T.network_id == network_id).order_by(_T.id.desc()))


def list_hearings(*trial_ids: int) -> dict[int, list[ToHear]]:
    """Return who must be heard of trials, by the trial."""
    found: dict[int, list[ToHear]] = defaultdict(list)
    wanted = select(TrialHearing.trial_id, TrialHearing.body, TrialHearing.heard_on, TrialHearing.why_not)
    for row in db.read(wanted.where(TrialHearing.trial_id.in_(trial_ids)).order_by(TrialHearing.id)):
        found[row.trial_id].append(ToHear(HeardBody(row.body), row.heard_on, row.why_not))
    return found


def list_before(*trial_ids: int) -> dict[int, list[Before]]:
    """Return how it stands before trials run, by the trial, in the order of the lines."""
    found: dict[int, list[Before]] = defaultdict(list)
    one = TrialBefore.__table__.c
    wanted = select(one.trial_id, one.line, one.is_measured, one.words, one.who, one.asked, one.written_on)
    rows = db.read(wanted.where(one.trial_id.in_(trial_ids)))
    for row in sorted(rows, key=lambda row: [*Line].index(Line(row.line))):
        said = Before(row.line, row.is_measured, row.words, row.who, row.asked, row.written_on)
        found[row.trial_id].append(said)
    return found


def list_lacking(trial: HasHearings) -> list[Lacking]:
    """Return what a trial lacks before it runs: whoever must be heard is heard before anybody is asked to take part."""
    hearings, before = list_hearings(trial.id)[trial.id], list_before(trial.id)[trial.id]
    lacking = []
    if not (hearings or trial.nobody_to_hear):
        lacking.append(Lacking("hearings", _("Say who must be heard, or that nobody must.")))
    elif any(one.heard_on is None and not one.why_not for one in hearings):
        lacking.append(Lacking("hearings", _("Say of each who must be heard when they were, or why not.")))
    if len(before) < len(Line):
        said = _("Say of each of the three lines how it is today, or that it is not measured and why.")
        lacking.append(Lacking("before", said))
    if trial.until < clock.today():
        lacking.append(Lacking("words", _("Its last day is over. Give it a new one before it runs.")))
    return lacking


def list_shown(network_id: int) -> Sequence[TrialShown]:
    """Return the trials of a network as everybody reads them, the newest first."""
    if network_id not in _TRYING.get():
        return []
    trials = list_trials(network_id)
    ids = [one.id for one in trials]
    hearings, before, lines = list_hearings(*ids), list_before(*ids), _lines(network_id)
    return [TrialShown(one, hearings[one.id], before[one.id], lines[one.id]) for one in trials]


def list_newest_told() -> Sequence[tuple[TrialInfo, LineTold | None]]:
    """Return the trials of all networks, each with the newest line that everybody reads of it: two queries."""
    newest = list_newest_lines(select(_T.network_id))
    return [(one, newest.get(one.id)) for one in _trials(_TRIALS.order_by(_T.id.desc()))]


def list_newest_lines(network_ids: Collection[int] | Select[int]) -> Mapping[int, LineTold]:
    """Return the newest line that everybody reads of each trial of some networks, by the trial: one query."""
    told = select(*(Event.seq, Event.verb, Event.at, Event.actor_kind, Event.actor_id, Event.details))
    told = told.add_columns(Reason.text.label("reason")).outerjoin(Reason, Reason.id == Event.reason_id)
    told = told.where(Event.subject_id.in_(network_ids), Event.verb.in_(_TOLD_OR_UNDONE)).order_by(Event.seq)
    return {trial_id: told[-1] for trial_id, told in _by_trial(db.rows(Happened, told)).items()}


def _lines(network_id: int) -> dict[int, list[LineTold]]:
    return _by_trial(list_happened(network_id, _TOLD_OR_UNDONE))


def _by_trial(happened: Sequence[Happened]) -> dict[int, list[LineTold]]:
    """Return what is told of trials, by the trial; what was undone in time never happened."""
    undone = {one.details.get("undoes") for one in happened}
    found: dict[int, list[LineTold]] = defaultdict(list)
    for one in happened:
        if one.verb != UNDONE.name and one.seq not in undone:
            said = LineTold(clock.town_date(one.at), line(one, {}), one.reason or "")
            found[one.details.get("trial", 0)].append(said)
    return found


_TRIALS = select(
    *(_T.id, _T.network_id, _T.title, _T.hypothesis, _T.place, _T.how_small, _T.looks_at, _T.until),
    *(_T.step, _T.outcome, _T.nobody_to_hear, _T.version),
)


def trials_in_all() -> Select[*tuple[Any, ...]]:
    """Return the statement of the trials of all networks, for a list of them."""
    return _TRIALS


def _trials(wanted: Select[*tuple[object, ...]]) -> Sequence[TrialInfo]:
    return db.rows(TrialInfo, wanted)


def _read_trying() -> frozenset[int]:
    return frozenset(row.network_id for row in db.read(select(_T.network_id).distinct()))


_TRYING: KeptOf[frozenset[int]] = KeptOf(Topic.NETWORKS, _read_trying)
"""The networks that have tried something: the pages of the others ask nothing about it."""
