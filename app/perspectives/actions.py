"""Writing down whom a challenge misses: the only place that writes these rows."""

from collections.abc import Collection

from sqlalchemy import func, select

from app import clock, db
from app.challenges.models import Challenge
from app.clearing import require_cleared
from app.clearing.stops import EVERYBODY
from app.errors import NotPossibleError
from app.events import By, record
from app.i18n import gettext as _
from app.perspectives import verbs
from app.perspectives.kinds import Side
from app.perspectives.models import Missing
from app.perspectives.situations import find_fault
from app.perspectives.writing import Situation

MOST = 12
"""So many situations of one challenge are written down: who misses everybody misses nobody in particular."""


def write_missing(challenge_id: int, said: Situation, *, by: By, cleared: Collection[str] = ()) -> None:
    """Write down a situation that is missing. The same once more changes nothing.

    Raises `NotPossibleError` with the reason: there are enough already, or the words say who somebody is.
    """
    db.lock(Challenge, challenge_id)
    of_it = select(func.count()).select_from(Missing).where(Missing.challenge_id == challenge_id)
    if db.session.scalar(of_it.where(Missing.situation == said.situation)):
        return
    if (db.session.scalar(of_it) or 0) >= MOST:
        raise NotPossibleError(_("So many are missing already that nobody reads the list. Take one out first."))
    _require_situation(said, cleared)
    row = Missing(challenge_id=challenge_id, side=said.side, written_at=clock.now(), **said.words)
    db.session.add(row)
    db.session.flush()
    record(verbs.MISSING_WRITTEN, by=by, subject_id=challenge_id)


def change_missing(missing: Missing, said: Situation, *, by: By, cleared: Collection[str] = ()) -> None:
    """Write a situation that is missing anew. Raises `NotPossibleError` for words that say who somebody is."""
    _require_situation(said, cleared)
    if Situation(Side(missing.side), missing.situation, missing.tried, missing.question) != said:
        missing.side, missing.situation, missing.tried, missing.question = said.side, *said.words.values()
        db.session.flush()
        record(verbs.MISSING_CHANGED, by=by, subject_id=missing.challenge_id)


def end_missing(missing: Missing, *, by: By) -> None:
    """Take a situation out: those in it have been heard, or it was none."""
    db.session.delete(missing)
    db.session.flush()
    record(verbs.MISSING_ENDED, by=by, subject_id=missing.challenge_id)


def _require_situation(said: Situation, cleared: Collection[str]) -> None:
    faults = (find_fault(words, named=name == "situation") for name, words in said.words.items())
    if fault := next((one for one in faults if one is not None), None):
        raise NotPossibleError(fault)
    require_cleared(said.words, cleared, EVERYBODY)
