"""What an address has written about things and is none: a comment that waits for its writer to say yes, a report."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, or_, select

from app import db
from app.conversations.models import Comment, UnconfirmedComment
from app.reports.models import Report
from app.subjects import Voice
from app.written import Source


def find_waiting_id(comment_id: int, text: str) -> int | None:
    """Return the id of the row in which a comment with this text has waited; None for one that did not wait."""
    waited = (
        select(UnconfirmedComment.id)
        .join(Voice, Voice.contact_id == UnconfirmedComment.contact_id)
        .join(Comment, (Comment.id == Voice.subject_id) & (Comment.root_id == UnconfirmedComment.root_id))
        .where(Comment.id == comment_id, UnconfirmedComment.text == text)
    )
    return db.session.scalar(waited.limit(1))


def is_from(
    contact_ids: Collection[int], source: SQLColumnExpression[str], source_id: SQLColumnExpression[int | None]
) -> ColumnElement[bool]:
    """Return whether the row that `source` and `source_id` lead to is a report or a waiting comment of an address."""
    rows: dict[Source, type[Report | UnconfirmedComment]] = {
        Source.REPORT: Report,
        Source.WAITING: UnconfirmedComment,
    }
    return or_(
        *(
            and_(source == one, select(row.id).where(row.id == source_id, row.contact_id.in_(contact_ids)).exists())
            for one, row in rows.items()
        )
    )
