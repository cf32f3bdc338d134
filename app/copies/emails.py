"""The one mail to whoever gets a copy for information."""

from app import db, i18n
from app.accounts.contacts import get_mailbox
from app.copies.letters import COPIED
from app.copies.models import CaseCopy
from app.copies.queries import get_why
from app.departments.queries import find_address
from app.departments.receivers import Receiver
from app.mail import Mail
from app.publishing.rules import ON_DISPLAY, is_public
from app.submissions.models import Submission


@COPIED.composer
def copied(copy_id: int, contact_id: int) -> Mail | None:
    """Say that there is a copy and where it is read, never its words; None once it is out of sight.

    A department reads it where everybody does, a leader behind their own sign-in.
    """
    made = db.session.get(CaseCopy, copy_id)
    case = db.session.get(Submission, made.submission_id) if made is not None else None
    if made is None or case is None or case.visibility not in ON_DISPLAY or case.withheld is not None:
        return None
    values = {"number": case.number, "note": get_why(made.event_seq)}
    if made.department_id is not None:
        to = find_address(made.department_id, Receiver.DEPARTMENT)
        if to is None or not is_public(case):
            return None
        address = f"/submissions/{case.id}"
        return Mail("copied", to, i18n.DEFAULT.code, {**values, "address": address}, confirmed=True)
    mailbox = get_mailbox(contact_id)
    if mailbox is None:
        return None
    values["address"] = f"/desk/copies/{made.id}"
    return Mail("copied", mailbox.address, mailbox.language, values, confirmed=True)
