"""Pages by cursor: an address stays true while rows are added, and no page costs more than the first.

A cursor says a direction and the place it starts from; it is opaque to people and checked when read, for links are
kept longer than lists stay as they are.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, tuple_

Row = TypeVar("Row")
Statement = TypeVar("Statement", bound=Select[*tuple[Any, ...]])
Reader = Callable[[str], Any]
_MOST_CHARACTERS = 120
_DIRECTION = re.compile(r"([no])([1-9][0-9]{0,5})?")
"""How a cursor begins: its direction, and the number of its page if it has one."""


class StaleCursorError(ValueError):
    """A cursor that nobody made, or one of another list or another order."""


@dataclass(frozen=True)
class Cursor:
    """Where a page starts: after (older) or before (newer) the row with these keys; without any, at the end.

    `number` is the page's, as counted on the way to it, the first being 1; None where nobody counted.
    """

    newer: bool
    keys: tuple[Any, ...]
    number: int | None = None

    def __str__(self) -> str:
        raw = ("n" if self.newer else "o") + str(self.number or "") + "|" + "|".join(str(key) for key in self.keys)
        return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


END = Cursor(newer=True, keys=())
"""The last page of any list."""


def row_id(written: str) -> int:
    """Read a key that is a whole number as large as a row's; raises `ValueError`."""
    if not (written.isascii() and written.isdigit() and len(written) <= 18):
        raise ValueError(written)
    return int(written)


def truth(written: str) -> bool:
    """Read a key that is true or false; raises `ValueError`."""
    if written not in {"True", "False"}:
        raise ValueError(written)
    return written == "True"


def exactly(word: str) -> Callable[[str], str]:
    """Return a reader of a key that can only be `word`: it tells one order's cursors from another's."""

    def read(written: str) -> str:
        if written != word:
            raise ValueError(written)
        return word

    return read


def read_cursor(value: str, *readers: Callable[[str], Any]) -> Cursor | None:
    """Return the cursor an address carries, None for the first page.

    `readers` read its keys one by one and raise `ValueError`. Raises `StaleCursorError` for what is no cursor of
    this list in this order.
    """
    if not value:
        return None
    try:
        raw = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode()
        led, *parts = raw.split("|")
        keys = tuple(read(part) for read, part in zip(readers, parts, strict=True))
    except (binascii.Error, ValueError) as error:
        raise StaleCursorError from error
    direction = _DIRECTION.fullmatch(led)
    if len(value) > _MOST_CHARACTERS or direction is None:
        raise StaleCursorError
    return Cursor(direction[1] == "n", keys, int(direction[2]) if direction[2] else None)


def page_number(value: str) -> int | None:
    """Return the number of the page that a cursor of any list leads to, 1 without one; None if it does not say."""
    if not value:
        return 1
    try:
        led, _bar, _keys = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode().partition("|")
    except (binascii.Error, ValueError):
        return None
    direction = _DIRECTION.fullmatch(led)
    return int(direction[2]) if direction and direction[2] else None


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Rows in reading order and the cursors beside them, None where there is nothing."""

    rows: list[Row]
    newer: str | None
    older: str | None


def cut(rows: Sequence[Row], size: int, cursor: Cursor | None, keys: Callable[[Row], tuple[object, ...]]) -> Page[Row]:
    """Return the page from up to ``size + 1`` rows read in the cursor's direction."""
    more = len(rows) > size
    shown = list(rows[:size])
    going_newer = cursor is not None and cursor.newer
    if going_newer:
        shown.reverse()
    has_newer = more if going_newer else cursor is not None
    has_older = bool(cursor and cursor.keys) if going_newer else more

    number = (cursor.number if cursor is not None else 1) if has_newer or cursor is None else 1

    def at(row: Row, *, newer: bool) -> str:
        beside = number + (-1 if newer else 1) if number is not None else None
        return str(Cursor(newer, keys(row), beside or None))

    return Page(
        rows=shown,
        newer=at(shown[0], newer=True) if shown and has_newer else None,
        older=at(shown[-1], newer=False) if shown and has_older else None,
    )


def nearest(read: Callable[[Cursor | None], Page[Row]], cursor: Cursor | None) -> Page[Row]:
    """Return the page that a cursor leads to; where nothing is left of it, the page that is nearest to it."""
    page = read(cursor)
    if cursor is None or page.rows:
        return page
    return read(None if cursor.newer else END)


@dataclass(frozen=True)
class Order:
    """The order of a list, said once: what its statement sorts by, and what its cursors name and how that is read.

    `keys` are the values of a row that tell its place, the weightiest first, each with its reader, which raises
    `ValueError`. A `word` tells the cursors of one order of a list from those of another. `descending` is of all keys.
    """

    keys: Mapping[str, Reader]
    word: str = ""
    descending: bool = False

    @property
    def readers(self) -> tuple[Reader, ...]:
        """Return what `read_cursor` reads this order's cursors with."""
        return (*([exactly(self.word)] if self.word else ()), *self.keys.values())

    def after(self, *keys: object) -> Cursor:
        """Return the cursor of the page that starts after these keys."""
        return Cursor(newer=False, keys=(*([self.word] if self.word else ()), *keys))

    def page(self, statement: Statement, columns: Sequence[Any], cursor: Cursor | None, size: int) -> Statement:
        """Return the statement of a page and one row more, by `columns`, which hold the keys; `cut` makes it a page."""
        start = cursor.keys[-len(self.keys) :] if cursor is not None else None
        newer = cursor is not None and cursor.newer
        return self.sort(statement, columns, start, newer=newer).limit(size + 1)

    def sort(
        self, statement: Statement, columns: Sequence[Any], start: Sequence[Any] | None, *, newer: bool
    ) -> Statement:
        """Return the statement by `columns`, from `start` on if there is one: a value or expression for each column.

        With `newer` the rows before it come, the nearest first.
        """
        down = self.descending != newer
        if start:
            place, bound = (columns[0], start[0]) if len(columns) == 1 else (tuple_(*columns), tuple_(*start))
            statement = statement.where(place < bound if down else place > bound)
        return statement.order_by(*(one.desc() if down else one for one in columns))

    def cut(self, rows: Sequence[Row], size: int, cursor: Cursor | None) -> Page[Row]:
        """Return the page of rows that were read by this order's statement."""
        return cut(rows, size, cursor, lambda row: self.after(*(getattr(row, name) for name in self.keys)).keys)
