"""Who hears of what a department has not answered by its date."""

from app import clock, db, events
from app.department_links.letters import DIRECTOR, LATE, WRITE_DIRECTORS
from app.department_links.queries import is_waiting
from app.departments.queries import list_receivers
from app.departments.receivers import Receiver
from app.events import Event
from app.jobs import Payload
from app.notifications.rhythms import Rhythm, due_at
from app.submissions.models import Submission
from app.submissions.verbs import DATE_PASSED


@events.on_recorded
def follow_date(event: Event) -> None:
    """Have the leader of a department told of a date that has passed."""
    if event.verb == DATE_PASSED.name and event.subject_id is not None:
        case = db.session.get(Submission, event.subject_id)
        if case is not None and is_waiting(case):
            LATE.queue(submission_id=case.id)


@WRITE_DIRECTORS.handler()
def _write(_payload: Payload) -> None:
    """Queue the next Monday's line to each director; whichever day this runs on, each Monday has one."""
    monday = due_at(Rhythm.WEEKLY, clock.now())
    written: set[str] = set()
    for department_id, email in list_receivers(Receiver.DIRECTOR):
        if email not in written:
            DIRECTOR.queue(not_before=monday, department_id=department_id, monday=clock.town_date(monday).isoformat())
        written.add(email)
