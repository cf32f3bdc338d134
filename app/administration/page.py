"""What the pages of the administration show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.administration.forms import RowForm
from app.administration.grown_old import GrownOld
from app.closed_days.opened_queries import MovedPromise
from app.closed_days.queries import AffectedPromise
from app.registers.columns import Shown
from app.registers.differences import Difference
from app.registers.planning import Plan
from app.registers.register import Register, Row


@dataclass(frozen=True)
class Step:
    """One thing to see to before the doors open: whether it is done, and where it is."""

    said: str
    is_done: bool
    url: str


@dataclass(frozen=True)
class Shelf:
    """A register on the first page: how many rows it has, and when it was changed last."""

    register: Register
    count: int
    changed_at: datetime | None


@dataclass(frozen=True)
class StartPage:
    """What is missing before the doors open, and every list."""

    missing: list[Step]
    done: list[Step]
    shelves: list[Shelf]


@dataclass(frozen=True)
class ListPage:
    """The rows of a register, or those that were sought."""

    register: Register
    rows: list[Row]
    columns: list[Shown]
    sought: str
    total: int
    waiting: Sequence[AffectedPromise] = ()
    """Promises that are harder to keep than they were when they were given."""
    proposed: int = 0
    """Rows that can be added with one press."""


@dataclass(frozen=True)
class RowPage:
    """The form of a row; `theirs` is what somebody changed meanwhile, `refers` what stands in the way of removal."""

    register: Register
    form: RowForm
    row: Row | None
    refers: Sequence[str] = ()
    theirs: Sequence[Difference] = ()
    warned: Sequence[AffectedPromise] = ()
    opened: Sequence[MovedPromise] = ()
    """What was promised anew because of a closed day, and whose authors hear that it is open once it is removed."""
    lacking: Sequence[Step] = ()
    """What is missing while the doors are to be opened."""
    left: Sequence[str] = ()
    """Who waits for something in what is to be switched off, and what becomes of it."""
    grown_old: Sequence[GrownOld] = ()
    """Pages that still say in plain text what the row said before."""
    has_draft: bool = False
    shows_look: bool = False
    shown: str = ""
    """The digest of what the look is of, where that is not kept yet."""


@dataclass(frozen=True)
class Told:
    """A change as the history tells it, and whether the row holds something else now than before it."""

    id: int
    key: str
    title: str
    at: datetime
    by: str
    what: str
    differences: list[Difference]
    can_be_put_back: bool
    together: int = 0
    """How many changes were made at once, beside the last of them."""


@dataclass(frozen=True)
class Back:
    """What putting back a change of a row would do, and why that cannot be; nothing is done yet.

    `seen` is the digest of the row as it was looked at.
    """

    id: int
    at: datetime
    differences: list[Difference]
    refused: str
    seen: str
    left: Sequence[str] = ()


@dataclass(frozen=True)
class HistoryPage:
    """How a register or one of its rows has changed, the newest first."""

    register: Register
    key: str
    row: Row | None
    changes: list[Told]
    back: Back | None = None


@dataclass(frozen=True)
class FilePage:
    """A file to be read in: what it would do, or why nothing of it is read.

    With `back` it is no file but what puts back all that was changed at once with that change; `kept` of these rows
    stay, as they have changed since or hold just that already. One that `is_proposed` nobody has written.
    """

    register: Register
    refused: str = ""
    plan: Plan | None = None
    carried: str = ""
    is_anew: bool = False
    columns: Sequence[tuple[str, str]] = ()
    back: int = 0
    kept: int = 0
    is_proposed: bool = False
