"""The lines of a table as plain text, whatever file they came from, and the limits that hold for all."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from app import typed_text
from app.association_lists.letters import mended
from app.association_lists.listed import MOST_COLUMNS, MOST_HEAD_LINES, MOST_ROWS
from app.association_lists.refusals import ListRefused, Refusal

UNCOUNTED = "\ufffc"
"""What a cell says whose formula no program has reckoned: a sign that no typed text keeps."""


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its number, as one counts in the file, and its cells without blank ones at the end."""

    number: int
    cells: tuple[str, ...]

    def cell(self, at: int) -> str:
        """Return the cell of that column, empty where the line is shorter."""
        return self.cells[at] if at < len(self.cells) else ""


@dataclass
class Lines:
    """Lines are added one by one, and what is too much is refused before more is read.

    A cell is one line of text, unless it `keeps_breaks`.
    """

    kept: list[Line] = field(default_factory=list)
    are_mended: bool = False
    keeps_breaks: bool = False

    def add(self, number: int, values: Iterable[object]) -> None:
        """Keep a line if anything stands in it."""
        cells = [self._text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise ListRefused(Refusal.TOO_MANY_COLUMNS)
        if not cells:
            return
        if len(self.kept) >= MOST_ROWS + MOST_HEAD_LINES:
            raise ListRefused(Refusal.TOO_MANY_ROWS)
        self.kept.append(Line(number, tuple(cells)))

    def _text(self, value: object) -> str:
        if value is UNCOUNTED:
            return UNCOUNTED
        written = _written(value)
        if written.isascii() and written.isprintable():
            return " ".join(written.split())
        text = mended(written)
        self.are_mended |= text != written
        lines = typed_text.clean(text).split("\n")
        return ("\n" if self.keeps_breaks else " ").join(" ".join(line.split()) for line in lines).strip()


def _written(value: object) -> str:
    """Return a cell's value as text: whole numbers without a point, days as ISO 8601 writes them."""
    if value is None:
        return ""
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
