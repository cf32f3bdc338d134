"""What a department has said is read."""

from collections.abc import Collection, Iterator

from sqlalchemy import case, select

from app import db
from app.department_links.models import DepartmentReply
from app.i18n import lazy
from app.permissions import Permission
from app.subjects import Visibility
from app.submissions.models import Submission
from app.submissions.states import RouteKind
from app.tasks.duties import Duty, OfThings, follows_from_state, what

READ_REPLY = what(
    "department_reply", lazy("Look at what the department has said"), seen_with=Permission.MODERATE, at_the_desk=True
)
_UNREAD = select(DepartmentReply.id).where(
    DepartmentReply.submission_id == Submission.id, DepartmentReply.read_at.is_(None)
)
_STATES = OfThings(
    select(
        Submission.id,
        Submission.due_on,
        Submission.owner_id,
        case((Submission.route_kind == RouteKind.NETWORK, Submission.network_id)).label("network_id"),
    ).where(Submission.visibility != Visibility.WITHDRAWN, _UNREAD.exists()),
    Submission.id,
)


@follows_from_state(READ_REPLY)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give what has been said of cases and is not read."""
    for row in db.read(*_STATES.asked(subject_ids)):
        yield Duty(row.id, READ_REPLY, row.due_on, owner_id=row.owner_id, scope_id=row.network_id)
