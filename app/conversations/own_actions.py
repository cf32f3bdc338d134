"""Taking one's own comment back, and one's name off it; all else of one's own: `app/publishing/own_actions.py`."""

from sqlalchemy import select

from app import db
from app.accounts.contacts import get_contact_id
from app.conversations.models import Comment
from app.conversations.own_queries import Own
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.notifications.actions import leave
from app.publishing import actions as publishing
from app.subjects import Speaker, Subject, Visibility, Voice
from app.vault import get_vault


def withdraw(own: Own) -> None:
    """Take a comment back: nobody can read it any more. Who has nothing else in its thread hears no more of that."""
    publishing.withdraw(publishing.get_subject_for_update(own.id), by=By.AUTHOR)
    contact_id = get_contact_id(own.id)
    if contact_id is not None:
        leave_thread(db.session.get_one(Comment, own.id).thread_id, contact_id)


def leave_thread(thread_id: int, contact_id: int) -> bool:
    """Let an address hear no more of a thread in which nothing of its owner's stands; returns whether it did."""
    others = select(Comment.id).join(Voice, Voice.subject_id == Comment.id).join(Subject, Subject.id == Comment.id)
    others = others.where(Comment.thread_id == thread_id, Subject.visibility != Visibility.WITHDRAWN)
    if db.session.scalar(others.where(Voice.contact_id == contact_id).limit(1)) is not None:
        return False
    return leave(thread_id, contact_id)


def hide_name(comment_id: int) -> None:
    """Show the writer's name no longer; an organisation's and a councillor's stay. A second time changes nothing."""
    comment = db.session.get_one(Comment, comment_id)
    if comment.speaker != Speaker.RESIDENT or comment.organisation_kind is not None:
        raise NotPossibleError(_("This name stands with what is said in it."))
    if publishing.hide_name(publishing.get_subject_for_update(comment_id), by=By.AUTHOR, vault=get_vault()):
        comment.shown_name = None
        db.session.flush()
