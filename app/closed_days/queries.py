"""Promises that are still to be kept, beside the days the town hall is closed: a promise is a date and never moves."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from app import clock, db
from app.municipality.queries import get_reference
from app.publishing.rules import ON_DISPLAY
from app.submissions.models import Submission
from app.submissions.states import Handling

_OPEN = (Handling.NEW, Handling.ROUTED, Handling.FIRST_WORD)


@dataclass(frozen=True)
class AffectedPromise:
    """An open promise that a closed day has made harder to keep; `today` is the date it would be given now."""

    id: int
    number: str
    is_answer: bool
    due: date
    today: date

    def __str__(self) -> str:
        what = "answer" if self.is_answer else "first update"
        return f"{self.number}: the {what} is promised by {self.due}; reckoned today it would be {self.today}"


def list_affected(also_closed: Collection[date] = ()) -> list[AffectedPromise]:
    """Return the open promises that fall on a closed day, or have fewer working days left than were promised.

    `also_closed` are days that would be closed besides.
    """
    reference = get_reference()
    reference = replace(reference, closed_days=reference.closed_days.union(also_closed))
    statement = (
        select(
            Submission.id, Submission.number, Submission.received_at, Submission.first_word_due, Submission.answer_due
        )
        .where(
            Submission.handling.in_(_OPEN),
            Submission.visibility.in_(ON_DISPLAY),
            Submission.due_on >= clock.today(),
        )
        .order_by(Submission.due_on, Submission.id)
    )
    found = []
    for case_id, number, received_at, first_word_due, answer_due in db.session.execute(statement):
        if answer_due is None:
            due, now = first_word_due, reference.first_word_due(clock.town_date(received_at))
        else:
            due, now = answer_due, reference.next_working_day(answer_due)
        if due < now:
            found.append(AffectedPromise(case_id, number, answer_due is not None, due, now))
    return found
