"""What a department has said is read, and where a mail to one did not arrive somebody finds another way."""

from collections.abc import Collection, Iterator

from sqlalchemy import case, or_, select

from app import db
from app.department_links.models import DepartmentLink, DepartmentReply
from app.i18n import lazy
from app.permissions import Permission
from app.subjects import SubjectKind, Visibility
from app.submissions.models import Submission
from app.submissions.states import RouteKind
from app.tasks.duties import Duty, OfThings, follows_from_state, what

READ_REPLY = what(
    "department_reply", lazy("Look at what the department has said"), seen_with=Permission.ROUTE, at_the_desk=True
)
REACH = what(
    "department_unreached",
    lazy("The mail to the department did not arrive: reach it another way"),
    seen_with=Permission.ROUTE,
    at_the_desk=True,
)
_UNREAD = select(DepartmentReply.id).where(
    DepartmentReply.submission_id == Submission.id, DepartmentReply.read_at.is_(None)
)
_UNREACHED = select(DepartmentLink.id).where(
    DepartmentLink.submission_id == Submission.id,
    DepartmentLink.ended_at.is_(None),
    DepartmentLink.undelivered_at.is_not(None),
)
_STATES = OfThings(
    select(
        Submission.id,
        Submission.due_on,
        Submission.owner_id,
        case((Submission.route_kind == RouteKind.NETWORK, Submission.network_id)).label("network_id"),
        _UNREAD.exists().label("unread"),
        _UNREACHED.exists().label("unreached"),
    ).where(Submission.visibility != Visibility.WITHDRAWN, or_(_UNREAD.exists(), _UNREACHED.exists())),
    Submission.id,
)


@follows_from_state(READ_REPLY, REACH, of=SubjectKind.SUBMISSION)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give what has been said of cases and is not read, and the cases of which a department does not know."""
    for row in db.read(*_STATES.asked(subject_ids)):
        for what_now, holds in ((READ_REPLY, row.unread), (REACH, row.unreached)):
            if holds:
                yield Duty(row.id, what_now, row.due_on, owner_id=row.owner_id, scope_id=row.network_id)
