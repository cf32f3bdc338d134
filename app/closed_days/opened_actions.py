"""A closed day is taken away: whoever was told of it hears, in the same unit, that the town hall is open after all."""

from datetime import date

from sqlalchemy import select

from app import clock, db, events
from app.by_hand.actions import forget_owed
from app.closed_days.opened_queries import list_moved
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
        if forget_owed(case.id, DATE_MOVED.name):
            _tell_others(case.id)  # which of them waited because of this day cannot be told from the sealed words
        let_stand(case, promise.what, on=promise.due, opened=day, by=by)


def _tell_others(case_id: int) -> None:
    """Have what was moved because of days that are closed still be told once more; the letter leaves out the others."""
    moves = select(Event.seq, Event.details).where(Event.subject_id == case_id, Event.verb == DATE_MOVED.name)
    for seq, details in db.session.execute(moves.order_by(Event.seq)):
        if date.fromisoformat(details["on"]) >= clock.today():
            letters.DATE_MOVED.queue(submission_id=case_id, seq=seq)
