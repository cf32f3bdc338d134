"""How a department is in a network: a cell of the matrix."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.i18n import lazy
from app.labelled import Labelled
from app.network_people.queries import Seat
from app.network_people.roles import SeatRole
from app.networks.directory import NetworkInfo
from app.networks.states import Stage


class How(Labelled):
    """How a department is in a network, the closest first; the label is the word of a cell."""

    LEADS = "leads", lazy("Leads"), lazy("The network leader or the co-leader is from there.")
    BEHIND = "behind", lazy("Management"), lazy("The contact in the management, or who backs a trial, is from there.")
    CORE = "core", lazy("All the way"), lazy("Somebody from there takes part in every stage.")
    DAILY = "daily", lazy("Tries it out"), lazy("It is tried out there, or by somebody from there in their daily work.")
    STAGES = "stages", lazy("Some stages"), lazy("Somebody from there takes part in the stages that the cell names.")
    STEPS_IN = "steps_in", lazy("Steps in"), lazy("Somebody from there takes over when the leader cannot.")
    MEMBER = "member", lazy("Named"), lazy("The network names the department, and not yet who comes from there.")


_OF_ROLE = {
    SeatRole.LEADER: How.LEADS,
    SeatRole.CO_LEADER: How.LEADS,
    SeatRole.REFERENCE: How.BEHIND,
    SeatRole.CORE: How.CORE,
    SeatRole.INVITED: How.STAGES,
    SeatRole.SUBSTITUTE: How.STEPS_IN,
    SeatRole.UNIT: How.DAILY,
    SeatRole.BACKER: How.BEHIND,
    SeatRole.DAILY: How.DAILY,
}


@dataclass(frozen=True)
class Cell:
    """One department in one network: how it is in it, for which stages, and how each who is from there is, by name."""

    hows: Sequence[How]
    stages: Sequence[Stage]
    named: Sequence[tuple[How, str]]

    @property
    def words(self) -> list[str]:
        """Return the words of the cell; stages stand for "some stages". None if the department is not in it."""
        return [self._word(one) for one in self.hows]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return each who is from there once, with the words for how; an empty name where nobody is named yet."""
        names = dict.fromkeys(name for _how, name in self.named)
        by_name = {name: [one for one in self.hows if (one, name) in self.named] for name in names}
        unnamed = [one for one in self.hows if one not in {how for how, _name in self.named}]
        found = [(", ".join(map(self._word, hows)), name) for name, hows in by_name.items()]
        return [*found, *((self._word(one), "") for one in unnamed)]

    def _word(self, how: How) -> str:
        stages = ", ".join(one.label for one in self.stages)
        return stages if how == How.STAGES and stages else how.label


def cells_of(network: NetworkInfo, seats: Sequence[Seat]) -> Mapping[int, Cell]:
    """Return how each department is in a network by who sits there, by its id."""
    cells: dict[int, Cell] = {one: Cell((How.MEMBER,), (), ()) for one in network.department_ids}
    for department_id in dict.fromkeys(one.department_id for one in seats if one.department_id is not None):
        own = [one for one in seats if one.department_id == department_id]
        hows = {_OF_ROLE[one.role] for one in own}
        stages = {stage for one in own if one.role == SeatRole.INVITED for stage in one.stages}
        named = [one for one in Stage if one in stages]
        who = [(how, one.name) for how in How for one in own if one.name and _OF_ROLE[one.role] == how]
        cells[department_id] = Cell([how for how in How if how in hows], named, who)
    return cells
