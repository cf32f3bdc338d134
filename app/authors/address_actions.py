"""Taking away the e-mail address that the author of a case hears at."""

from sqlalchemy import select

from app import db
from app.accounts.purges import forget_contacts
from app.events import By
from app.notifications.actions import leave
from app.publishing import actions as publishing
from app.publishing import address_actions
from app.subjects import Visibility, Voice


def remove_address(case_id: int) -> None:
    """Let nobody be written to about a case any more; browsers that were let in are shown out.

    A second time changes nothing.
    """
    address_actions.forget_asked(case_id)
    subject = publishing.get_subject_for_update(case_id)
    before = db.session.scalar(select(Voice.contact_id).where(Voice.subject_id == case_id))
    if subject.erased_at is not None or subject.visibility == Visibility.WITHDRAWN:
        return
    if publishing.change_address(subject, None, by=By.AUTHOR) is not None and before is not None:
        leave(case_id, before)
        forget_contacts([before])
