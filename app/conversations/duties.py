"""What must be done in conversations: a comment is read, and looked at once it is reported, on the day of that."""

from collections.abc import Collection, Iterator

from sqlalchemy import select

from app import clock, db
from app.conversations.blueprint import COMMENTS
from app.conversations.models import Comment
from app.i18n import lazy, ngettext
from app.permissions import Permission
from app.reports.reportable import can_be_reported
from app.subjects import SubjectKind
from app.tasks.duties import Duty, Heap, OfThings, follows_from_state, what


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


REPORTED_COMMENT = can_be_reported(
    SubjectKind.COMMENT,
    "reported_comment",
    words=_comments_reported,
    page=lambda comment_id: f"/desk/comments/{comment_id}",
    room=COMMENTS,
)

_WAITING = OfThings(select(Comment.id, Comment.sent_at).where(Comment.waits), Comment.id)


@follows_from_state(READ_COMMENT, of=SubjectKind.COMMENT)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the comments that nobody has read yet."""
    for comment_id, sent_at in db.read(*_WAITING.asked(subject_ids)):
        yield Duty(comment_id, READ_COMMENT, clock.town_date(sent_at))
