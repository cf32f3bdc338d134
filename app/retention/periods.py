"""How long things are kept: a period is declared once, with its default, what it is for, and whose time it ends."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

_HOLDABLE = frozenset({"subject", "submission"})

Condition = Callable[[datetime], ColumnElement[bool]]
End = Callable[[Sequence[int]], None]


@dataclass(frozen=True)
class Sweep:
    """Rows of one table, by their key, whose time is over by a condition of the moment before which it is.

    `end` does what is done to a batch of them, and they are not due afterwards; None removes the rows. Things that
    can be held are named by their subject's id.
    """

    period: "Period"
    key: InstrumentedAttribute[Any]
    is_over: Condition
    end: End | None

    @property
    def table(self) -> str:
        """Return the name of the table."""
        return str(self.key.class_.__tablename__)

    @property
    def can_be_held(self) -> bool:
        """Return whether its rows are things that somebody may have to keep."""
        return self.table in _HOLDABLE


@dataclass(eq=False)
class Period:
    """How many days something is kept, at first and at least, and in a sentence what becomes of it then.

    What ends in `housekeeping` are traces of the program's own work, such as used links. One without sweeps is only
    said: nothing here enforces it.
    """

    name: str
    days: int
    does: str
    least: int = 1
    housekeeping: bool = False
    sweeps: list[Sweep] = field(default_factory=list)

    def removes(self, key: InstrumentedAttribute[Any]) -> Callable[[Condition], Condition]:
        """Remove the rows, by their `key`, for which the condition that is decorated is true."""
        return self._sweep(key, None)

    def ends(self, key: InstrumentedAttribute[int], end: End) -> Callable[[Condition], Condition]:
        """Have `end` done to the rows, by their `key`, for which the condition that is decorated is true."""
        return self._sweep(key, end)

    def _sweep(self, key: InstrumentedAttribute[Any], end: End | None) -> Callable[[Condition], Condition]:
        def attach(condition: Condition) -> Condition:
            self.sweeps.append(Sweep(self, key, condition, end))
            return condition

        return attach


PERIODS: dict[str, Period] = {}


def period(name: str, *, days: int, does: str, least: int = 1, housekeeping: bool = False) -> Period:
    """Declare a period. Raises `ValueError` for a second one of the same name."""
    if name in PERIODS:
        raise ValueError(f"there is a period called {name!r} already")
    PERIODS[name] = Period(name, days, does, least, housekeeping)
    return PERIODS[name]


def list_sweeps() -> list[Sweep]:
    """Return what is ended in a run, in this order."""
    return list(_sweeps())


def _sweeps() -> Iterator[Sweep]:
    for one in PERIODS.values():
        yield from one.sweeps
