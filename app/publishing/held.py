"""What is not made public yet, or not erased yet: a room that holds a thing back says why, and what its author reads.

@holds_back
def why_held_back(subject_id: int) -> str | None: ...

@keeps(lazy("..."))
def must_be_kept(subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]: ...
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, SQLColumnExpression

from app.i18n import gettext as _

Ask = Callable[[int], str | None]
_ASKED: list[Ask] = []


def holds_back(ask: Ask) -> Ask:
    """Let `ask` say why the thing with an id is not made public now; None if nothing speaks against it."""
    _ASKED.append(ask)
    return ask


def find_why_held_back(subject_id: int) -> str | None:
    """Return why a thing is not made public now, None if it can be."""
    return next((why for ask in _ASKED if (why := ask(subject_id)) is not None), None)


_TELLING: list[Ask] = []


def tells_held(ask: Ask) -> Ask:
    """Let `ask` say what whoever wrote the thing with an id reads of its being held back; None if it is not."""
    _TELLING.append(ask)
    return ask


def find_told_held(subject_id: int) -> str | None:
    """Return what whoever wrote a thing reads while it is held back: nobody promises that it is shown. None if not."""
    return next((told for ask in _TELLING if (told := ask(subject_id)) is not None), None)


_READ_BY: list[Callable[[int], date | None]] = []


def says_read_by(ask: Callable[[int], date | None]) -> Callable[[int], date | None]:
    """Let `ask` say by which day somebody reads the thing with an id that is held back; None if it promises none."""
    _READ_BY.append(ask)
    return ask


def find_read_by(subject_id: int) -> date | None:
    """Return the day by which somebody reads a thing that is held back; None if none is promised."""
    return next((day for ask in _READ_BY if (day := ask(subject_id)) is not None), None)


def tell_held_plainly() -> str:
    """Return that a thing is held back, to somebody who must not be told why."""
    return _("It is not shown on the website. One of us reads it and decides what happens with it.")


Condition = Callable[[SQLColumnExpression[int]], ColumnElement[bool]]


@dataclass(frozen=True)
class Keeping:
    """Why things must not be erased yet, in a sentence for whoever wrote them, and which, by the id of each."""

    why: str
    applies: Condition


KEEPINGS: list[Keeping] = []


def keeps(why: str) -> Callable[[Condition], Condition]:
    """Keep the things that a condition is true of from being erased, whoever asks; `why` is what their author reads."""

    def add(condition: Condition) -> Condition:
        KEEPINGS.append(Keeping(why, condition))
        return condition

    return add


AskAddress = Callable[[Collection[int]], Mapping[int, str]]
OF_ADDRESSES: list[AskAddress] = []


def keeps_of_address(ask: AskAddress) -> AskAddress:
    """Let `ask` say about which things some addresses have reported what must be kept yet, and why, by their ids."""
    OF_ADDRESSES.append(ask)
    return ask
