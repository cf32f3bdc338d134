"""What somebody does with their own comment once it is sent; the views have made sure that it is theirs."""

from sqlalchemy import select

from app import db
from app.conversations.models import Comment
from app.conversations.own_queries import Own
from app.errors import NotPossibleError
from app.events import By
from app.notifications.actions import unfollow
from app.notifications.queries import get_follow_id
from app.publishing import actions as publishing
from app.publishing.models import Asked
from app.subjects import Subject, Visibility, Voice


def rewrite(own: Own, text: str) -> None:
    """Put other words in place, which wait to be read while everybody reads those before. The same change nothing.

    Raises `NotPossibleError` once the time for it is over.
    """
    if not own.is_editable:
        raise NotPossibleError
    subject = publishing.get_subject_for_update(own.id)
    if text != own.text:
        publishing.add_wording(subject, None, text, written_by="author")


def withdraw(own: Own) -> None:
    """Take a comment back: nobody can read it any more. Who has nothing else in its thread hears no more of that."""
    publishing.withdraw(publishing.get_subject_for_update(own.id), by=By.AUTHOR)
    comment, voice = db.session.get_one(Comment, own.id), db.session.get_one(Voice, own.id)
    others = select(Comment.id).join(Voice, Voice.subject_id == Comment.id).join(Subject, Subject.id == Comment.id)
    others = others.where(Comment.thread_id == comment.thread_id, Subject.visibility != Visibility.WITHDRAWN)
    if voice.contact_id is None or db.session.scalar(others.where(Voice.contact_id == voice.contact_id).limit(1)):
        return
    follow_id = get_follow_id(comment.thread_id, voice.contact_id)
    if follow_id is not None:
        unfollow(follow_id)


def ask_for_change(own: Own, wish: str) -> None:
    """Ask us to change a comment when one cannot oneself any more."""
    publishing.wish(publishing.get_subject_for_update(own.id), Asked.CHANGE, reason=wish)


def ask_to_close(root_id: int, wish: str) -> None:
    """Ask us, as the author of what is talked about, to close the conversation."""
    publishing.wish(publishing.get_subject_for_update(root_id), Asked.CLOSE, reason=wish)
