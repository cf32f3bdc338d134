"""Taking away the e-mail address that the author of a case hears at."""

from sqlalchemy import select

from app import db
from app.accounts.contacts import get_mailbox
from app.accounts.emails import sealed
from app.accounts.purges import forget_contacts
from app.authors import letters
from app.by_hand.actions import forget_ways
from app.events import By
from app.notifications.actions import leave
from app.publishing import actions as publishing
from app.publishing import address_actions
from app.subjects import Visibility, Voice
from app.submissions.models import Submission


def remove_address(case_id: int) -> None:
    """Let nobody be written to about a case any more, nor called; browsers that were let in are shown out.

    An address whose owner has shown that it is theirs is told. A second time changes nothing.
    """
    address_actions.forget_asked(case_id)
    subject = publishing.get_subject_for_update(case_id)
    before = db.session.scalar(select(Voice.contact_id).where(Voice.subject_id == case_id))
    if subject.erased_at is not None or subject.visibility == Visibility.WITHDRAWN:
        return
    if publishing.change_address(subject, None, by=By.AUTHOR) is not None and before is not None:
        forget_ways(case_id)
        leave(case_id, before)
        _tell(case_id, before)
        forget_contacts([before])


def _tell(case_id: int, contact_id: int) -> None:
    """Queue the last mail about a case while the address is still known: number and code take it away, too."""
    mailbox = get_mailbox(contact_id)
    if mailbox is not None and mailbox.confirmed:
        number = db.session.get_one(Submission, case_id).number
        letters.ADDRESS_REMOVED.queue(address=sealed(mailbox.address), language=mailbox.language, number=number)
