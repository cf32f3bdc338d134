"""Mails about mail: what became of it, and that some of it could not be placed."""

from app import db, i18n
from app.accounts.contacts import get_mailbox
from app.accounts.models import Person
from app.accounts.queries import get_scopes
from app.departments.queries import is_ours
from app.mail import Mail
from app.mailed_answers.letters import LAID, TAKEN, WAITS
from app.mailed_answers.models import MailedAnswer
from app.mailed_answers.queries import count_waiting
from app.permissions import Actor
from app.submissions import rules
from app.submissions.models import Submission


@TAKEN.composer
def taken(answer_id: int) -> Mail | None:
    """Tell whoever sent a mail what became of it; nobody outside the municipality's domains is ever written to."""
    row = db.session.get(MailedAnswer, answer_id)
    if row is None or not is_ours(row.sender) or row.submission_id is None:
        return None
    case = db.session.get_one(Submission, row.submission_id)
    values = {"number": case.number, "became": row.became, "why": row.why, "files": row.files}
    return Mail("mailed_answer_taken", row.sender, i18n.DEFAULT.code, values, confirmed=True)


@WAITS.composer
def waits(person_id: int) -> Mail | None:
    """Tell one of the secretariat that mail waits which could not be placed; None once it is dealt with."""
    person, waiting = db.session.get_one(Person, person_id), count_waiting()
    mailbox = get_mailbox(person.contact_id) if person.active and waiting else None
    if mailbox is None:
        return None
    return Mail("mailed_answer_waits", mailbox.address, mailbox.language, {"waiting": waiting}, confirmed=True)


@LAID.composer
def laid(answer_id: int, person_id: int) -> Mail | None:
    """Tell a colleague what came of their reply, and what is theirs to do next."""
    row, person = db.session.get(MailedAnswer, answer_id), db.session.get_one(Person, person_id)
    mailbox = get_mailbox(person.contact_id) if person.active else None
    if row is None or row.submission_id is None or mailbox is None:
        return None
    case = db.session.get_one(Submission, row.submission_id)
    values = {"number": case.number, "became": row.became, "files": row.files, "address": f"/desk/cases/{case.id}"}
    values["with_network"] = rules.leads(Actor(person.id, person.name, get_scopes(person.id)), case)
    return Mail("mailed_answer_laid", mailbox.address, mailbox.language, values, confirmed=True)
