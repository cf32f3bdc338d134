"""Where words of public things stand beside their wordings: each room says it of its columns.

    coverable(FirstWord.text, lazy("First update"), of=FirstWord.submission_id)

Covering, uncovering and the page on which words are seen marked go by that alone, and a law asks it of every column.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, inspect, select
from sqlalchemy.orm import InstrumentedAttribute

from app import db
from app.bars import cover
from app.events import Event, Reason
from app.i18n import lazy
from app.subjects import Voice

Cover = Callable[[str, Iterable[str]], str]
Rows = Callable[[int], Select[Any]]
Column = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]


@dataclass(frozen=True)
class Coverable:
    """A column that words of things stand in, what staff call a text in it, and the rows it has of a thing with an id.

    Of one for `staff_alone` nobody else is told. A `closed` text is opened with a reason alone; what is covered
    `for_good` is not kept. `cover` gives the text with the words covered.
    """

    column: Column
    label: str
    rows: Rows
    cover: Cover = cover
    staff_alone: bool = False
    closed: bool = False
    for_good: bool = False

    @property
    def table(self) -> str:
        """Return the name of its table."""
        return str(self.column.class_.__tablename__)

    @property
    def name(self) -> str:
        """Return its name, with the table's: "first_word.text"."""
        return f"{self.table}.{self.column.key}"


@dataclass(frozen=True)
class Piece:
    """A text of a thing beside its wordings: a row, and the column in which it stands."""

    row: Any
    of: Coverable

    @property
    def text(self) -> str:
        """Return the text as it stands."""
        return getattr(self.row, self.of.column.key) or ""

    def covered(self, words: Iterable[str]) -> str:
        """Return the text with the words covered."""
        return self.of.cover(self.text, words)

    @property
    def key(self) -> str:
        """Return what tells its row from the others of the table."""
        return "-".join(map(str, inspect(self.row).identity))


COVERABLE: dict[str, Coverable] = {}


def coverable(
    column: Column, label: str, *, of: InstrumentedAttribute[int] | Rows, cover: Cover = cover, **how: bool
) -> Coverable:
    """Say that words of things stand in a column: of the thing with the id that the column `of` holds, or gives."""
    if not isinstance(of, InstrumentedAttribute):
        return _keep(Coverable(column, label, of, cover, **how))
    return _keep(Coverable(column, label, lambda subject_id: select(of.class_).where(of == subject_id), cover, **how))


def _keep(one: Coverable) -> Coverable:
    COVERABLE[one.name] = one
    return one


def _reasons(subject_id: int) -> Select[Any]:
    return select(Reason).where(Reason.id.in_(select(Event.reason_id).where(Event.subject_id == subject_id)))


REASON = _keep(Coverable(Reason.text, lazy("A reason"), _reasons))
coverable(Voice.name, lazy("Name"), of=Voice.subject_id)
coverable(Voice.source_note, lazy("Noted when it was registered"), of=Voice.subject_id, staff_alone=True, closed=True)


def list_pieces(subject_id: int, *only: Coverable, lock: bool = False) -> list[Piece]:
    """Return what is said of a thing beside its wordings, in all columns or `only` some, locked to be changed."""
    rows: dict[str, Sequence[Any]] = {}  # of a table once, however many of its columns hold words
    for one in (wanted := only or tuple(COVERABLE.values())):
        if one.table not in rows:
            found = one.rows(subject_id).order_by(*inspect(one.column.class_).primary_key)
            rows[one.table] = db.session.scalars(found.with_for_update() if lock else found).all()
    return [Piece(row, one) for one in wanted for row in rows[one.table]]
