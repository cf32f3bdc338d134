"""Moving what was promised for a day on which the town hall turns out to be closed."""

from app import db
from app.closed_days.queries import AffectedPromise, list_affected
from app.events import By
from app.follow_ups.actions import move_date
from app.follow_ups.verbs import Awaited
from app.submissions.models import Submission


def move_promises(*, by: By) -> list[int]:
    """Move each promise that a closed day made harder to keep, and tell its author why; return the case of each.

    Who presses at the same time, or answers a case in between, is waited for: what they did is looked at anew.
    """
    cases = {one: db.lock(Submission, one) for one in sorted({one.id for one in list_affected()})}
    promises = [one for one in list_affected() if one.id in cases]
    for one in promises:
        _move(cases[one.id], one, by)
    return [one.id for one in promises]


def _move(case: Submission, promise: AffectedPromise, by: By) -> None:
    if promise.what == Awaited.FIRST_WORD:
        case.first_word_due = case.due_on = promise.today
    elif promise.what == Awaited.ANSWER:
        case.answer_due = case.due_on = promise.today
    move_date(case, promise.what, due=promise.due, on=promise.today, closed=promise.closed, by=by)
