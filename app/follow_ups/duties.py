"""Telling how it went is work, from the day on which it was promised, for whoever has the case."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, select

from app import db
from app.follow_ups.models import FollowUp
from app.i18n import lazy
from app.permissions import Permission
from app.subjects import SubjectKind, Visibility
from app.submissions.models import Submission
from app.tasks.duties import Duty, OfThings, follows_from_state, what

FOLLOW_UP = what("follow_up", lazy("Tell how it went"), seen_with=Permission.ANSWER, is_promised=True)
_OWED = OfThings(
    select(Submission.id, Submission.owner_id, Submission.network_id, func.min(FollowUp.due_on).label("due_on"))
    .join(FollowUp, FollowUp.submission_id == Submission.id)
    .where(FollowUp.reminded_at.is_not(None), FollowUp.told_at.is_(None), FollowUp.ended_at.is_(None))
    .where(Submission.visibility != Visibility.WITHDRAWN)
    .group_by(Submission.id),
    Submission.id,
)


@follows_from_state(FOLLOW_UP, of=SubjectKind.SUBMISSION)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the cases of which something is owed and somebody was reminded, due on the day of the first."""
    for row in db.read(*_OWED.asked(subject_ids)):
        yield Duty(row.id, FOLLOW_UP, row.due_on, owner_id=row.owner_id, scope_id=row.network_id)
