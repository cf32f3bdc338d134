"""Proposing a limit on a sender, hearing them, deciding it, and lifting it."""

from datetime import date, timedelta

from sqlalchemy import delete, select

from app import clock, db
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext as _
from app.sender_limits import letters, verbs
from app.sender_limits.models import SenderLimit
from app.sender_limits.queries import find_contact, find_limit
from app.submissions.models import Submission

_KEPT = timedelta(days=183)
"""So long a limit is known after its last day: then nobody can say any more that there was one."""


def propose(case: Submission, *, most: int, hear_by: date, ends_on: date, reason: str, by: By) -> Event:
    """Propose a limit on whoever wrote a case; they are heard first, and another decides.

    Raises `NotPossibleError` where they gave no address, or one waits already.
    """
    contact_id = find_contact(case.id)
    if contact_id is None:
        raise NotPossibleError(_("Whoever wrote it gave no address, so they cannot be heard and no limit can hold."))
    waiting = select(SenderLimit.id).where(SenderLimit.contact_id == contact_id, SenderLimit.decided_at.is_(None))
    if db.session.scalar(waiting) is not None:
        raise NotPossibleError(_("A limit on this sender waits for a decision already."))
    limit = SenderLimit(
        contact_id=contact_id,
        submission_id=case.id,
        most=most,
        hear_by=hear_by,
        ends_on=ends_on,
        proposed_by=by.person_id,
        proposed_at=clock.now(),
    )
    db.session.add(limit)
    db.session.flush()
    letters.HEARING.queue(limit_id=limit.id)
    details = {"most": most, "until": ends_on.isoformat(), "by": hear_by.isoformat()}
    return record(verbs.PROPOSED, by=by, subject_id=case.id, details=details, reason=reason)


def hear(limit_id: int, *, words: str) -> None:
    """Keep what a sender says to a limit that is proposed. Raises `NotPossibleError` once it is decided."""
    limit = db.session.get_one(SenderLimit, limit_id, with_for_update=True, populate_existing=True)
    if limit.decided_at is not None:
        raise NotPossibleError
    limit.heard_at = clock.now()
    db.session.flush()
    record(verbs.HEARD, by=By.AUTHOR, subject_id=limit.submission_id, reason=words)


def decide(limit_id: int, *, imposed: bool, reason: str, by: By) -> None:
    """Decide a limit that was proposed.

    Raises `NotPossibleError` for whoever proposed it, before the sender was heard, once it is decided, and where its
    last day has passed.
    """
    row = db.session.get_one(SenderLimit, limit_id, with_for_update=True, populate_existing=True)
    limit = find_limit(limit_id)
    if limit is None or by.actor is None or not limit.may_be_decided_by(by.actor):
        raise NotPossibleError
    if imposed and row.ends_on < clock.today():
        raise NotPossibleError(_("Its last day has passed."))
    row.decided_at, row.decided_by, row.imposed = clock.now(), by.person_id, imposed
    db.session.flush()
    record(verbs.IMPOSED if imposed else verbs.REFUSED, by=by, subject_id=row.submission_id, reason=reason)
    letters.DECIDED.queue(limit_id=row.id)


def lift(limit_id: int, *, reason: str, by: By) -> None:
    """Let a limit hold no more; a second time changes nothing, and neither does it once its last day has passed."""
    row = db.session.get_one(SenderLimit, limit_id, with_for_update=True, populate_existing=True)
    if row.lifted_at is None and row.imposed and row.ends_on >= clock.today():
        row.lifted_at = clock.now()
        db.session.flush()
        record(verbs.LIFTED, by=by, subject_id=row.submission_id, reason=reason)
        letters.LIFTED.queue(limit_id=row.id)


def forget_old() -> None:
    """Forget limits that have been over for half a year, and those that nobody has decided by their last day.

    Who was told of such a proposal is told that nothing came of it.
    """
    today = clock.today()
    undecided = SenderLimit.decided_at.is_(None) & (SenderLimit.ends_on < today)
    for case_id in db.session.scalars(select(SenderLimit.submission_id).where(undecided).distinct()).all():
        record(verbs.LAPSED, by=By.SYSTEM, subject_id=case_id)
        letters.LAPSED.queue(submission_id=case_id)
    db.session.execute(delete(SenderLimit).where((SenderLimit.ends_on < today - _KEPT) | undecided))
