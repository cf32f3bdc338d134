"""Mails about objections: to whoever objected, and to those outside the secretariat who decide."""

from typing import Any

from app import db, i18n
from app.accounts.contacts import get_mailbox
from app.accounts.models import Person
from app.authors.emails import MailedCase, letter_to
from app.mail import Mail
from app.objection_desk.objectable import find_decision
from app.objection_desk.upholding_actions import BY_HAND
from app.objections import letters
from app.objections.queries import find_objection
from app.submissions.models import Submission


@letters.DECIDED.composer
def decided(objection_id: int) -> Mail | None:
    """Say what somebody else decided, and why."""
    objected = find_objection(objection_id)
    if objected is None or db.session.get(Submission, objected.subject_id) is None:
        return None

    def tell(case: MailedCase) -> dict[str, Any]:
        by_hand = objected.verb in BY_HAND
        return {**case.why(find_decision(case.page, objected.event_seq)), "upheld": objected.upheld, "by_hand": by_hand}

    return letter_to("objection_decided", objected.subject_id, tell)


@letters.OUTSIDE.composer
def outside(objection_id: int, person_id: int) -> Mail | None:
    """Ask somebody outside the secretariat to decide; None once it is decided, or their account is closed."""
    objected, person = find_objection(objection_id), db.session.get_one(Person, person_id)
    mailbox = get_mailbox(person.contact_id) if person.active else None
    if objected is None or objected.decided_at is not None or mailbox is None:
        return None
    case = db.session.get(Submission, objected.subject_id)
    values = {"number": case.number if case else "", "address": f"/desk/objections/{objected.event_seq}"}
    with i18n.speaking(mailbox.language):
        return Mail("objection_outside", mailbox.address, mailbox.language, values, confirmed=True)
