"""What can be reported: each room says of its kind of thing how staff look at what was reported of it."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from app import clock, db
from app.i18n import lazy
from app.permissions import Permission
from app.reports.models import Report
from app.rooms import Room
from app.subjects import Subject, SubjectKind
from app.tasks.duties import Duty, Heap, OfThings, What, follows_from_state, what

_OPEN = OfThings(
    select(Report.subject_id, func.min(Report.reported_at))
    .join(Subject, Subject.id == Report.subject_id)
    .where(Report.decided_at.is_(None), Subject.kind == bindparam("kind"))
    .group_by(Report.subject_id),
    Report.subject_id,
)


@dataclass(frozen=True)
class Reportable:
    """A kind that can be reported: the task of looking at it, and the page where staff deal with one, by its id."""

    kind: SubjectKind
    task: What
    page: Callable[[int], str]

    def list_duties(self, subject_ids: Collection[int] | None) -> Iterator[Duty]:
        """Give the things whose reports nobody has decided, due on the day of the first one."""
        statement, values = _OPEN.asked(subject_ids)
        for subject_id, first in db.read(statement, {**values, "kind": self.kind}):
            yield Duty(subject_id, self.task, clock.town_date(first))


REPORTABLE: dict[str, Reportable] = {}


def can_be_reported(
    kind: SubjectKind, task: str, *, words: Callable[[int], str], page: Callable[[int], str], room: Room | None = None
) -> What:
    """Declare a kind of thing that can be reported, and return its `task`, told in `words` for so many of them.

    While its `room` is off, nothing of the kind can be reported, and nobody sees that it was.
    """
    heap = Heap("/desk/reports", words)
    looking = what(task, lazy("Look at what was reported"), seen_with=Permission.MODERATE, room=room, heap=heap)
    REPORTABLE[kind] = Reportable(kind, looking, page)
    follows_from_state(looking, of=kind)(REPORTABLE[kind].list_duties)
    return looking


def list_kinds() -> list[str]:
    """Return the kinds that can be reported now."""
    return [kind for kind, one in REPORTABLE.items() if one.task.is_on]
