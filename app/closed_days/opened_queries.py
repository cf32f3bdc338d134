"""Promises that were moved because of a day on which the town hall is open after all."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import String, cast, select

from app import clock, db
from app.events import Event
from app.follow_ups.models import FollowUp
from app.follow_ups.queries import IS_POLITICAL, OPEN
from app.follow_ups.verbs import DATE_MOVED, Awaited
from app.publishing.rules import ON_DISPLAY
from app.submissions.models import Submission
from app.submissions.states import Handling

_UNANSWERED = (Handling.NEW, Handling.ROUTED, Handling.FIRST_WORD)


@dataclass(frozen=True)
class MovedPromise:
    """An open promise that was moved to `due`, because the town hall was to be closed on a day."""

    id: int
    number: str
    what: Awaited
    due: date


def list_moved(day: date) -> list[MovedPromise]:
    """Return the open promises whose date, as it stands, was named because of a closed day ahead; each once."""
    if day < clock.today():
        return []
    moves = (
        select(
            *(Event.details, Submission.id, Submission.number, Submission.handling),
            *(Submission.first_word_due, Submission.answer_due),
        )
        .join(Submission, Submission.id == Event.subject_id)
        .where(
            Event.verb == DATE_MOVED.name,
            cast(Event.details, String).contains(day.isoformat()),
            Submission.visibility.in_(ON_DISPLAY),
        )
        .order_by(Event.seq)
    )
    found: dict[MovedPromise, None] = {}
    for details, case_id, number, handling, first_due, answer_due in db.session.execute(moves):
        what, due = Awaited(details["what"]), date.fromisoformat(details["on"])
        if day.isoformat() not in details["closed"] or due < clock.today():
            continue
        if what == Awaited.OUTCOME:
            stands = _is_owed(case_id, due)
        else:
            waits_for = Awaited.FIRST_WORD if answer_due is None else Awaited.ANSWER
            stands = handling in _UNANSWERED and what == waits_for and due == (answer_due or first_due)
        if stands:
            found[MovedPromise(case_id, number, what, due)] = None
    return sorted(found, key=lambda one: (one.due, one.id))


def _is_owed(case_id: int, due: date) -> bool:
    owed = select(FollowUp.id).where(FollowUp.submission_id == case_id, FollowUp.due_on == due, *OPEN, ~IS_POLITICAL)
    return db.session.scalar(owed.limit(1)) is not None
