"""What is promised with a challenge: of a draft in place, of an open challenge beside what was promised before."""

from datetime import date

from sqlalchemy import select

from app import clock, db
from app.challenges import verbs
from app.challenges.kinds import Standing
from app.challenges.models import Challenge, PromiseMade
from app.challenges.writing import Promise
from app.events import By, Event, record


def keep_promise(row: Challenge, promise: Promise, *, why: str, by: By) -> Event | None:
    """Keep what is promised; returns the event, None if it is the first promise or nothing is new."""
    newest = select(PromiseMade).where(PromiseMade.challenge_id == row.id).order_by(PromiseMade.number.desc())
    kept = db.session.scalars(newest.limit(1)).first()
    said = {
        "can_change": promise.can_change,
        "fixed": promise.fixed,
        "decides": promise.decides,
        "hears_on": promise.hears_on,
        "hears_when": promise.hears_when,
    }
    if kept is not None and all(getattr(kept, name) == value for name, value in said.items()):
        return None
    if kept is not None and row.standing == Standing.DRAFT:
        kept.can_change, kept.fixed, kept.decides = promise.can_change, promise.fixed, promise.decides
        kept.hears_on, kept.hears_when, kept.made_at = promise.hears_on, promise.hears_when, clock.now()
        return None
    number = (kept.number if kept is not None else 0) + 1
    db.session.add(PromiseMade(challenge_id=row.id, number=number, why=why, made_at=clock.now(), **said))
    db.session.flush()
    if number == 1:
        return None
    return record(verbs.PROMISED_ANEW, by=by, subject_id=row.id, details={"number": number}, reason=why)


def promise_day(row: Challenge, hears_on: date, *, why: str, by: By) -> Event | None:
    """Promise another day on which they hear, all else as before, with an open challenge; None if nothing is new."""
    newest = select(PromiseMade).where(PromiseMade.challenge_id == row.id).order_by(PromiseMade.number.desc())
    kept = db.session.scalars(newest.limit(1)).one()
    promise = Promise(kept.can_change, kept.fixed, kept.decides, hears_on, kept.hears_when)
    return keep_promise(row, promise, why=why, by=by)
