"""Promises that are still to be kept, beside the days the town hall is closed: none moves before somebody moves it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from app import clock, db
from app.follow_ups.models import FollowUp
from app.follow_ups.queries import IS_POLITICAL, OPEN
from app.follow_ups.verbs import Awaited
from app.municipality.closed_day_register import CLOSED_DAYS
from app.municipality.promise import first_word_due, is_working_day
from app.municipality.queries import get_reference
from app.municipality.reference import Reference
from app.publishing.rules import ON_DISPLAY
from app.registers.models import RegisterChange
from app.submissions.models import Submission
from app.submissions.states import Handling

_OPEN = (Handling.NEW, Handling.ROUTED, Handling.FIRST_WORD)


@dataclass(frozen=True)
class AffectedPromise:
    """An open promise that a closed day has made harder to keep; `today` is the date it would be given now.

    `closed` are the days that make it so.
    """

    id: int
    number: str
    what: Awaited
    due: date
    today: date
    closed: tuple[date, ...]

    def __str__(self) -> str:
        what = {Awaited.ANSWER: "answer", Awaited.FIRST_WORD: "first update"}.get(self.what, "word of how it went")
        return f"{self.number}: the {what} is promised by {self.due}; reckoned today it would be {self.today}"


def list_affected(also_closed: Collection[date] = ()) -> list[AffectedPromise]:
    """Return the open promises that fall on a closed day, or have fewer working days left than were promised.

    A first update is promised in working days, so each day that was closed since it was promised counts; the others
    are dates, and only the day itself does. `also_closed` are days that would be closed besides.
    """
    reference = get_reference()
    reference = replace(reference, closed_days=reference.closed_days.union(also_closed))
    found = [*_of_cases(reference, also_closed), *_of_ends(reference)]
    return sorted(found, key=lambda one: (one.due, one.id))


def _of_cases(reference: Reference, also_closed: Collection[date]) -> Iterator[AffectedPromise]:
    closed_at = _list_closed_at()
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
    for case_id, number, received_at, first_due, answer_due in db.session.execute(statement):
        if answer_due is not None:
            if (day := reference.next_working_day(answer_due)) > answer_due:
                yield AffectedPromise(case_id, number, Awaited.ANSWER, answer_due, day, (answer_due,))
            continue
        since = {one for one, at in closed_at.items() if at >= received_at and one in reference.closed_days}
        since_then = since.union(also_closed)
        day, closed = _first_word(clock.town_date(received_at), first_due, since_then, reference)
        if day > first_due:
            yield AffectedPromise(case_id, number, Awaited.FIRST_WORD, first_due, day, closed)


def _first_word(
    received: date, due: date, since: Collection[date], reference: Reference
) -> tuple[date, tuple[date, ...]]:
    """Return by when a first update would be promised now, and the days that were closed since it was promised."""
    span = [received + timedelta(days=one) for one in range(1, (due - received).days + 1)]
    closed = tuple(one for one in span if one in since and is_working_day(one, ()))
    left = sum(is_working_day(one, reference.closed_days) for one in span)
    fewer = min(reference.promise_days - left, len(closed))
    if fewer > 0:
        return first_word_due(due, fewer, reference.closed_days), closed
    return reference.next_working_day(due), closed or (due,)


def _of_ends(reference: Reference) -> Iterator[AffectedPromise]:
    statement = (
        select(Submission.id, Submission.number, FollowUp.due_on)
        .join(FollowUp, FollowUp.submission_id == Submission.id)
        .where(FollowUp.due_on >= clock.today(), *OPEN, ~IS_POLITICAL, Submission.visibility.in_(ON_DISPLAY))
        .distinct()
    )
    for case_id, number, due in db.session.execute(statement):
        if (day := reference.next_working_day(due)) > due and due in reference.closed_days:
            yield AffectedPromise(case_id, number, Awaited.OUTCOME, due, day, (due,))


def _list_closed_at() -> dict[date, datetime]:
    """Return when each day was closed by somebody; nothing of those that every town hall closes on."""
    added = (RegisterChange.register == CLOSED_DAYS.name, RegisterChange.held_before.is_(None))
    statement = select(RegisterChange.key, func.max(RegisterChange.at)).where(*added).group_by(RegisterChange.key)
    return {date.fromisoformat(key): at for key, at in db.session.execute(statement)}
