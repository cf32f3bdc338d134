"""What the municipality's records must have before it is erased, and what they are confirmed to have."""

from sqlalchemy import delete

from app import clock, db
from app.events import By, record
from app.retention.models import InRecords, RecordsHold
from app.retention.verbs import IN_RECORDS


def hold_until_in_records(name: str) -> None:
    """Erase things of a kind (`holds.KINDS`) only once the records have them. A second time changes nothing."""
    row = db.insert(RecordsHold).values(name=name, since=clock.now())
    db.session.execute(row.on_conflict_do_nothing(index_elements=["name"]))


def stop_holding(name: str) -> None:
    """Erase things of a kind whether or not the records have them."""
    db.session.execute(delete(RecordsHold).where(RecordsHold.name == name))


def confirm_in_records(subject_id: int, *, by: By) -> None:
    """Note that the records have a thing as it is now."""
    now = clock.now()
    row = db.insert(InRecords).values(subject_id=subject_id, confirmed_at=now)
    db.session.execute(row.on_conflict_do_update(index_elements=["subject_id"], set_={"confirmed_at": now}))
    record(IN_RECORDS, by=by, subject_id=subject_id)
