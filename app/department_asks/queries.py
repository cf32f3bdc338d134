"""What is asked of a department: the meetings, needs, open questions and trials of its networks, and what it has."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app import clock
from app.meetings.blueprint import MEETINGS
from app.meetings.queries import Meeting, list_public_since
from app.municipality.reference import Named
from app.network_backing.queries import list_asked, list_backed
from app.network_design.kinds import NeedKind
from app.network_design.queries import Need, list_kept
from app.network_means.queries import list_help, list_next_asks
from app.network_people.queries import list_sitting
from app.network_people.roles import SeatRole
from app.network_stages.queries import find_next_planned
from app.network_stages.when import When
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.solutions.blueprint import SOLUTIONS_ROOM
from app.solutions.queries import SolutionInfo, list_shown
from app.trials.blueprint import TRIALS_ROOM
from app.trials.kinds import Step
from app.trials.queries import TrialInfo, list_newest_told

MOST_NAMED = 5
"""So many of each are named, and the pages they lead to have the others."""


@dataclass(frozen=True)
class Asks:
    """What the networks of a department ask of it, each with the network.

    `needs` is what somebody can, and `voices` are the networks that lack who knows it from their own life: no
    department brings that. `unbacked` are those whose contact in the management comes from there, with no word yet
    that the management stands behind their stage; `asked` says when the contact was asked by mail, and until when they
    can answer by it; `planned` is the next stage of which it is known when it begins, and when; `stated` is what the
    next step asks for; `calls` says of a network whom one can call.
    """

    meetings: Sequence[tuple[NetworkInfo, Meeting]]
    needs: Sequence[tuple[NetworkInfo, Need]]
    voices: Sequence[NetworkInfo]
    unbacked: Sequence[NetworkInfo]
    trials: Sequence[tuple[NetworkInfo, TrialInfo]]
    solutions: Sequence[SolutionInfo]
    calls: Mapping[int, str]
    asked: Mapping[int, tuple[date, date]]
    planned: Mapping[int, tuple[Stage, When]]
    stated: Mapping[int, str]


def get_asks(department: Named, network_ids: Collection[int]) -> Asks:
    """Return what is asked of a department that is in these networks: one query for each room that is on."""
    networks = [one for one in get_directory().list_networks(live=True) if one.id in network_ids]
    named = {one.id: one for one in networks}
    coming = list_public_since(clock.now()) if MEETINGS.is_on() and networks else []
    tried = list_newest_told() if TRIALS_ROOM.is_on() and networks else []
    missing = [(one, need) for one in networks for need in list_kept(one.id) if need.still_missing_in(one.stage)]
    unbacked = [one for one in networks if _is_unbacked(one, department.id)]
    return Asks(
        [(named[one.network_id], one) for one in reversed(coming) if one.network_id in named][:MOST_NAMED],
        [(one, need) for one, need in missing if need.kind == NeedKind.COMPETENCE][:MOST_NAMED],
        [*{one.id: one for one, need in missing if need.kind == NeedKind.PERSPECTIVE}.values()][:MOST_NAMED],
        unbacked,
        [(named[one.network_id], one) for one, _told in tried if one.network_id in named and _runs(one)][:MOST_NAMED],
        list_shown(None, department_id=department.id).rows[:MOST_NAMED] if SOLUTIONS_ROOM.is_on() else [],
        {one.id: said.whom_to_call for one in networks if (said := list_help().get(one.id)) and said.whom_to_call},
        list_asked([one.id for one in unbacked]) if unbacked else {},
        {one.id: found for one in networks if (found := find_next_planned(one)) is not None},
        list_next_asks(),
    )


def _is_unbacked(network: NetworkInfo, department_id: int) -> bool:
    seats = list_sitting().get(network.id, ())
    is_contact = any(one.role == SeatRole.REFERENCE and one.department_id == department_id for one in seats)
    return is_contact and all(stage != network.stage for stage, _day in list_backed(network.id))


def _runs(trial: TrialInfo) -> bool:
    return trial.step == Step.TEST and trial.outcome is None
