"""Ending what is over: in batches, each a unit of its own that asks anew what is over and holds it.

So a run can be broken off at any time and go on in the next, and two at once do no harm.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select

from app import clock, db
from app.retention import over  # declares what can be over
from app.retention.holds import is_held
from app.retention.models import RetentionProof, RetentionRun
from app.retention.periods import Sweep, list_sweeps
from app.retention.settings import get_days

BATCH = 200


@dataclass(frozen=True)
class Place:
    """How far a run has come: it goes on with rows of the sweep with this number whose key is above `after`."""

    sweep: int = 0
    after: int = 0


def begin() -> int:
    """Begin a run; returns its id."""
    run = RetentionRun(begun_at=clock.now())
    db.session.add(run)
    db.session.flush()
    return run.id


def end_batch(run_id: int, place: Place) -> Place | None:
    """End up to `BATCH` of what is over at a place of a run. Returns where it goes on, None once it is at its end."""
    sweeps = list_sweeps()
    if place.sweep >= len(sweeps):
        db.lock(RetentionRun, run_id).ended_at = clock.now()
        return None
    sweep = sweeps[place.sweep]
    days = get_days(sweep.period.name)
    ids = db.session.scalars(_due(sweep, over.get_before(days), place.after)).all()
    if ids:
        _end(sweep, ids)
        _keep_proof(run_id, sweep, days, ids)
    return Place(place.sweep, ids[-1] if sweep.end else 0) if len(ids) == BATCH else Place(place.sweep + 1)


def has_ended_of_people(run_id: int) -> bool:
    """Return whether a run has ended anything that people wrote, or that says who they are."""
    people = {one.period.name for one in list_sweeps() if not one.period.housekeeping}
    ended = select(RetentionProof.id).where(RetentionProof.run_id == run_id, RetentionProof.period.in_(people))
    return db.session.scalar(ended.limit(1)) is not None


def _due(sweep: Sweep, before: datetime, after: int) -> Select[Any]:
    is_over = [sweep.is_over(before)]
    if sweep.can_be_held:
        is_over.append(~is_held(sweep.key))
    if sweep.end:
        is_over.append(sweep.key > after)
    due = select(sweep.key).where(*is_over).order_by(sweep.key).limit(BATCH)
    return due.with_for_update(skip_locked=True, of=sweep.key.class_)


def _end(sweep: Sweep, ids: Any) -> None:  # noqa: ANN401 -- numbers, or hashes
    if sweep.end is not None:
        sweep.end(ids)
    else:
        db.session.execute(delete(sweep.key.class_).where(sweep.key.in_(ids)))


def _keep_proof(run_id: int, sweep: Sweep, days: int, ids: Any) -> None:  # noqa: ANN401 -- as above
    proof = RetentionProof(
        run_id=run_id,
        period=sweep.period.name,
        days=days,
        of_table=sweep.table,
        at=clock.now(),
        rows=len(ids),
        subject_ids=[*ids] if sweep.can_be_held else [],
    )
    db.session.add(proof)
    db.session.flush()
