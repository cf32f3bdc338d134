"""What a comment was while it waited for its writer to say yes by mail: asked in the unit that brings it in."""

from sqlalchemy import select

from app import db
from app.conversations.models import Comment, UnconfirmedComment
from app.subjects import Voice


def find_waiting_id(comment_id: int, text: str) -> int | None:
    """Return the id of the row in which a comment with this text has waited; None for one that did not wait."""
    waited = (
        select(UnconfirmedComment.id)
        .join(Voice, Voice.contact_id == UnconfirmedComment.contact_id)
        .join(Comment, (Comment.id == Voice.subject_id) & (Comment.root_id == UnconfirmedComment.root_id))
        .where(Comment.id == comment_id, UnconfirmedComment.text == text)
    )
    return db.session.scalar(waited.limit(1))
