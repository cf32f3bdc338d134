"""Moving a thing of somebody's to another e-mail address, once the owner of that one has said yes."""

from collections.abc import Collection

from sqlalchemy import select

from app import db
from app.accounts import guests
from app.conversations.models import Comment
from app.conversations.own_actions import leave_thread
from app.events import By
from app.my_data import letters
from app.my_data.owed_actions import mail_instead
from app.notifications.actions import follow, leave
from app.publishing import actions as publishing
from app.publishing import address_actions
from app.publishing.models import AddressChange
from app.subjects import Visibility, Voice


@guests.on_confirmed("address")
def change_addresses(contact_id: int, ids: Collection[int]) -> None:
    """Let what waits for an address be heard of there; whoever read mail about it before is told."""
    asked = select(AddressChange).where(AddressChange.contact_id == contact_id, AddressChange.id.in_(ids))
    for row in db.session.scalars(asked.order_by(AddressChange.subject_id)).all():
        _move(row.subject_id, contact_id)
        address_actions.forget_asked(row.subject_id)


def _move(subject_id: int, contact_id: int) -> None:
    subject = publishing.get_subject_for_update(subject_id)
    before = db.session.scalar(select(Voice.contact_id).where(Voice.subject_id == subject_id))
    if subject.erased_at is not None or subject.visibility == Visibility.WITHDRAWN:
        return
    if publishing.change_address(subject, contact_id, by=By.AUTHOR) is None:
        return
    mail_instead(subject_id)
    if before is None:
        return
    thread_id = db.session.scalar(select(Comment.thread_id).where(Comment.id == subject_id))
    heard = leave_thread(thread_id, before) if thread_id is not None else leave(subject_id, before)
    if heard:
        follow(thread_id or subject_id, contact_id, confirmed=True)
    letters.ADDRESS_LEFT.queue(contact_id=before, subject_id=subject_id)
