"""What somebody has said in conversations, as they themselves may read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, false, or_, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable_inside
from app.accounts.writers import Writer
from app.conversations.models import Comment
from app.errors import NotThereError
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.publishing.own import OwnLife
from app.subjects import Speaker, Subject, Visibility, Voice, Wording

MOST_LISTED = 50


@dataclass(frozen=True)
class Own(OwnLife):
    """One's own comment: its newest words, and what everybody reads of it now, if anything.

    One that `is_shown` is read only while what it is about can be read too, `is_root_shown`.
    """

    id: int
    root_id: int
    root_title: str | None
    visibility: str
    is_shown: bool
    is_root_shown: bool
    text: str
    language: str
    wording_id: int
    shown_wording_id: int | None
    sent_at: datetime

    @property
    def standing(self) -> str:
        """Return how it stands with it, in words for whoever wrote it."""
        if self.is_shown and not self.is_root_shown:
            return _("It is not shown now, because what you commented on is not.")
        return super().standing


def written_by(writer: Writer) -> Select[*tuple[int]]:
    """Return the ids of the comments somebody wrote."""
    by_address = Voice.contact_id == writer.contact_id if writer.contact_id is not None else false()
    by_case = and_(Comment.speaker == Speaker.AUTHOR, Comment.root_id == writer.case_id)
    statement = select(Comment.id).join(Voice, Voice.subject_id == Comment.id)
    return statement.where(or_(by_address, by_case if writer.case_id is not None else false()))


def list_own(writer: Writer, root_id: int | None = None) -> list[Own]:
    """Return what somebody has said and not taken back, about one thing or about all, newest first."""
    if not writer.is_known:
        return []
    statement = _of(writer).order_by(Comment.id.desc()).limit(MOST_LISTED)
    return db.rows(Own, statement if root_id is None else statement.where(Comment.root_id == root_id))


def get_own(comment_id: int, writer: Writer) -> Own:
    """Return one of somebody's own comments. Raises `NotThereError` if it is not theirs, or they have taken it back."""
    found = db.rows(Own, _of(writer).where(Comment.id == comment_id)) if writer.is_known else []
    if not found:
        raise NotThereError
    return found[0]


def find_taken_back(comment_id: int, writer: Writer) -> int | None:
    """Return the id of what a comment was about that somebody has written and taken back; None if they have not."""
    statement = select(Comment.root_id).join(Subject, Subject.id == Comment.id)
    statement = statement.where(Comment.id == comment_id, Subject.visibility == Visibility.WITHDRAWN)
    return db.session.scalar(statement.where(Comment.id.in_(written_by(writer)))) if writer.is_known else None


def _of(writer: Writer) -> Select[*tuple[Any, ...]]:
    words, title, root = aliased(Wording), aliased(Wording), aliased(Subject)
    return (
        select(
            Comment.id,
            Comment.root_id,
            title.title.label("root_title"),
            Subject.visibility,
            readable_inside(NOBODY).label("is_shown"),
            readable_inside(NOBODY, root).label("is_root_shown"),
            words.text,
            words.language,
            words.id.label("wording_id"),
            Subject.published_wording_id.label("shown_wording_id"),
            Comment.sent_at,
        )
        .join(Subject, Subject.id == Comment.id)
        .join(words, words.id == Subject.current_wording_id)
        .join(root, root.id == Comment.root_id)
        .outerjoin(title, and_(title.id == root.published_wording_id, readable_inside(NOBODY, root)))
        .where(Comment.id.in_(written_by(writer)), Subject.visibility != Visibility.WITHDRAWN, words.text.is_not(None))
    )
