"""Jobs of mail about work: who is told of what happened, and what is past its date."""

from datetime import timedelta

from sqlalchemy import select

from app import clock, db, events, jobs
from app.accounts.models import Person
from app.accounts.queries import list_with_substitutes
from app.events import By, Event, record
from app.jobs import Payload
from app.notifications.actions import BATCH
from app.notifications.followed import SETTLES
from app.notifications.notice_actions import note
from app.notifications.queries import get_work_rhythm
from app.notifications.rhythms import WorkRhythm, due_at
from app.submissions.models import Submission
from app.submissions.verbs import DATE_PASSED
from app.tasks.duties import WHATS
from app.tasks.models import Task
from app.work_mail.told import TOLD

TELL = jobs.kind("tell colleagues")
NOTE_PASSED = jobs.kind("note_dates_passed", every=timedelta(days=1))


@events.on_recorded
def tell(event: Event) -> None:
    """Have colleagues told of what happened once it has stood for a while: an undo takes it back unsent."""
    if event.verb in TOLD and event.subject_id is not None and not clock.is_replaying():
        TELL.queue({"event": event.seq}, run_at=clock.now() + SETTLES)


@TELL.handler()
def _tell(payload: Payload) -> None:
    """Note an event for each colleague it concerns now, but for whoever did it, by how often they want mail."""
    event = db.session.get_one(Event, payload["event"])
    case = db.session.get(Submission, event.subject_id)
    told = TOLD.get(event.verb)
    if case is None or told is None or not told.still(case):
        return
    others = [one for one in list_with_substitutes(told.receivers(case)) if one != event.actor_id]
    contacts = db.session.scalars(select(Person.contact_id).where(Person.id.in_(others), Person.active)).all()
    rhythms = {one: get_work_rhythm(one) for one in contacts}
    now = clock.now()
    due = [(one, due_at(how_often, now)) for one, how_often in rhythms.items() if how_often != WorkRhythm.NEVER]
    note(due, event, of_work=True)


@NOTE_PASSED.handler()
def _note_passed(_payload: Payload) -> None:
    """Record, once for each date, that what was promised of a case by it is not done; a batch, then the next."""
    promised = [one.name for one in WHATS.values() if one.is_promised]
    late = select(Task.subject_id, Task.due_on).join(Submission, Submission.id == Task.subject_id)
    late = late.where(Task.done_at.is_(None), Task.due_on < clock.today(), Task.what.in_(promised)).distinct()
    rows = {(row.subject_id, row.due_on.isoformat()) for row in db.session.execute(late)}
    noted = select(Event.subject_id, Event.details["due"].as_string().label("due")).where(
        Event.verb == DATE_PASSED.name, Event.subject_id.in_({subject_id for subject_id, _due in rows})
    )
    known = {(row.subject_id, row.due) for row in db.session.execute(noted)}
    passed = sorted(rows - known)
    for subject_id, due in passed[:BATCH]:
        record(DATE_PASSED, by=By.SYSTEM, subject_id=subject_id, details={"due": due})
    if len(passed) > BATCH:
        NOTE_PASSED.queue()
