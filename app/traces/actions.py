"""Opening what is kept closed leaves a trace."""

from app.events import By, Event, record
from app.traces import verbs
from app.traces.purposes import Purpose


def note_opened(case_id: int, why: Purpose, *, by: By) -> Event:
    """Record that somebody of the staff is shown who wrote a case."""
    return record(verbs.CONTACT_OPENED, by=by, subject_id=case_id, details={"why": why})
