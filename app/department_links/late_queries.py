"""What departments have not answered by its date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app import clock, db
from app.i18n import DEFAULT
from app.municipality.queries import get_reference
from app.submissions.duties import ANSWER, FIRST_WORD
from app.submissions.models import Submission
from app.submissions.states import RouteKind
from app.tasks.models import Task


@dataclass(frozen=True)
class Late:
    """How many cases a department has not answered by their dates, and the oldest of these."""

    department: str
    number: int
    since: date


def list_late(department_ids: Sequence[int]) -> list[Late]:
    """Return what each of these departments has not answered by its date, where there is any."""
    at_departments = (RouteKind.DEPARTMENT, RouteKind.OPERATIONS)
    promised = [one.name for one in (FIRST_WORD, ANSWER)]
    statement = (
        select(Submission.department_id, func.count(), func.min(Task.due_on))
        .join(Task, Task.subject_id == Submission.id)
        .where(Task.done_at.is_(None), Task.what.in_(promised), Task.due_on < clock.today())
        .where(Submission.route_kind.in_(at_departments), Submission.department_id.in_(department_ids))
        .group_by(Submission.department_id)
        .order_by(Submission.department_id)
    )
    names = get_reference().departments
    rows = db.session.execute(statement)
    return [Late(names[one].names[DEFAULT.code], number, since) for one, number, since in rows if one is not None]
