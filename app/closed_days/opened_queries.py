"""Promises that were moved because of days on which the town hall is open after all."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app import clock, db
from app.events import Event
from app.follow_ups.models import FollowUp
from app.follow_ups.queries import IS_POLITICAL, OPEN
from app.follow_ups.verbs import DATE_MOVED, DAY_OPENED, Awaited
from app.publishing.rules import ON_DISPLAY
from app.submissions.models import Submission
from app.submissions.states import Handling

_UNANSWERED = (Handling.NEW, Handling.ROUTED, Handling.FIRST_WORD)


@dataclass(frozen=True)
class MovedPromise:
    """An open promise that was moved to `due`, because the town hall was to be closed on `closed`."""

    id: int
    number: str
    what: Awaited
    due: date
    closed: date


def list_moved(days: Collection[date]) -> list[MovedPromise]:
    """Return the open promises whose date, as it stands, was named because of closed days ahead; once for each day.

    Whose author was told already that such a day is open is left out, unless the date was moved again since.
    """
    ahead = {one for one in days if one >= clock.today()}
    if not ahead:
        return []
    found: dict[MovedPromise, None] = {}
    for verb, details, promise in (*_of_cases(), *_of_ends()):
        if details.get("what") != promise[2] or details.get("on") != promise[3].isoformat():
            continue
        named = details.get("closed" if verb == DATE_MOVED.name else "opened", ())
        for one in (MovedPromise(*promise, day) for day in ahead if day.isoformat() in named):
            if verb == DATE_MOVED.name:
                found[one] = None
            else:
                found.pop(one, None)
    return sorted(found, key=lambda one: (one.due, one.id, one.closed))


_Told = tuple[str, dict[str, Any], tuple[int, str, Awaited, date]]
"""A verb with its details, beside an open promise of the case they are of."""
_SAID = (Event.verb.in_([DATE_MOVED.name, DAY_OPENED.name]), Submission.visibility.in_(ON_DISPLAY))


def _of_cases() -> Iterator[_Told]:
    """Give what was told of dates, beside what each case that waits for an update or an answer is promised now."""
    statement = (
        select(
            *(Event.verb, Event.details, Submission.id, Submission.number),
            *(Submission.first_word_due, Submission.answer_due),
        )
        .join(Event, Event.subject_id == Submission.id)
        .where(*_SAID, Submission.handling.in_(_UNANSWERED), Submission.due_on >= clock.today())
        .order_by(Event.seq)
    )
    for verb, details, case_id, number, first_due, answer_due in db.session.execute(statement):
        what = Awaited.FIRST_WORD if answer_due is None else Awaited.ANSWER
        yield verb, details, (case_id, number, what, answer_due or first_due)


def _of_ends() -> Iterator[_Told]:
    """Give what was told of dates, beside each day by which it is to be told now how a case went."""
    statement = (
        select(Event.verb, Event.details, Submission.id, Submission.number, FollowUp.due_on)
        .join(FollowUp, FollowUp.submission_id == Submission.id)
        .join(Event, Event.subject_id == Submission.id)
        .where(*_SAID, FollowUp.due_on >= clock.today(), *OPEN, ~IS_POLITICAL)
        .order_by(Event.seq)
    )
    for verb, details, case_id, number, due in db.session.execute(statement):
        yield verb, details, (case_id, number, Awaited.OUTCOME, due)
