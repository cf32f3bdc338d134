"""Opening and finishing tasks. Those that follow from how a thing stands are settled here and nowhere else."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import bindparam, select

from app import clock, db, events
from app.events import Event
from app.subjects import Subject
from app.tasks.duties import DERIVED, What
from app.tasks.models import Task
from app.tasks.queries import find_difference

_TOUCHED = "things to settle"
_BATCH = 500
_HELD = select(Subject.id, Subject.kind).where(Subject.id.in_(bindparam("ids", expanding=True))).order_by(Subject.id)
_HELD = _HELD.with_for_update(key_share=True)


@events.on_recorded
def note(event: Event) -> None:
    """Remember that something has happened to a thing: its tasks are settled before the unit ends."""
    if event.subject_id is not None:
        touch(event.subject_id)


def touch(subject_id: int) -> None:
    """Have a thing's tasks settled before the unit ends, where it changes without an event."""
    db.session.info.setdefault(_TOUCHED, set()).add(subject_id)


@db.before_commit
def settle_noted() -> None:
    """Settle the tasks of everything something has happened to in this unit."""
    touched = sorted(db.session.info.pop(_TOUCHED, ()))
    for first in range(0, len(touched), _BATCH):
        settle(touched[first : first + _BATCH])


def settle(subject_ids: Collection[int] | None = None) -> None:
    """Let the tasks of these things (None: of all) be what follows from their state, in the open unit.

    What is new is opened, dates and owners are moved, and what is done ends. A second time changes nothing.
    """
    things = None
    if subject_ids is not None:
        # Two units that both settle a thing take turns (PostgreSQL), so that each sees what the other has made of it.
        things = {one.id: one.kind for one in db.read(_HELD, {"ids": list(subject_ids)})}
    difference, now = find_difference(things), clock.now()
    for task in difference.surplus:
        task.done_at = now
    for task, duty in difference.differing:
        task.due_on, task.owner_id, task.scope_id = duty.due_on, duty.owner_id, duty.scope_id
        task.can_wait = duty.can_wait
    db.session.flush()
    for duty in difference.missing:
        _open(duty.subject_id, duty.what, duty.due_on, duty.owner_id, duty.scope_id, can_wait=duty.can_wait)
    db.session.flush()


def open_task(
    subject_id: int,
    what: What,
    due_on: date,
    *,
    owner_id: int | None = None,
    scope_id: int | None = None,
    can_wait: bool = True,
) -> None:
    """Let something be done about a thing by a day; of a kind that is open already, for the same person, it is moved.

    Raises `ValueError` for a kind that follows from how things stand.
    """
    task = _find_own(subject_id, what, owner_id)
    if task is None:
        _open(subject_id, what, due_on, owner_id, scope_id, can_wait=can_wait)
    else:
        task.due_on, task.scope_id, task.can_wait = due_on, scope_id, can_wait
    db.session.flush()


def finish_task(subject_id: int, what: What, *, owner_id: int | None = None) -> None:
    """End what was to be done about a thing, by that person if one has it. A second time changes nothing.

    Raises `ValueError` for a kind that follows from how things stand.
    """
    task = _find_own(subject_id, what, owner_id)
    if task is not None:
        task.done_at = clock.now()
        db.session.flush()


def _find_own(subject_id: int, what: What, owner_id: int | None) -> Task | None:
    if what.name in DERIVED:
        raise ValueError(f"{what.name!r} follows from how a thing stands")
    db.session.execute(select(Subject.id).where(Subject.id == subject_id).with_for_update(key_share=True))
    own = (Task.subject_id == subject_id, Task.what == what.name, Task.owner_id.is_not_distinct_from(owner_id))
    return db.session.scalar(select(Task).where(*own, Task.done_at.is_(None)))


def _open(
    subject_id: int, what: What, due_on: date, owner_id: int | None, scope_id: int | None, *, can_wait: bool
) -> None:
    opened = {"subject_id": subject_id, "what": what.name, "due_on": due_on, "opened_at": clock.now()}
    db.session.add(Task(**opened, owner_id=owner_id, scope_id=scope_id, can_wait=can_wait))
