"""What waits for staff about public things of every kind."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import db
from app.events import Reason
from app.publishing.models import Wish
from app.subjects import Subject, Wording

MOST_LISTED = 50


@dataclass(frozen=True)
class Wished:
    """What somebody asks for about their own thing, in their words, and what it is about."""

    id: int
    subject_id: int
    kind: str
    root_id: int | None
    asked: str
    wish: str
    text: str | None
    made_at: datetime


def list_wishes() -> list[Wished]:
    """Return what is asked for and not seen to yet, longest waiting first."""
    statement = (
        select(
            Wish.id,
            Wish.subject_id,
            Subject.kind,
            Subject.root_id,
            Wish.asked,
            Reason.text.label("wish"),
            Wording.text,
            Wish.made_at,
        )
        .join(Subject, Subject.id == Wish.subject_id)
        .join(Reason, Reason.id == Wish.reason_id)
        .outerjoin(Wording, Wording.id == Subject.current_wording_id)
        .where(Wish.settled_at.is_(None), Reason.text.is_not(None))
        .order_by(Wish.id)
        .limit(MOST_LISTED)
    )
    return db.rows(Wished, statement)


def has_wish(wish_id: int) -> bool:
    """Return whether there is a wish with this id."""
    return db.session.scalar(select(Wish.id).where(Wish.id == wish_id)) is not None
