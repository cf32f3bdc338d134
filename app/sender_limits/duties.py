"""A limit that was proposed waits for another than who proposed it."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, select

from app import db
from app.i18n import lazy
from app.permissions import Permission
from app.sender_limits.models import SenderLimit
from app.subjects import SubjectKind
from app.tasks.duties import Duty, OfThings, follows_from_state, what

DECIDE = what("sender_limit", lazy("Decide the limit on a sender"), seen_with=Permission.CLOSE)
_WAITING = OfThings(
    select(SenderLimit.submission_id, func.min(SenderLimit.hear_by))
    .where(SenderLimit.decided_at.is_(None))
    .group_by(SenderLimit.submission_id),
    SenderLimit.submission_id,
)


@follows_from_state(DECIDE, of=SubjectKind.SUBMISSION)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the cases at which a limit was proposed that nobody has decided, due on the day until which it is heard."""
    for case_id, hear_by in db.read(*_WAITING.asked(subject_ids)):
        yield Duty(case_id, DECIDE, hear_by)
