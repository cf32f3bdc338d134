"""What a comment is to the rest of the house."""

from sqlalchemy import ColumnElement, SQLColumnExpression, false, true

from app.conversations.actions import follow_subject
from app.conversations.models import Comment, Conversation
from app.i18n import gettext as _
from app.i18n import lazy
from app.kinds import Kind, Reader, register
from app.permissions import Permission
from app.publishing.pieces import coverable
from app.subjects import SubjectKind

coverable(Comment.shown_name, lazy("Name"), of=Comment.id)
coverable(Conversation.pause_reason, lazy("Why the comments are paused"), of=Conversation.subject_id)


def _name() -> str:
    return _("Comment")


def _address(subject_id: int) -> str:
    return f"/comments/{subject_id}"


def _may_read(reader: Reader, _subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Moderators read every comment."""
    return true() if reader.actor is not None and reader.actor.may(Permission.MODERATE) else false()


def _desk_address(subject_id: int) -> str:
    return f"/desk/comments/{subject_id}"


register(
    Kind(
        SubjectKind.COMMENT,
        name=_name,
        address=_address,
        words=None,
        may_read=_may_read,
        changed=follow_subject,
        desk_address=_desk_address,
    )
)
