"""What is counted about conversations, made right again for the doctor."""

from sqlalchemy import ColumnElement, func, select

from app import db
from app.access import readable_inside
from app.conversations.models import Conversation, Support
from app.kinds import NOBODY
from app.subjects import Subject, SubjectKind


def count_wrong() -> int:
    """Return how many conversations do not say how many comments can be read, or how many support it."""
    return len(_list_wrong())


def mend() -> None:
    """Count anew what is said wrongly, in the open unit."""
    for one in _list_wrong():
        conversation = db.lock(Conversation, one)
        conversation.comments = db.session.scalars(select(_comments(one))).one()
        conversation.supports = db.session.scalars(select(_supports(one))).one()
    db.session.flush()


def _list_wrong() -> list[int]:
    root = Conversation.subject_id
    right = (Conversation.comments == _comments(root)) & (Conversation.supports == _supports(root))
    return list(db.session.scalars(select(root).where(~right).order_by(root)))


def _comments(root_id: object) -> ColumnElement[int]:
    shown = (Subject.root_id == root_id, Subject.kind == SubjectKind.COMMENT, readable_inside(NOBODY))
    return select(func.count(Subject.id)).where(*shown).scalar_subquery()


def _supports(root_id: object) -> ColumnElement[int]:
    confirmed = (Support.subject_id == root_id, Support.confirmed_at.is_not(None))
    return select(func.count(Support.id)).where(*confirmed).scalar_subquery()
