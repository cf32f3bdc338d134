"""The kinds of tasks, and what follows from the state of a thing.

A kind is a value, declared in the room whose work it is:

    READ = what("read", lazy("To be read"), seen_with=Permission.MODERATE)

What must be done because of how a thing stands is said once, by the room that keeps that state, and settled by
`app.tasks.actions` at the end of each unit in which something happened to it:

    @follows_from_state(READ, ANSWER, of=SubjectKind.SUBMISSION)
    def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
        ...

It is asked of what a unit has touched, many times a minute: only about things of the kind it speaks of, and the
statements of it are built once (`OfThings`).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVarTuple

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, bindparam

from app.permissions import Actor, Permission
from app.rooms import Room
from app.subjects import SubjectKind


@dataclass(frozen=True)
class Heap:
    """Tasks of a kind that are done together: the address of the page where, and words for so many of them."""

    page: str
    words: Callable[[int], str]


SeenWhere = Callable[[Actor, SQLColumnExpression[int]], ColumnElement[bool]]
"""Gives, of somebody and the column of a thing's id, whether they see what is to be done about it, as a condition."""


@dataclass(frozen=True)
class What:
    """A kind of task. `label` is what is to be done, in the current language.

    Whoever has the permission `seen_with` everywhere sees all of them; those that lie with a network are seen by its
    leaders too. Nobody sees those of a `room` that is off. Of a kind that `is_promised` somebody waits for the date,
    so it can be late. All of a kind with a `heap` share one row of the work list; what is done `at_the_desk` leads to
    the thing's page there, and one with a `page` there. `seen_where` is a further condition on who sees it, such as
    another than who asks for it. One that is somebody's `own` is seen by whoever has it and by nobody else, and of one
    thing there can be one for each. One that `outlasts` its network is done also after that is rounded off.
    """

    name: str
    label: str
    seen_with: Permission
    room: Room | None = None
    is_promised: bool = False
    heap: Heap | None = None
    at_the_desk: bool = False
    seen_where: SeenWhere | None = None
    page: Callable[[int], str] | None = None
    own: bool = False
    outlasts: bool = False

    def __str__(self) -> str:
        return self.name

    @property
    def is_on(self) -> bool:
        """Return whether the work is there at all now."""
        return self.room is None or self.room.is_on()


@dataclass(frozen=True)
class Duty:
    """What must be done about a thing now, by when and by whom; the fields are those of a task."""

    subject_id: int
    what: What
    due_on: date
    owner_id: int | None = None
    scope_id: int | None = None
    can_wait: bool = True


Columns = TypeVarTuple("Columns")


class OfThings(Generic[*Columns]):
    """A statement that is sent for some things or for all, built once for either; `subject_id` is whose id it asks."""

    def __init__(self, of_all: Select[*Columns], subject_id: SQLColumnExpression[int]) -> None:
        self._of_all = of_all
        self._of_some = of_all.where(subject_id.in_(bindparam("subject_ids", expanding=True)))

    def asked(self, subject_ids: Collection[int] | None) -> tuple[Select[*Columns], dict[str, Any]]:
        """Return the statement for the things with these ids, or for all (None), and the values to bind."""
        return (self._of_all, {}) if subject_ids is None else (self._of_some, {"subject_ids": list(subject_ids)})


Source = Callable[[Collection[int] | None], Iterable[Duty]]
"""Gives what must be done about the things with these ids, or about all (None)."""

WHATS: dict[str, What] = {}
DERIVED: set[str] = set()
"""The names of kinds that follow from a thing's state; nobody opens or finishes these by hand."""
SOURCES: list[tuple[SubjectKind | None, Source]] = []
"""Who says what must be done, each with the only kind of things it speaks of (None: it speaks of any)."""


def what(
    name: str,
    label: str,
    *,
    seen_with: Permission,
    room: Room | None = None,
    is_promised: bool = False,
    heap: Heap | None = None,
    at_the_desk: bool = False,
    seen_where: SeenWhere | None = None,
    page: Callable[[int], str] | None = None,
    own: bool = False,
    outlasts: bool = False,
) -> What:
    """Declare a kind of task. Raises `ValueError` for a second one of the same name."""
    if name in WHATS:
        raise ValueError(f"what {name!r} is has been said before")
    WHATS[name] = What(name, label, seen_with, room, is_promised, heap, at_the_desk, seen_where, page, own, outlasts)
    return WHATS[name]


def follows_from_state(*whats: What, of: SubjectKind | None = None) -> Callable[[Source], Source]:
    """Let a function say of things which of these kinds must be done now: it is right about them, and alone is.

    It is asked about things of the kind `of` and no others; None for what can follow from the state of any thing.
    Raises `ValueError` for a kind that another function speaks for.
    """

    def declare(source: Source) -> Source:
        names = {one.name for one in whats}
        if twice := names & DERIVED:
            raise ValueError(f"two say when to do {sorted(twice)}")
        DERIVED.update(names)
        SOURCES.append((of, source))
        return source

    return declare
