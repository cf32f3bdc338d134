"""What is kept of who looks at a case."""

from datetime import timedelta

from sqlalchemy import delete

from app import clock, db
from app.presence.models import Looking

_KEPT = timedelta(days=1)


def note_looking(case_id: int, person_id: int) -> None:
    """Note that one of the staff has a case open now, and forget who looked at anything a day ago."""
    db.session.execute(delete(Looking).where(Looking.at < clock.now() - _KEPT))
    row = db.session.get(Looking, (case_id, person_id))
    if row is None:
        db.session.add(Looking(submission_id=case_id, person_id=person_id, at=clock.now()))
    else:
        row.at = clock.now()


def forget_looking(case_id: int, person_id: int) -> None:
    """Note that one of the staff is done with a case."""
    where = (Looking.submission_id == case_id, Looking.person_id == person_id)
    db.session.execute(delete(Looking).where(*where))
