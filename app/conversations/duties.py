"""What must be done in conversations: a comment is read, and a report looked at, on the day it comes in."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, select

from app import clock, db
from app.conversations.blueprint import COMMENTS
from app.conversations.models import Comment, Report
from app.i18n import lazy, ngettext
from app.permissions import Permission
from app.subjects import Subject, SubjectKind
from app.tasks.duties import Duty, Heap, follows_from_state, what


def _words(number: int) -> str:
    return ngettext("%(num)s comment waits to be read", "%(num)s comments wait to be read", number)


READ_COMMENT = what(
    "read_comment",
    lazy("Read the comment"),
    seen_with=Permission.MODERATE,
    room=COMMENTS,
    heap=Heap("/desk/comments", _words),
)


def _comments_reported(number: int) -> str:
    return ngettext("%(num)s comment has been reported", "%(num)s comments have been reported", number)


def _reported(number: int) -> str:
    return ngettext("%(num)s public text has been reported", "%(num)s public texts have been reported", number)


_LABEL, _PAGE = lazy("Look at what was reported"), "/desk/reports"
REPORTED_COMMENT = what(
    "reported_comment",
    _LABEL,
    seen_with=Permission.MODERATE,
    room=COMMENTS,
    heap=Heap(_PAGE, _comments_reported),
)
REPORTED = what("reported", _LABEL, seen_with=Permission.MODERATE, heap=Heap(_PAGE, _reported))


@follows_from_state(REPORTED_COMMENT, REPORTED)
def list_reported(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things whose reports nobody has decided, due on the day of the first one."""
    opened = (
        select(Report.subject_id, Subject.kind, func.min(Report.reported_at))
        .join(Subject, Subject.id == Report.subject_id)
        .where(Report.decided_at.is_(None))
        .group_by(Report.subject_id, Subject.kind)
    )
    if subject_ids is not None:
        opened = opened.where(Report.subject_id.in_(subject_ids))
    for subject_id, kind, first in db.session.execute(opened):
        about = REPORTED_COMMENT if kind == SubjectKind.COMMENT else REPORTED
        yield Duty(subject_id, about, clock.town_date(first))


@follows_from_state(READ_COMMENT)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the comments that nobody has read yet."""
    waiting = select(Comment.id, Comment.sent_at).where(Comment.waits)
    if subject_ids is not None:
        waiting = waiting.where(Comment.id.in_(subject_ids))
    for comment_id, sent_at in db.session.execute(waiting):
        yield Duty(comment_id, READ_COMMENT, clock.town_date(sent_at))
