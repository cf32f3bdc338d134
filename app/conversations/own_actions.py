"""Taking one's own comment back; what one can do with anything of one's own is in `app/publishing/own_actions.py`."""

from sqlalchemy import select

from app import db
from app.conversations.models import Comment
from app.conversations.own_queries import Own
from app.events import By
from app.notifications.actions import unfollow
from app.notifications.queries import get_follow_id
from app.publishing import actions as publishing
from app.subjects import Subject, Visibility, Voice


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
