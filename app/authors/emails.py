"""Mail to an author about what they sent in: short, whole sentences, and never the text or the receipt's secret.

Each function takes the submission's id and returns None when there is nobody to tell, or no longer anything.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import clock, i18n
from app.accounts.actions import Purpose, new_link
from app.history import Readers, Verb, is_reason_told
from app.mail import Mail
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.publishing import verbs as life
from app.reading.page_queries import Said, SubmissionPage, get_author_page
from app.subjects import Audience, Visibility
from app.submissions import labels, letters, rules, verbs
from app.submissions.actions import new_author_link
from app.submissions.author_contact import (
    get_author_address,
    get_submission_of,
    get_unconfirmed_contact_id,
    is_confirmed,
)
from app.submissions.states import Outcome, RouteKind
from app.vault import get_vault


@dataclass(frozen=True)
class _Case:
    """A case as one letter may tell of it: to whoever owns the address, or to an address that may be a stranger's."""

    page: SubmissionPage
    confirmed: bool

    def because(self, *verbs: Verb) -> dict[str, Any]:
        """Return the reason of the newest of these events, or that there is one to be read on the author's own page."""
        happened = self.page.last(*verbs)
        reason = happened.reason if happened else None
        public = self.page.is_public and happened is not None and is_reason_told(happened, Readers.EVERYBODY)
        told = reason if self.confirmed or public else None
        return {"reason": told, "has_reason_elsewhere": told != reason}

    def words(self, said: Said) -> dict[str, Any]:
        """Return what the municipality said, unless it is neither public nor for whoever reads mail at this address."""
        return {"said": said if self.confirmed or self.page.is_public else None}


Tell = Callable[[_Case], dict[str, Any] | None]


@letters.RECEIPT.composer
def receipt(submission_id: int) -> Mail | None:
    """Say that it is received, who reads it and when they hear; ask for a press on the button that confirms."""

    def tell(case: _Case) -> dict[str, Any]:
        contact_id = get_unconfirmed_contact_id(case.page.id)
        confirm = new_link(Purpose.CONFIRM, contact_id=contact_id, subject_id=case.page.id) if contact_id else None
        return {
            "due": _upcoming(case.page.first_word_due),
            "audience": case.page.audience,
            "is_unread": case.page.visibility == Visibility.RECEIVED,
            "confirm": confirm,
        }

    return _letter("receipt", submission_id, tell)


@letters.AUTHOR_LINK.composer
def author_link(submission_id: int) -> Mail | None:
    """Send a fresh link to the author's own page."""
    return _letter(
        "author_link", submission_id, lambda case: {"token": new_author_link(case.page.id)}, also_withdrawn=True
    )


@letters.WITHDRAWN.composer
def withdrawn(submission_id: int) -> Mail | None:
    """Confirm that the author has taken it back."""
    return _letter("withdrawn", submission_id, lambda _case: {}, also_withdrawn=True)


@letters.AUTHOR_LINK_FOR.composer
def author_link_for(number: str, sealed: str) -> Mail | None:
    """Send the link to whoever asked with a number and an address, if the two belong together."""
    vault = get_vault()
    submission_id = get_submission_of(number, vault.decrypt(base64.b64decode(sealed)))
    return author_link(submission_id) if submission_id is not None else None


@letters.PUBLISHED.composer
def published(submission_id: int) -> Mail | None:
    """Say that everybody can read it now."""

    def tell(case: _Case) -> dict[str, Any] | None:
        happened = case.page.last(life.PUBLISHED, life.PUBLISHED_AGAIN)
        if happened is None or not case.page.is_public:
            return None
        again = happened.verb == life.PUBLISHED_AGAIN.name
        return {
            **case.because(life.PUBLISHED, life.PUBLISHED_AGAIN),
            "is_back": again and happened.was.get("visibility") != Visibility.PUBLISHED,
            "is_changed": again and happened.was.get("visibility") == Visibility.PUBLISHED,
        }

    return _letter("published", submission_id, tell)


@letters.RETURNED.composer
def returned(submission_id: int) -> Mail | None:
    """Say that it came back, why, and how to change it."""
    return _letter("returned", submission_id, _while_it_is(Visibility.RETURNED, life.RETURNED))


@letters.HIDDEN.composer
def hidden(submission_id: int) -> Mail | None:
    """Say that nobody but the author and staff can read it, and why."""
    return _letter("hidden", submission_id, _while_it_is(Visibility.HIDDEN, life.HIDDEN))


@letters.ROUTED.composer
def routed(submission_id: int) -> Mail | None:
    """Say where it went and why, and what they can look at there."""

    def tell(case: _Case) -> dict[str, Any] | None:
        page = case.page
        target = page.network_id or page.department_id or page.authority_id or page.theme_pile_id
        if page.route_kind is None or target is None:
            return None
        reference, directory = get_reference(), get_directory()
        return {
            "where": labels.where_label(page.route_kind, target, reference, directory),
            "kind": RouteKind(page.route_kind),
            "is_asked": rules.is_asked(page),
            "network": directory.networks.get(page.network_id or 0),
            "pile": directory.piles.get(page.theme_pile_id or 0),
            "authority": reference.authorities.get(page.authority_id or 0),
            "due": _upcoming(page.answer_due or page.first_word_due),
            "has_first_word": page.first_word_at is not None,
            **case.because(verbs.ROUTED),
        }

    return _letter("routed", submission_id, tell)


@letters.DECLINED.composer
def declined(submission_id: int) -> Mail | None:
    """Say that the network sent it back, why, and that another place is being found."""

    def tell(case: _Case) -> dict[str, Any] | None:
        if case.page.route_kind is not None:
            return None
        due = None if rules.is_resting(case.page) else _upcoming(case.page.due_on)
        return {**case.because(verbs.MATCH_DECLINED), "due": due}

    return _letter("declined", submission_id, tell)


@letters.FIRST_WORD.composer
def first_word(submission_id: int) -> Mail | None:
    """Pass on the first word, or a new date, as it was written."""

    def tell(case: _Case) -> dict[str, Any] | None:
        if not case.page.first_words:
            return None
        newest = case.page.first_words[-1]
        return {
            **case.words(newest),
            "due": newest.answer_due,
            "is_asked": rules.is_asked(case.page),
            "again": len(case.page.first_words) > 1,
        }

    return _letter("first_word", submission_id, tell)


@letters.ANSWERED.composer
def answered(submission_id: int) -> Mail | None:
    """Pass on the answer, or its new wording, as it was written."""

    def tell(case: _Case) -> dict[str, Any] | None:
        if not case.page.answers:
            return None
        newest = case.page.answers[-1]
        return {
            **case.words(newest),
            "outcome": Outcome.label_of(newest.outcome or Outcome.INFORMED),
            "again": len(case.page.answers) > 1,
        }

    return _letter("answered", submission_id, tell)


@letters.CLOSED.composer
def closed(submission_id: int) -> Mail | None:
    """Say that the case is closed, and why."""
    return _letter("closed", submission_id, lambda case: case.because(verbs.CLOSED) if case.page.closed_at else None)


@letters.REOPENED.composer
def reopened(submission_id: int) -> Mail | None:
    """Say that the case is open again, why, and when they hear."""

    def tell(case: _Case) -> dict[str, Any] | None:
        if case.page.closed_at:
            return None
        return {**case.because(verbs.REOPENED), "due": _upcoming(case.page.due_on)}

    return _letter("reopened", submission_id, tell)


def _letter(template: str, submission_id: int, tell: Tell, *, also_withdrawn: bool = False) -> Mail | None:
    address = get_author_address(submission_id, also_withdrawn=also_withdrawn)
    if address is None:
        return None
    case = _Case(get_author_page(submission_id), is_confirmed(submission_id))
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
    }
    return Mail(template, address, language, {**shared, **values}, confirmed=case.confirmed)


def _upcoming(due: date) -> date | None:
    """Return a promised date that is still to come, None for one that has passed."""
    return due if due >= clock.today() else None


def _while_it_is(visibility: Visibility, verb: Verb) -> Tell:
    """Tell why it is out of sight, while it is, and whether everybody could read it before."""

    def tell(case: _Case) -> dict[str, Any] | None:
        happened = case.page.last(verb)
        if case.page.visibility != visibility or happened is None:
            return None
        is_for_everybody = case.page.audience == Audience.PUBLIC
        was_shown = is_for_everybody and happened.was.get("visibility") == Visibility.PUBLISHED
        return {**case.because(verb), "is_for_everybody": is_for_everybody, "was_shown": was_shown}

    return tell
