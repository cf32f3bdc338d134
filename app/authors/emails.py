"""Mail to an author about what they sent in: short, whole sentences, and never the text or the receipt's secret.

Each function takes the submission's id and returns None when there is nobody to tell, or no longer anything.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from app import clock, i18n
from app.accounts.actions import Purpose, new_link
from app.accounts.contacts import get_contact_id
from app.alarms.queries import find_help_by_mail
from app.asking_back.own_language import tell_in_own_language
from app.authors.author_contact import (
    get_author_address,
    get_submission_of,
    get_unconfirmed_contact_id,
    is_confirmed,
)
from app.by_hand.actions import keep_owed
from app.by_hand.queries import find_way
from app.history import Happened, Readers, Verb, is_reason_told
from app.mail import Mail
from app.publishing.held import find_told_held
from app.reading.page_queries import get_author_page
from app.reading.submission_page import Said, SubmissionPage
from app.results.kinds import EndKind
from app.results.name_queries import find_leaving
from app.statutory.told import tell_held_without_why, tell_taken_back
from app.subjects import Visibility
from app.submissions import letters
from app.submissions.actions import new_author_link
from app.submissions.rules import is_over
from app.vault import get_vault


@dataclass(frozen=True)
class MailedCase:
    """A case as one letter may tell of it: to whoever owns the address, or to an address that may be a stranger's."""

    page: SubmissionPage
    confirmed: bool
    by_hand: bool = False
    """Whether one of us reads it out or prints it: then it leads to nothing that only its author may press."""

    def because(self, *verbs: Verb) -> dict[str, Any]:
        """Return the reason of the newest of these events, or that there is one to be read on the author's own page."""
        return self.why(self.page.last(*verbs))

    def why(self, happened: Happened | None) -> dict[str, Any]:
        """Return the reason of an event, or that there is one to be read on the author's own page."""
        reason = happened.reason if happened else None
        public = self.page.is_public and happened is not None and is_reason_told(happened, Readers.EVERYBODY)
        told = reason if self.confirmed or public else None
        return {"reason": told, "has_reason_elsewhere": told != reason}

    @property
    def came_to(self) -> dict[str, Any]:
        """Return what it came to, and whether whoever reads mail at this address may read what is said of that.

        A reason that is told beside it stands there once.
        """
        end = self.page.end
        if end is not None and end.kind in {EndKind.NO, EndKind.INFORMED}:
            end = replace(end, words=None)
        leaving = find_leaving(self.page.id) if self.confirmed else None
        return {"end": end, "end_words": self.confirmed or self.page.is_public, "leaving": leaving}

    @property
    def first_word(self) -> dict[str, Any] | None:
        """Return the newest first word with its date, and whether that is the answer's; None before there is one."""
        if not self.page.first_words:
            return None
        newest = self.page.first_words[-1]
        return {**self.words(newest), "due": newest.answer_due, "is_sure": self.page.is_sure}

    def words(self, said: Said) -> dict[str, Any]:
        """Return what the municipality said, unless it is neither public nor for whoever reads mail at this address."""
        return {"said": said if self.confirmed or self.page.is_public else None}


Tell = Callable[[MailedCase], dict[str, Any] | None]


@letters.RECEIPT.composer
def receipt(submission_id: int) -> Mail | None:
    """Say that it is received, who reads it and when they hear; ask for a press on the button that confirms.

    Whoever writes in despair reads whom to call, also at an address that nobody has confirmed: it tells no word of it.
    """

    def tell(case: MailedCase) -> dict[str, Any]:
        contact_id = get_unconfirmed_contact_id(case.page.id)
        held = _tell_held(case) if case.page.is_waiting else None
        confirm = new_link(Purpose.CONFIRM, contact_id=contact_id, subject_id=case.page.id) if contact_id else None
        return {
            "due": upcoming(case.page.first_word_due) if held is None and not is_over(case.page) else None,
            "audience": case.page.audience,
            "is_unread": case.page.is_unread,
            "held": held,
            "received_at": case.page.received_at,
            "help": find_help_by_mail(case.page.title, case.page.text, case.page.place_text, case.page.shown_name),
            "confirm": confirm,
        }

    return letter_to("receipt", submission_id, tell)


def _tell_held(case: MailedCase) -> str | None:
    told = find_told_held(case.page.id)
    return told if told is None or case.confirmed else tell_held_without_why(case.page.id)


@letters.AUTHOR_LINK.composer
def author_link(submission_id: int) -> Mail | None:
    """Send a fresh link to the author's own page."""
    if get_contact_id(submission_id) is None:
        return None  # a way in goes to an address alone
    return letter_to(
        "author_link", submission_id, lambda case: {"token": new_author_link(case.page.id)}, also_withdrawn=True
    )


@letters.WITHDRAWN.composer
def withdrawn(submission_id: int) -> Mail | None:
    """Confirm that the author has taken it back."""
    return letter_to(
        "withdrawn", submission_id, lambda _case: {"taken_back": tell_taken_back(submission_id)}, also_withdrawn=True
    )


@letters.AUTHOR_LINK_FOR.composer
def author_link_for(number: str, sealed: str) -> Mail | None:
    """Send the link to whoever asked with a number and an address, if the two belong together."""
    vault = get_vault()
    submission_id = get_submission_of(number, vault.decrypt(base64.b64decode(sealed)))
    return author_link(submission_id) if submission_id is not None else None


def letter_to(template: str, submission_id: int, tell: Tell, *, also_withdrawn: bool = False) -> Mail | None:
    """Return a mail with what `tell` says of the case; None if it says nothing or nobody is to be told."""
    address = get_author_address(submission_id, also_withdrawn=also_withdrawn)
    by_hand = address is None and _hears_by_hand(submission_id, also_withdrawn=also_withdrawn)
    if address is None and not by_hand:
        return None
    # Whoever calls asks first whom they speak with, and a letter is opened by whom it is to.
    case = MailedCase(get_author_page(submission_id), by_hand or is_confirmed(submission_id), by_hand)
    language = case.page.page_language if case.page.page_language in i18n.LANGUAGES else i18n.DEFAULT.code
    with i18n.speaking(language):
        values = tell(case)
    if values is None:
        return None
    shared = {
        "number": case.page.number,
        # Until its owner has pressed our button an address may be a stranger's: nothing of the case goes there.
        "title": case.page.title if case.confirmed else None,
        "public_id": case.page.id if case.page.is_public else None,
        "told": tell_in_own_language(case.page),
        "for_other": case.confirmed and case.page.for_other,
    }
    carry = partial(keep_owed, submission_id, template, language) if by_hand else None
    return Mail(template, address or "", language, {**shared, **values}, confirmed=case.confirmed, carry=carry)


def _hears_by_hand(submission_id: int, *, also_withdrawn: bool) -> bool:
    """Return whether the author is called or written to: without an address, and as long as they would be mailed."""
    if get_contact_id(submission_id) is not None or find_way(submission_id) is None:
        return False
    return also_withdrawn or get_author_page(submission_id).visibility != Visibility.WITHDRAWN


def upcoming(due: date) -> date | None:
    """Return a promised date that is still to come, None for one that has passed."""
    return due if due >= clock.today() else None
