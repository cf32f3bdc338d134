"""The matrix network × department: who works with what, and how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.i18n import lazy
from app.labelled import Labelled
from app.municipality.queries import get_reference
from app.municipality.reference import Named, in_order
from app.network_people.queries import Seat, list_sitting
from app.network_people.roles import SeatRole
from app.networks.directory import NetworkInfo
from app.networks.labels import standing_label
from app.networks.queries import get_directory
from app.networks.states import Stage

ACROSS = 2
"""A network with fewer departments than this goes across none."""


class How(Labelled):
    """How a department is in a network, the closest first; the label is the word of a cell."""

    LEADS = "leads", lazy("Leads"), lazy("The network leader or the co-leader is from there.")
    BEHIND = "behind", lazy("Management"), lazy("The contact in the management, or who backs a trial, is from there.")
    CORE = "core", lazy("All the way"), lazy("Somebody from there takes part in every stage.")
    DAILY = "daily", lazy("Tries it out"), lazy("It is tried out there, or by somebody from there in their daily work.")
    STAGES = "stages", lazy("Some stages"), lazy("Somebody from there takes part in the stages that the cell names.")
    STEPS_IN = "steps_in", lazy("Steps in"), lazy("Somebody from there takes over when the leader cannot.")
    MEMBER = "member", lazy("Takes part"), lazy("The network names the department, and not yet who comes from there.")


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


@dataclass(frozen=True)
class Row:
    """A network of the matrix, with a cell for each of its columns."""

    network: NetworkInfo
    standing: str
    cells: Sequence[Cell]
    count: int


@dataclass(frozen=True)
class Joined:
    """A network of one department: its own cell, and the names of the other departments in it."""

    row: Row
    cell: Cell
    others: Sequence[str]


@dataclass(frozen=True)
class Matrix:
    """The networks at work with the departments in at least one of them, and what falls outside the table.

    `counts` says for each column in how many networks it is, `absent` which departments are in none, `narrow` which
    networks go across nothing yet, `closed` how many are rounded off, and `legend` which words occur.
    """

    departments: Sequence[Named]
    rows: Sequence[Row]
    counts: Sequence[int]
    absent: Sequence[Named]
    narrow: Sequence[Row]
    closed: int
    legend: Sequence[How]

    def list_joined(self, department: Named) -> list[Joined]:
        """Return the networks that a department is in, with how it is in each and who else is."""
        if department not in self.departments:
            return []
        at, names = self.departments.index(department), [one.name for one in self.departments]
        return [
            Joined(
                row,
                row.cells[at],
                [name for place, name in enumerate(names) if place != at and row.cells[place].hows],
            )
            for row in self.rows
            if row.cells[at].hows
        ]


def get_matrix() -> Matrix:
    """Return which departments work with what today: every network at work or at rest, by name."""
    directory, departments, seated = get_directory(), in_order(get_reference().departments), list_sitting()
    at_work = [one for one in directory.list_networks() if one.stage.live]
    found = [(one, _cells(one, seated.get(one.id, ()))) for one in at_work]
    columns = [one for one in departments if any(one.id in cells for _network, cells in found)]
    none = Cell((), (), ())
    rows = [
        Row(
            network,
            standing_label(network),
            [cells.get(one.id, none) for one in columns],
            sum(one.id in cells for one in columns),
        )
        for network, cells in found
    ]
    occurring = {how for row in rows for cell in row.cells for how in cell.hows}
    return Matrix(
        columns,
        rows,
        [sum(one.id in cells for _network, cells in found) for one in columns],
        [one for one in departments if one not in columns],
        [row for row in rows if row.count < ACROSS],
        sum(one.stage == Stage.CLOSED for one in directory.networks.values()),
        [how for how in How if how in occurring],
    )


def _cells(network: NetworkInfo, seats: Sequence[Seat]) -> Mapping[int, Cell]:
    cells: dict[int, Cell] = {one: Cell((How.MEMBER,), (), ()) for one in network.department_ids}
    for department_id in dict.fromkeys(one.department_id for one in seats if one.department_id is not None):
        own = [one for one in seats if one.department_id == department_id]
        hows = {_OF_ROLE[one.role] for one in own}
        stages = {stage for one in own if one.role == SeatRole.INVITED for stage in one.stages}
        named = [one for one in Stage if one in stages]
        who = [(how, one.name) for how in How for one in own if one.name and _OF_ROLE[one.role] == how]
        cells[department_id] = Cell([how for how in How if how in hows], named, who)
    return cells
