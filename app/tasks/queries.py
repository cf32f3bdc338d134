"""Which tasks there are, and which there should be."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, or_, select
from sqlalchemy.orm import aliased

from app import db
from app.kinds import KINDS, Reader
from app.permissions import Actor, Role
from app.subjects import Subject, Visibility
from app.tasks.duties import DERIVED, SOURCES, WHATS, Duty, OfThings, What
from app.tasks.models import Task

_OPEN = OfThings(
    select(Task, Subject.visibility)
    .join(Subject, Subject.id == Task.subject_id)
    .where(Task.done_at.is_(None))
    .order_by(Task.id)
    .execution_options(populate_existing=True),
    Task.subject_id,
)


@dataclass(frozen=True)
class Difference:
    """What the stored tasks lack and have too many of: tasks to open, to change as their duties say, and to end."""

    missing: Sequence[Duty]
    differing: Sequence[tuple[Task, Duty]]
    surplus: Sequence[Task]

    def __len__(self) -> int:
        return len(self.missing) + len(self.differing) + len(self.surplus)


def find_difference(things: Mapping[int, str] | None = None) -> Difference:
    """Return what is between the tasks of these things (None: of all) and what follows from their state now.

    Things are given as the kind of each by its id. What somebody has set themselves to do about one ends when it is
    taken back.
    """
    wanted = {_key(duty, duty.what.name): duty for duty in _list_duties(things)}
    differing, surplus = [], []
    for task, visibility in db.session.execute(*_OPEN.asked(None if things is None else things.keys())):
        if task.what not in DERIVED:
            surplus += [task] if visibility == Visibility.WITHDRAWN else []
            continue
        duty = wanted.pop(_key(task, task.what), None)
        if duty is None:
            surplus.append(task)
        elif _values(task) != _values(duty):
            differing.append((task, duty))
    return Difference(list(wanted.values()), differing, surplus)


def _list_duties(things: Mapping[int, str] | None) -> Iterator[Duty]:
    for of, source in SOURCES:
        if things is None:
            yield from source(None)
        elif among := [one for one, kind in things.items() if of is None or kind == of]:
            yield from source(among)


def count_wrong() -> int:
    """Return how many tasks are missing, say something else than follows from their thing's state, or are over."""
    return len(find_difference())


def cannot_wait(subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Return whether somebody must see to a thing before anything else, such as to a threat in it, as a condition."""
    return select(Task.id).where(Task.subject_id == subject_id, ~Task.can_wait, Task.done_at.is_(None)).exists()


def before_end(network_id: int) -> ColumnElement[bool]:
    """Return the condition on what must be done before a network can be rounded off: about other things than itself.

    What outlasts the network does not stand in its way, nor what nobody can see while its room is off.
    """
    names = [one.name for one in WHATS.values() if one.is_on and not one.outlasts]
    of_another = and_(Task.scope_id == network_id, Task.subject_id != network_id)
    return and_(of_another, Task.done_at.is_(None), Task.what.in_(names))


def visible_to(
    actor: Actor, of: type[Task] = Task, among: Collection[What] | None = None, *, by_date: bool = False
) -> list[ColumnElement[bool]]:
    """Return what an open task must meet for the person to see it; `among` are the kinds asked for (None: any).

    That is what they may see everywhere, and what lies with a network they lead while they work with the thing itself.
    What is read `by_date` SQLite must not look up by kind, as it would without statistics, and then sort.
    """
    name = of.what.concat("") if by_date else of.what
    known = [one for one in WHATS.values() if one.is_on and (among is None or one in among)]
    everywhere = name.in_([one.name for one in known if actor.may(one.seen_with)])
    still = [of.done_at.is_(None), *_further(actor, of, known)]
    if Role.LEADER not in actor.roles:
        return [*still, everywhere]
    reader, thing = Reader(actor=actor), aliased(Subject)
    by_kind = (and_(thing.kind == kind.of, kind.may_read(reader, thing.id)) for kind in KINDS.values())
    works_with_it = select(thing.id).where(thing.id == of.subject_id, or_(*by_kind)).exists()
    led = (of.scope_id.in_(actor.list_subjects(Role.LEADER)), name.in_([one.name for one in known]), works_with_it)
    return [*still, or_(everywhere, and_(*led))]


def is_in_hand(actor: Actor, of: type[Task]) -> ColumnElement[bool]:
    """Return whether a task is the person's own, or that of a colleague for whom they stand in today."""
    if not actor.stands_in_for:
        return of.owner_id == actor.id
    return of.owner_id.in_([actor.id, *sorted(actor.stands_in_for)])


def _further(actor: Actor, of: type[Task], known: Collection[What]) -> Iterator[ColumnElement[bool]]:
    """Give what the few kinds that say so ask for besides."""
    for one in known:
        if one.own:
            yield or_(of.what != one.name, is_in_hand(actor, of))
        if one.seen_where is not None:
            yield or_(of.what != one.name, one.seen_where(actor, of.subject_id))


def _key(one: Task | Duty, name: str) -> tuple[int, str, int | None]:
    """Return what tells a duty from another: of what is somebody's own there is one for each."""
    return one.subject_id, name, one.owner_id if WHATS[name].own else None


def _values(one: Task | Duty) -> tuple[object, ...]:
    return one.due_on, one.owner_id, one.scope_id, one.can_wait
