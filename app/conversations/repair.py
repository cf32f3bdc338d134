"""What is counted about conversations, made right again for the doctor."""

from sqlalchemy import ColumnElement, func, or_, select

from app import db
from app.access import readable_inside
from app.conversations.models import Comment, Conversation
from app.conversations.queries import OURS
from app.kinds import NOBODY
from app.subjects import Speaker, Subject


def count_wrong() -> int:
    """Return how many conversations do not say how many comments can be read."""
    return len(_list_wrong())


def mend() -> None:
    """Count anew what is said wrongly, in the open unit."""
    for one in _list_wrong():
        conversation = db.lock(Conversation, one)
        for name, right in _right(one).items():
            setattr(conversation, name, db.session.scalars(select(right)).one())
    db.session.flush()


def _list_wrong() -> list[int]:
    root = Conversation.subject_id
    wrong = or_(*(getattr(Conversation, name) != right for name, right in _right(root).items()))
    return list(db.session.scalars(select(root).where(wrong).order_by(root)))


def _right(root_id: object) -> dict[str, ColumnElement[int]]:
    """Return what each counter must say."""
    return {
        "comments": _shown(root_id),
        "by_author": _shown(root_id, Comment.speaker == Speaker.AUTHOR),
        "by_municipality": _shown(root_id, Comment.speaker.in_(sorted(OURS))),
    }


def _shown(root_id: object, *only: ColumnElement[bool]) -> ColumnElement[int]:
    shown = select(func.count(Comment.id)).join(Subject, Subject.id == Comment.id)
    return shown.where(Comment.root_id == root_id, readable_inside(NOBODY), *only).scalar_subquery()
