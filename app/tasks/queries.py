"""Which tasks there are, and which there should be."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select

from app import db
from app.subjects import Subject, Visibility
from app.tasks.duties import DERIVED, SOURCES, Duty
from app.tasks.models import Task


@dataclass(frozen=True)
class Difference:
    """What the stored tasks lack and have too many of: tasks to open, to change as their duties say, and to end."""

    missing: Sequence[Duty]
    differing: Sequence[tuple[Task, Duty]]
    surplus: Sequence[Task]

    def __len__(self) -> int:
        return len(self.missing) + len(self.differing) + len(self.surplus)


def find_difference(subject_ids: Collection[int] | None = None) -> Difference:
    """Return what is between the tasks of these things (None: of all) and what follows from their state now.

    What somebody has set themselves to do about a thing ends when it is taken back.
    """
    wanted = {(duty.subject_id, duty.what.name): duty for source in SOURCES for duty in source(subject_ids)}
    differing, surplus = [], []
    for task, visibility in db.session.execute(_open(subject_ids)):
        if task.what not in DERIVED:
            surplus += [task] if visibility == Visibility.WITHDRAWN else []
            continue
        duty = wanted.pop((task.subject_id, task.what), None)
        if duty is None:
            surplus.append(task)
        elif _values(task) != _values(duty):
            differing.append((task, duty))
    return Difference(list(wanted.values()), differing, surplus)


def count_wrong() -> int:
    """Return how many tasks are missing, say something else than follows from their thing's state, or are over."""
    return len(find_difference())


def _open(subject_ids: Collection[int] | None) -> Select[Task, str]:
    statement = select(Task, Subject.visibility).join(Subject, Subject.id == Task.subject_id)
    statement = statement.where(Task.done_at.is_(None)).order_by(Task.id)
    if subject_ids is not None:
        statement = statement.where(Task.subject_id.in_(subject_ids))
    return statement.execution_options(populate_existing=True)


def _values(one: Task | Duty) -> tuple[object, ...]:
    return one.due_on, one.owner_id, one.scope_id, one.urgent
