"""Where an answer that came by mail belongs, and why nowhere."""

import re
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select

from app import addresses, clock, db, i18n
from app.accounts.contacts import get_mailbox
from app.accounts.models import Person
from app.accounts.queries import get_scopes
from app.acts import UNDO
from app.answering.actions import get_draft_for_update, save_draft
from app.answering.forms import Drafted
from app.casework.match_forms import Verdict
from app.casework.routing_actions import decide_match
from app.department_answers.actions import take
from app.department_links.models import DepartmentLink, ReplyKind
from app.department_links.queries import get_end
from app.department_links.replying_actions import Said, hold
from app.departments.queries import is_ours
from app.errors import NotClearedError, NotPossibleError
from app.events import By, record
from app.i18n import gettext as _
from app.mailed_answers.message import Incoming
from app.mailed_answers.models import Became, Why
from app.mailed_answers.plain_words import is_refusal, is_yes, reason_of
from app.mailed_answers.quoted import Written
from app.mailed_answers.verbs import REPLIED
from app.notes.acts import note
from app.notes.forms import Noted
from app.permissions import Actor
from app.reply_addresses.models import ReplyAddress
from app.reply_addresses.queries import find_address
from app.results.actions import spoken_to
from app.submissions import letters, rules
from app.submissions.models import Submission
from app.submissions.states import Outcome

_LONGEST = 10_000
_OWN_LINKS = ("/answers/", "/desk/")
"""What stands in the mails of ours that are replied to, and in nobody's answer."""
_TITLE = re.compile(r"[^\d@:/]{3,80}")


class _NotDoneError(Exception):
    """Nothing came of what somebody wrote: `why`."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


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
    base_url: str = current_app.extensions["settings"].base_url
    text = answered.written.text
    is_quoting = any(f"{base_url}{one}" in text for one in _OWN_LINKS) or find_address([text]) is not None
    return Why.QUOTED if is_quoting else None


def place(address: ReplyAddress, answered: Answered) -> Became | Why:
    """Lay an answer at the desk, as one that is given by a link or on the page; returns why it cannot lie there."""
    if address.person_id is not None:
        return _place_colleagues(address, address.person_id, answered)
    link = db.session.scalar(select(DepartmentLink).where(DepartmentLink.reply_address_id == address.id))
    held = hold(link.id) if link is not None else None
    if held is None or get_end(held) is not None:
        return Why.OVER
    text = answered.written.text
    if is_refusal(text):
        take(held, Said(ReplyKind.NOT_OURS, *answered.signed, text, by_mail=True))
        return Became.REFUSED
    take(held, Said(ReplyKind.ANSWER, *answered.signed, text, outcome=Outcome.INFORMED, language="da", by_mail=True))
    return Became.ANSWER


def _place_colleagues(address: ReplyAddress, person_id: int, answered: Answered) -> Became | Why:
    """Do what a colleague says, if it is theirs to do now: their role is that of this moment.

    Of what cannot be done nothing is kept.
    """
    case = db.session.get_one(Submission, address.submission_id, with_for_update=True, populate_existing=True)
    person = db.session.get_one(Person, person_id)
    actor = Actor(person.id, person.name, get_scopes(person.id))
    try:
        with db.session.begin_nested():
            _require_theirs(address, person, answered, may_read=rules.may_read_case(actor, case))
            return _do(case, answered.written.text, By.person(actor), actor)
    except _NotDoneError as error:
        return error.why
    except NotClearedError:
        return Why.CPR
    except NotPossibleError:
        return Why.OVER


def _require_theirs(address: ReplyAddress, person: Person, answered: Answered, *, may_read: bool) -> None:
    """Raise `_NotDoneError` unless a mail comes in time from the address that somebody who may read the case has."""
    mailbox = get_mailbox(person.contact_id)
    if address.expires_at <= clock.now():
        raise _NotDoneError(Why.OVER)
    if not person.active or not may_read:
        raise _NotDoneError(Why.FORBIDDEN)
    if mailbox is None or not addresses.is_same(mailbox.address, answered.mail.sender.email):
        raise _NotDoneError(Why.OTHERS)


def _do(case: Submission, text: str, by: By, actor: Actor) -> Became:
    """Do what a reply says: a network takes the case in or refuses it, and what is neither is the draft.

    Raises `_NotDoneError` with why nothing came of it.
    """
    became = Became.ANSWER
    asked = decide_match.may(actor, case)
    if asked and is_refusal(text):
        _refuse(case, reason_of(text), by)
        became = Became.REFUSED
    else:
        drafts = not (asked and is_yes(text))
        if drafts and get_draft_for_update(case.id) is not None:
            raise _NotDoneError(Why.DRAFTED)
        if asked:
            decide_match(case, Verdict(accepts=True), by)
        if not save_draft.is_entitled(actor, case):
            raise _NotDoneError(Why.FORBIDDEN)
        if drafts:
            save_draft(case, Drafted(text, Outcome.INFORMED, "da"), by)
        else:
            became = Became.ACCEPTED
    record(REPLIED, by=by, subject_id=case.id)
    return became


def _refuse(case: Submission, reason: str, by: By) -> None:
    """Send a case back from a network: its author reads a sentence of ours, and colleagues what was written.

    Its author is told when ten minutes are over, and not at all if it lies with somebody again by then.
    """
    if reason:
        note(case, Noted(reason), by)
    with i18n.speaking(spoken_to(case)):
        words = _("The network writes that it does not belong with them. We find another place for it.")
    decide_match(case, Verdict(accepts=False, reason=words), by)
    letters.DECLINED.queue(submission_id=case.id, not_before=clock.now() + UNDO)
