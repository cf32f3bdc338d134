"""Where an answer that came by mail belongs, and why nowhere."""

import re
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select

from app import clock, db
from app.accounts.models import Person
from app.accounts.queries import get_scopes
from app.answering.actions import get_draft_for_update, save_draft
from app.answering.forms import Drafted
from app.department_answers.actions import take
from app.department_links.models import DepartmentLink, ReplyKind
from app.department_links.queries import get_end
from app.department_links.replying_actions import Said, hold
from app.departments.queries import is_ours
from app.errors import NotPossibleError
from app.events import By
from app.mailed_answers.message import Incoming
from app.mailed_answers.models import Why
from app.mailed_answers.quoted import Written
from app.permissions import Actor, Permission
from app.reply_addresses.models import ReplyAddress
from app.reply_addresses.queries import find_address
from app.submissions import rules
from app.submissions.models import Submission
from app.submissions.states import Outcome

_LONGEST = 10_000
_TITLE = re.compile(r"[^\d@:/]{3,80}")


@dataclass(frozen=True)
class Answered:
    """Somebody's answer: who sent it, and what they wrote."""

    mail: Incoming
    written: Written

    @property
    def signed(self) -> tuple[str, str]:
        """Return the name and title they sign with, as far as that can be told."""
        lines = self.written.signature
        sender = self.mail.sender
        name = sender.name or (lines[0] if lines else "") or sender.email.partition("@")[0]
        rest = [one for one in lines[:3] if one.casefold() != name.casefold()]
        title = rest[0] if rest and _TITLE.fullmatch(rest[0]) else ""
        return name[:100], title[:100]


def why_not(answered: Answered) -> Why | None:
    """Return why nobody's answer is in it, whatever it belongs to."""
    if not is_ours(answered.mail.sender.email):
        return Why.OUTSIDE
    if len(answered.written.text) > _LONGEST:
        return Why.LONG
    own_link = f"{current_app.extensions['settings'].base_url}/answers/"
    is_quoting = own_link in answered.written.text or find_address([answered.written.text]) is not None
    return Why.QUOTED if is_quoting else None


def place(address: ReplyAddress, answered: Answered) -> Why | None:
    """Lay an answer at the desk, as one that is given by a link; returns why it cannot lie there."""
    if address.person_id is not None:
        return _place_colleagues(address, address.person_id, answered)
    link = db.session.scalar(select(DepartmentLink).where(DepartmentLink.reply_address_id == address.id))
    held = hold(link.id) if link is not None else None
    if held is None or get_end(held) is not None:
        return Why.OVER
    said = Said(
        ReplyKind.ANSWER, *answered.signed, answered.written.text, outcome=Outcome.INFORMED, language="da", by_mail=True
    )
    take(held, said)
    return None


def _place_colleagues(address: ReplyAddress, person_id: int, answered: Answered) -> Why | None:
    """Lay what a colleague answers at the desk as their draft."""
    case = db.session.get_one(Submission, address.submission_id, with_for_update=True, populate_existing=True)
    person = db.session.get_one(Person, person_id)
    actor = Actor(person.id, person.name, get_scopes(person.id))
    if address.expires_at <= clock.now():
        return Why.OVER
    if not person.active or not rules.may_read_case(actor, case) or not rules.may(actor, Permission.ANSWER, case):
        return Why.FORBIDDEN
    if get_draft_for_update(case.id) is not None:
        return Why.DRAFTED
    try:
        save_draft(case, Drafted(answered.written.text, Outcome.INFORMED, "da"), By.person(actor))
    except NotPossibleError:
        return Why.OVER
    return None
