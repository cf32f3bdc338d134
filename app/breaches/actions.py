"""Noting that something went wrong, writing on its sheet, and closing it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import delete

from app import clock, db
from app.breaches.models import Breach, BreachEnd, BreachTold, Told
from app.breaches.queries import count_notices, find_open
from app.breaches.verbs import BREACH_CLOSED, BREACH_NOTED, BREACH_WRITTEN
from app.clearing import require_cleared
from app.clearing.stops import EVERYBODY
from app.errors import NotPossibleError
from app.events import By, record
from app.tasks.actions import touch


def note_breach(subject_id: int, *, by: By) -> int:
    """Begin the sheet of what went wrong with a thing: its hours count from now. Returns its id.

    While one is open of the thing, that is the one.
    """
    values = {"subject_id": subject_id, "noticed_at": clock.now(), "noticed_by": by.person_id}
    words = dict.fromkeys(("happened", "risk", "measures", "conclusion"), "")
    new = db.insert(Breach).values(**values, **words, notices=count_notices(subject_id), version=1)
    made: int | None = db.session.scalar(new.on_conflict_do_nothing().returning(Breach.id))
    if made is None:
        return find_open(subject_id) or 0
    record(BREACH_NOTED, by=by, details={"breach": made})
    touch(subject_id)
    return made


@dataclass(frozen=True)
class Written:
    """What staff write on a sheet, and on which day who was told."""

    happened: str
    risk: str
    measures: str
    told: Mapping[Told, date]


def write(breach_id: int, said: Written, *, version: int, by: By, cleared: Collection[str] = ()) -> None:
    """Write on a sheet as it was read. Raises `StaleDataError` if it has changed since, `NotPossibleError` once closed.

    Raises `NotClearedError` while nobody has cleared what stops a text that everybody reads: a sheet names nobody.
    """
    words = {"happened": said.happened, "risk": said.risk, "measures": said.measures}
    require_cleared(words, cleared, replace(EVERYBODY, signed=by.name))
    breach = _open(breach_id, version)
    breach.happened, breach.risk, breach.measures = said.happened, said.risk, said.measures
    db.session.execute(delete(BreachTold).where(BreachTold.breach_id == breach_id))
    db.session.add_all(BreachTold(breach_id=breach_id, whom=whom, told_on=day) for whom, day in said.told.items())
    db.session.flush()
    record(BREACH_WRITTEN, by=by, details={"breach": breach_id, "told": sorted(said.told)})
    touch(breach.subject_id)


def close(
    breach_id: int, ended: BreachEnd, conclusion: str, *, version: int, by: By, cleared: Collection[str] = ()
) -> None:
    """Close a sheet with what is concluded. Raises as `write` does."""
    require_cleared({"conclusion": conclusion}, cleared, replace(EVERYBODY, signed=by.name))
    breach = _open(breach_id, version)
    breach.ended, breach.conclusion = ended, conclusion
    breach.closed_at, breach.closed_by = clock.now(), by.person_id
    db.session.flush()
    record(BREACH_CLOSED, by=by, details={"breach": breach_id, "ended": ended})
    touch(breach.subject_id)


def _open(breach_id: int, version: int) -> Breach:
    breach = db.lock(Breach, breach_id, version)
    if breach.closed_at is not None:
        raise NotPossibleError
    return breach
