"""What something has happened to in the open unit: it is found anew before the unit ends."""

from app import db, events
from app.events import Event

_TOUCHED = "to be found anew"


@events.on_recorded
def note(event: Event) -> None:
    """Remember that something has happened to a thing."""
    if event.subject_id is not None:
        touch(event.subject_id)


def touch(subject_id: int) -> None:
    """Have a thing found by what it says at the end of the unit."""
    db.session.info.setdefault(_TOUCHED, set()).add(subject_id)


def take() -> list[int]:
    """Return the ids of all that was touched since this was asked last, in order."""
    return sorted(db.session.info.pop(_TOUCHED, ()))
