"""Pages by cursor: an address stays true while rows are added, and no page costs more than the first.

A cursor says a direction and the place it starts from; it is opaque to people and checked when read.
"""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from werkzeug.exceptions import BadRequest

Row = TypeVar("Row")
_MOST_CHARACTERS = 120


@dataclass(frozen=True)
class Cursor:
    """Where a page starts: after (older) or before (newer) the row with these keys."""

    newer: bool
    keys: tuple[str, ...]

    def __str__(self) -> str:
        raw = ("n" if self.newer else "o") + "|" + "|".join(self.keys)
        return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


def read_cursor(value: str, *, keys: int) -> Cursor | None:
    """Return the cursor an address carries, None for the first page; a broken one is a 400."""
    if not value:
        return None
    try:
        raw = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise BadRequest from None
    direction, *parts = raw.split("|")
    if len(value) > _MOST_CHARACTERS or direction not in {"n", "o"} or len(parts) != keys:
        raise BadRequest
    return Cursor(direction == "n", tuple(parts))


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
    has_older = True if going_newer else more

    def at(row: Row, *, newer: bool) -> str:
        return str(Cursor(newer, tuple(str(key) for key in keys(row))))

    return Page(
        rows=shown,
        newer=at(shown[0], newer=True) if shown and has_newer else None,
        older=at(shown[-1], newer=False) if shown and has_older else None,
    )
