"""Moving what was promised for a day on which the town hall turns out to be closed."""

from app import db
from app.closed_days.queries import AffectedPromise, list_affected
from app.events import By
from app.follow_ups.actions import move_date
from app.follow_ups.verbs import Awaited
from app.submissions.models import Submission


def move_promises(*, by: By) -> int:
    """Move each promise that a closed day made harder to keep, and tell its author why; return how many were moved."""
    promises = list_affected()
    for one in promises:
        _move(one, by)
    return len(promises)


def _move(promise: AffectedPromise, by: By) -> None:
    case = db.lock(Submission, promise.id)
    if promise.what == Awaited.FIRST_WORD:
        case.first_word_due = case.due_on = promise.today
    elif promise.what == Awaited.ANSWER:
        case.answer_due = case.due_on = promise.today
    move_date(case, promise.what, due=promise.due, on=promise.today, closed=promise.closed, by=by)
