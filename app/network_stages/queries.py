"""The stages of networks as pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from sqlalchemy import select

from app import clock, db
from app.errors import NotThereError
from app.events import list_happened
from app.history import Happened, line
from app.i18n import gettext as _
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.network_stages.models import NetworkStep
from app.network_stages.stage_data import ORDER
from app.network_stages.verbs import MOVES
from app.network_stages.when import Precision, When
from app.networks.directory import NetworkInfo
from app.networks.models import Network
from app.networks.queries import get_directory
from app.networks.states import NetworkType, Stage
from app.publishing.verbs import UNDONE


@dataclass(frozen=True)
class Step:
    """A stage of a network: when it is planned and began; `skipped` if it was passed over."""

    stage: Stage
    planned: When | None = None
    begun: When | None = None
    skipped: bool = False


Steps = dict[Stage, Step]


class HasCourse(Protocol):
    """A network, whichever way it was read."""

    @property
    def id(self) -> int: ...  # noqa: D102 -- its subject's

    @property
    def stage(self) -> str: ...  # noqa: D102 -- a states.Stage

    @property
    def started_on(self) -> date: ...  # noqa: D102 -- the day on which it began

    @property
    def closed_on(self) -> date | None: ...  # noqa: D102 -- the day on which it was rounded off


@dataclass(frozen=True)
class Course:
    """A network as the desk moves it."""

    id: int
    type: NetworkType
    stage: Stage
    started_on: date
    closed_on: date | None
    version: int


@dataclass(frozen=True)
class ShownStep:
    """A stage on the line of a network's page: done, current, next or skipped, and what is known of when."""

    label: str
    state: str
    date: date | None
    text: str | None
    lines: tuple[str, ...] = ()


def get_course(network_id: int) -> Course:
    """Return how far a network is; raises `NotThereError` if there is none with this id."""
    row = db.session.get(Network, network_id)
    if row is None:
        raise NotThereError
    return Course(row.id, NetworkType(row.type), Stage(row.stage), row.started_on, row.closed_on, row.version)


def list_steps(network: HasCourse) -> Mapping[Stage, Step]:
    """Return the stages of a network in order, read now."""
    return _whole(network, _read(network.id).get(network.id, {}))


def _whole(network: HasCourse, steps: Steps) -> Mapping[Stage, Step]:
    """Return all stages; the first and the last have the dates that stand with the network."""
    found = {one: steps.get(one, Step(one)) for one in ORDER}
    for stage, day in ((Stage.STARTUP, network.started_on), (Stage.CLOSED, network.closed_on)):
        if day is not None and found[stage].begun is None and network.stage != Stage.PROPOSED:
            found[stage] = Step(stage, found[stage].planned, When(day), found[stage].skipped)
    return found


def _read(network_id: int | None = None) -> dict[int, Steps]:
    table = NetworkStep.__table__.c
    wanted = select(*table) if network_id is None else select(*table).where(table.network_id == network_id)
    steps = dict[int, Steps]()
    for row in db.read(wanted).all():
        begun, planned = _when(row.begun_on, row.begun_as), _when(row.planned_on, row.planned_as)
        steps.setdefault(row.network_id, {})[Stage(row.stage)] = Step(Stage(row.stage), planned, begun, row.skipped)
    return steps


_KEPT: KeptOf[dict[int, Steps]] = KeptOf(Topic.NETWORKS, _read)


def list_shown(network: NetworkInfo, *, proposed_on: date | None = None) -> Sequence[ShownStep]:
    """Return the line of stages that everybody reads; `proposed_on` is the day on which its theme was proposed."""
    at, steps = ORDER.index(network.stage), _whole(network, _KEPT.get().get(network.id, {}))
    shown = [_shown(one, ORDER.index(one.stage) - at) for one in steps.values()]
    return [replace(shown[0], date=proposed_on), *shown[1:]] if proposed_on is not None else shown


def _shown(step: Step, distance: int) -> ShownStep:
    stage, lines = step.stage, []
    if stage == Stage.CLOSED and distance == 0:
        return ShownStep(stage.label, "done", step.begun.first if step.begun is not None else None, None)
    if distance == 0:
        if step.begun is not None:
            lines.append(_("Began %(when)s", when=step.begun.within))
        return ShownStep(stage.label, "current", None, stage.sentence, tuple(lines))
    if distance < 0:
        if step.skipped:
            lines.append(_("Passed over"))
        elif step.begun is not None:
            lines.append(_("Began %(when)s", when=step.begun.within))
        return ShownStep(stage.label, "done", None, None, tuple(lines))
    if step.begun is not None:
        lines.append(_("Began %(when)s; the network went back", when=step.begun.within))
    if step.planned is not None:
        late = step.planned.last < clock.today()
        planned = step.planned.within
        lines.append(
            _("Should have begun %(when)s", when=planned) if late else _("Planned to begin %(when)s", when=planned)
        )
    return ShownStep(stage.label, "next", None, None, tuple(lines))


def find_next_planned(network: NetworkInfo) -> tuple[Stage, When] | None:
    """Return the next stage of a network of which it is planned when it begins, and when; None if none is."""
    later = ORDER[ORDER.index(network.stage) + 1 :]
    steps = _KEPT.get().get(network.id, {})
    planned = [(one, when) for one in later if one in steps and (when := steps[one].planned) is not None]
    return planned[0] if planned else None


def list_moves(network_id: int) -> list[Happened]:
    """Return the moves of a network that still hold, the newest first, with their reasons."""
    happened = list_happened(network_id, [*(one.name for one in MOVES), UNDONE.name])
    undone = {one.details.get("undoes") for one in happened}
    return [one for one in reversed(happened) if one.verb != UNDONE.name and one.seq not in undone]


def list_moves_shown(network_id: int) -> list[dict[str, Any]]:
    """Return the moves of a network as everybody reads them; one that never moved is not asked about."""
    moves = list_moves(network_id) if network_id in _KEPT.get() else []
    return [
        {"date": clock.town_date(one.at), "text": line(one), "reason": one.reason, "to": one.details.get("to")}
        for one in moves
    ]


def find_why(moves: Sequence[Mapping[str, Any]], stage: Stage) -> str | None:
    """Return the reason with which a network last went to a stage, by its moves as they are shown."""
    return next((one["reason"] for one in moves if one["to"] == stage), None)


def get_network(network_id: int) -> NetworkInfo:
    """Return a network as everybody knows it; raises `NotThereError` if there is none with this id."""
    network = get_directory().networks.get(network_id)
    if network is None:
        raise NotThereError
    return network


def _when(first: date | None, precision: str | None) -> When | None:
    return When(first, Precision(precision)) if first is not None and precision is not None else None
