"""Mails about objections: to whoever objected, and to those outside the secretariat who decide."""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from app import db, i18n
from app.access import readable_inside
from app.accounts.contacts import get_mailbox
from app.accounts.models import Person
from app.authors.emails import MailedCase, letter_to
from app.events import list_happened
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.mail import Mail
from app.objection_desk.upholding_actions import BY_HAND
from app.objections import letters
from app.objections.lines import BY_HAND as ALWAYS_BY_HAND
from app.objections.lines import find_decision
from app.objections.queries import find_objection
from app.publishing import verbs
from app.publishing.queries import find_untold
from app.publishing.rules import ON_DISPLAY
from app.subjects import Subject, SubjectKind, Wording
from app.submissions.models import Submission


@letters.DECIDED.composer
def decided(objection_id: int) -> Mail | None:
    """Say what somebody else decided, and why."""
    objected = find_objection(objection_id)
    if objected is None or db.session.get(Submission, objected.subject_id) is None:
        return None

    def tell(case: MailedCase) -> dict[str, Any]:
        by_hand = objected.verb in BY_HAND
        return {
            **case.why(find_decision(case.page.history, objected.event_seq)),
            "upheld": objected.upheld,
            "by_hand": by_hand,
        }

    return letter_to("objection_decided", objected.subject_id, tell)


@letters.TOLD.composer
def thing_decided(objection_id: int, contact_id: int) -> Mail | None:
    """Say what somebody else decided about what is no case, and why; None once it is taken back."""
    objected, mailbox = find_objection(objection_id), get_mailbox(contact_id)
    if objected is None or objected.is_over or mailbox is None:
        return None
    with i18n.speaking(mailbox.language):
        decision = find_decision(list_happened(objected.subject_id), objected.event_seq)
        values = {
            "about": _tell_what(db.session.get_one(Subject, objected.subject_id)),
            "upheld": objected.upheld,
            "by_hand": objected.verb in ALWAYS_BY_HAND,
            "reason": decision.reason if decision is not None else None,
        }
        return Mail("thing_objection_decided", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


@letters.THING_UNCOVERED.composer
def thing_uncovered(subject_id: int, contact_id: int) -> Mail | None:
    """Say that words of what is no case can be read again; None if they are covered anew, or it is out of sight."""
    subject, mailbox = db.session.get_one(Subject, subject_id), get_mailbox(contact_id)
    if mailbox is None or subject.visibility not in ON_DISPLAY or find_untold(subject_id, [verbs.UNCOVERED]) is None:
        return None
    with i18n.speaking(mailbox.language):
        values = {"about": _tell_what(subject)}
        return Mail("thing_uncovered", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


def _tell_what(subject: Subject) -> str:
    """Return in a sentence what was objected about: an organisation by its name, else by what it was written to."""
    if subject.kind == SubjectKind.ORGANISATION:
        return _("It is about %(title)s.", title=_find_title(Subject.id == subject.id))
    title = _find_title(Subject.id == subject.root_id, readable_inside(NOBODY))
    if not title:
        return _("It is about what you wrote to us.")
    if subject.kind == SubjectKind.COMMENT:
        return _("It is about your comment on %(title)s.", title=i18n.quoted(title))
    return _("It is about what you wrote to %(title)s.", title=i18n.quoted(title))


def _find_title(*which: ColumnElement[bool]) -> str:
    shown = func.coalesce(Subject.published_wording_id, Subject.current_wording_id)
    title = select(Wording.title).join(Subject, shown == Wording.id).where(*which)
    return db.session.scalar(title) or ""


@letters.OUTSIDE.composer
def outside(objection_id: int, person_id: int) -> Mail | None:
    """Ask somebody outside the secretariat to decide; None once it is decided, or their account is closed."""
    objected, person = find_objection(objection_id), db.session.get_one(Person, person_id)
    mailbox = get_mailbox(person.contact_id) if person.active else None
    if objected is None or objected.decided_at is not None or mailbox is None:
        return None
    case = db.session.get(Submission, objected.subject_id)
    values = {"number": case.number if case else None, "address": f"/desk/objections/{objected.event_seq}"}
    with i18n.speaking(mailbox.language):
        return Mail("objection_outside", mailbox.address, mailbox.language, values, confirmed=True)
