"""What must be done about comments: each is read on the day it comes in."""

from collections.abc import Collection, Iterator

from sqlalchemy import select

from app import clock, db
from app.conversations.models import Comment
from app.conversations.room import COMMENTS
from app.i18n import lazy
from app.permissions import Permission
from app.tasks.duties import Duty, follows_from_state, what

READ_COMMENT = what("read_comment", lazy("Read the comment"), seen_with=Permission.MODERATE, room=COMMENTS)


@follows_from_state(READ_COMMENT)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the comments that nobody has read yet."""
    waiting = select(Comment.id, Comment.sent_at).where(Comment.waits)
    if subject_ids is not None:
        waiting = waiting.where(Comment.id.in_(subject_ids))
    for comment_id, sent_at in db.session.execute(waiting):
        yield Duty(comment_id, READ_COMMENT, clock.town_date(sent_at))
