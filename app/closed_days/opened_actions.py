"""A closed day is taken away: whoever was told of it hears, in the same unit, that the town hall is open after all."""

import re
from collections.abc import Collection
from datetime import date
from functools import partial

from sqlalchemy import select

from app import db, events, i18n
from app.by_hand.actions import forget_owed
from app.closed_days.opened_queries import MovedPromise, list_moved
from app.events import ActorKind, By, Event
from app.follow_ups import letters
from app.follow_ups.actions import let_stand
from app.follow_ups.verbs import DATE_MOVED
from app.municipality.closed_day_register import CLOSED_DAYS
from app.registers.models import RegisterChange
from app.registers.verbs import REGISTER_CHANGED
from app.submissions.models import Submission


@events.on_recorded
def tell_opened(event: Event) -> None:
    """Once a closed day is taken away, by whatever way, tell the authors whose dates were moved because of it.

    No date is moved back: whoever was told one keeps it, and none comes sooner than the days that are left allow.
    """
    if event.verb != REGISTER_CHANGED.name or event.details.get("register") != CLOSED_DAYS.name:
        return
    change = db.session.get_one(RegisterChange, event.details["change"])
    if change.held_after is None:
        by = By(ActorKind(event.actor_kind), event.actor_id)
        _let_stand(date.fromisoformat(change.key), by)


def _let_stand(day: date, by: By) -> None:
    cases = {one: db.lock(Submission, one) for one in sorted({one.id for one in list_moved([day])})}
    for promise in list_moved([day]) if cases else ():  # what was answered or moved before its turn came is left out
        if (case := cases.get(promise.id)) is None:
            continue
        if forget_owed(case.id, DATE_MOVED.name, partial(_names, {day, promise.due})):
            letters.DATE_MOVED.queue(submission_id=case.id, seq=_find_move(promise))  # for other days, if it was
        let_stand(case, promise.what, on=promise.due, opened=day, by=by)


def _names(days: Collection[date], words: str, language: str) -> bool:
    """Return whether words in a language name each of these days."""
    with i18n.speaking(language):
        named = [" ".join(i18n.long_date(one).split()) for one in days]
    said = " ".join(words.split())
    return all(re.search(rf"(?<!\d){re.escape(one)}(?!\d)", said) for one in named)


def _find_move(promise: MovedPromise) -> int:
    """Return the event by which a promise was moved."""
    moves = select(Event.seq, Event.details).where(Event.subject_id == promise.id, Event.verb == DATE_MOVED.name)
    wanted = (promise.what, promise.due.isoformat())
    rows = db.session.execute(moves.order_by(Event.seq.desc()))
    found: int = next(
        row.seq
        for row in rows
        if (row.details["what"], row.details["on"]) == wanted and promise.closed.isoformat() in row.details["closed"]
    )
    return found
