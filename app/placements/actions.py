"""Placing a submission in a challenge and taking it out again: the only place that writes these rows."""

from sqlalchemy import select

from app import clock, db
from app.challenges.directory import ChallengeInfo
from app.errors import NotPossibleError
from app.events import ActorKind, By, Event, record
from app.i18n import gettext as _
from app.placements import verbs
from app.placements.kinds import EndedBy
from app.placements.models import Placement
from app.submissions.models import Submission


def place(submission: Submission, challenge: ChallengeInfo, *, by: By, reason: str | None = None) -> Event:
    """Place a submission in a challenge.

    Raises `NotPossibleError` with the sentence why not: if it is closed, has the submission already, or its author has
    taken it out.
    """
    if not challenge.is_open:
        raise NotPossibleError(_("That challenge is not open any more."))
    row = _get(submission.id, challenge.id)
    if row is not None and row.ended_by is None:
        raise NotPossibleError(_("It is in that challenge already."))
    if row is not None and row.ended_by == EndedBy.AUTHOR:
        raise NotPossibleError(_("Its author has taken it out of that challenge, so it is not placed there again."))
    if row is None:
        row = Placement(submission_id=submission.id, challenge_id=challenge.id)
        db.session.add(row)
    row.by_author, row.placed_at = by.kind == ActorKind.AUTHOR, clock.now()
    row.ended_at = row.ended_by = None
    db.session.flush()
    record(verbs.GOT, by=by, subject_id=challenge.id, details={"other": submission.number})
    return record(verbs.PLACED, by=by, subject_id=submission.id, details={"challenge": challenge.id}, reason=reason)


def place_own(submission: Submission, challenge: ChallengeInfo) -> None:
    """Place what somebody has written in a challenge, as they wish; once that was settled nothing more happens.

    Raises `NotPossibleError` once the challenge is closed.
    """
    if _get(submission.id, challenge.id) is None:
        place(submission, challenge, by=By.AUTHOR)


def decline(submission: Submission, challenge: ChallengeInfo) -> None:
    """Say for its author that a submission does not belong in a challenge that was proposed; twice is as once."""
    if _get(submission.id, challenge.id) is None:
        now = clock.now()
        row = Placement(submission_id=submission.id, challenge_id=challenge.id, by_author=True, placed_at=now)
        row.ended_at, row.ended_by = now, EndedBy.AUTHOR
        db.session.add(row)
        db.session.flush()
        record(verbs.DECLINED, by=By.AUTHOR, subject_id=submission.id, details={"challenge": challenge.id})


def take_out(submission: Submission, challenge_id: int, *, by: By, reason: str | None = None) -> Event:
    """Take a submission out of a challenge. Raises `NotPossibleError` with the sentence why, if it is in there not."""
    row = _get(submission.id, challenge_id)
    if row is None or row.ended_by is not None:
        raise NotPossibleError(_("It is not in that challenge any more."))
    row.ended_at = clock.now()
    row.ended_by = EndedBy.AUTHOR if by.kind == ActorKind.AUTHOR else EndedBy.STAFF
    db.session.flush()
    record(verbs.LOST, by=by, subject_id=challenge_id, details={"other": submission.number})
    return record(verbs.TAKEN_OUT, by=by, subject_id=submission.id, details={"challenge": challenge_id}, reason=reason)


def _get(submission_id: int, challenge_id: int) -> Placement | None:
    held = select(Placement).where(Placement.submission_id == submission_id, Placement.challenge_id == challenge_id)
    return db.session.scalar(held.with_for_update())
