"""The matrix network × department: who works with what, and how."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.municipality.queries import get_reference
from app.municipality.reference import Named, in_order
from app.network_people.cells import Cell, How, cells_of
from app.network_people.queries import list_sitting
from app.networks.directory import NetworkInfo
from app.networks.labels import standing_label
from app.networks.queries import get_directory
from app.networks.states import Stage

ACROSS = 2
"""A network with fewer departments than this goes across none."""


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

    @property
    def is_unnamed(self) -> bool:
        """Return whether somebody from there is in it of whom nobody has said who it is."""
        return any(not name for _how, name in self.cell.pairs)


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
    found = [(one, cells_of(one, seated.get(one.id, ()))) for one in at_work]
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
