"""Where the head of a list stands, and what its columns hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.association_lists.head_words import LONGEST_HEAD, PEOPLE_ABOVE, Column, column_of
from app.association_lists.lines import Line
from app.association_lists.listed import MOST_HEAD_LINES
from app.search_terms import spelling_key


@dataclass(frozen=True)
class Head:
    """What the columns of a list hold, by their places, and the lines it is made of."""

    columns: dict[Column, tuple[int, ...]]
    lines: tuple[Line, ...]

    @property
    def last(self) -> int:
        """Return the number of its last line."""
        return self.lines[-1].number

    def values(self, line: Line, column: Column) -> Iterator[str]:
        """Yield what stands in the columns of that kind."""
        for at in self.columns.get(column, ()):
            if value := line.cell(at):
                yield value

    def is_repeated(self, line: Line) -> bool:
        """Tell whether a line is the head once more, as where a new page began."""
        return any(line.cells == one.cells for one in self.lines)


def find_head(lines: Sequence[Line]) -> Head | None:
    """Return the head of one or two lines that tells of most columns, near the top; None if none names the name."""
    near = lines[: MOST_HEAD_LINES + 1]
    found = [_head((line,)) for line in near]
    found += [_head((upper, lower)) for upper, lower in pairwise(near) if _is_lower(upper, lower)]
    named = [head for head in found if head and Column.NAME in head.columns]
    return max(named, key=_told, default=None)


def _told(head: Head) -> tuple[int, int, int]:
    """Return how many things a head tells of; of two alike the one that begins first, then the shorter, is meant."""
    return len(head.columns), -head.lines[0].number, -len(head.lines)


def _is_lower(upper: Line, lower: Line) -> bool:
    """Tell whether a line can be the lower half of a head: one of heads alone, under one of heads."""
    cells = [cell for cell in lower.cells if cell]
    known = sum(column_of(cell) is not None for cell in cells if len(cell) <= LONGEST_HEAD)
    plain = not any("@" in cell or any(map(str.isdigit, cell)) for cell in cells)
    return plain and known > 0 and known * 2 >= len(cells) and any(map(_is_of_head, upper.cells))


def _is_of_head(cell: str) -> bool:
    return column_of(cell) is not None or spelling_key(cell) in PEOPLE_ABOVE


def _head(lines: tuple[Line, ...]) -> Head | None:
    """Return what one or two lines tell as a head; None for what is too long to be one."""
    if any(len(cell) > LONGEST_HEAD for cell in lines[-1].cells):
        return None
    columns: dict[Column, list[int]] = {}
    above = ""
    for at in range(max(len(line.cells) for line in lines)):
        above = lines[0].cell(at) or above  # one cell over several columns
        own, upper = lines[-1].cell(at), lines[0].cell(at)
        column = column_of(own) or (column_of(upper) if len(lines) > 1 else None)
        if column is Column.PLAIN_NAME and len(lines) > 1 and spelling_key(above) in PEOPLE_ABOVE:
            continue
        if column:
            columns.setdefault(column, []).append(at)
    plain = columns.pop(Column.PLAIN_NAME, [])
    if plain and Column.NAME not in columns:
        columns[Column.NAME] = plain
    columns[Column.NAME] = columns.get(Column.NAME, [])[:1]
    return Head({column: tuple(places) for column, places in columns.items() if places}, lines)
