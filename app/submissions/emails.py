"""Mail to an author about what they sent in: short, whole sentences, and never the text or the receipt's secret.

Each function takes the submission's id and returns None when there is nobody to tell, or no longer anything.
"""

import base64
from collections.abc import Callable
from datetime import date
from typing import Any

from flask import current_app

from app import clock, i18n
from app.accounts.actions import Purpose, new_link
from app.mail import Mail
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.submissions import labels, letters
from app.submissions.actions import new_author_link
from app.submissions.author_contact import (
    get_author_address,
    get_submission_of,
    get_unconfirmed_contact_id,
    is_confirmed,
)
from app.submissions.page_queries import SubmissionPage, get_author_page
from app.submissions.states import RouteKind, Visibility
from app.vault import Vault

Tell = Callable[[SubmissionPage], dict[str, Any] | None]


@letters.RECEIPT.composer
def receipt(submission_id: int) -> Mail | None:
    """Say that it is received, who reads it and when they hear; ask for a press on the button that confirms."""

    def tell(page: SubmissionPage) -> dict[str, Any]:
        contact_id = get_unconfirmed_contact_id(page.id)
        confirm = new_link(Purpose.CONFIRM, contact_id=contact_id, subject_id=page.id) if contact_id else None
        return {"due": page.first_word_due, "audience": page.audience, "confirm": confirm}

    return _letter("receipt", submission_id, tell)


@letters.AUTHOR_LINK.composer
def author_link(submission_id: int) -> Mail | None:
    """Send a fresh link to the author's own page."""
    return _letter("author_link", submission_id, lambda page: {"token": new_author_link(page.id)}, also_withdrawn=True)


@letters.WITHDRAWN.composer
def withdrawn(submission_id: int) -> Mail | None:
    """Confirm that the author has taken it back."""
    return _letter("withdrawn", submission_id, lambda _page: {}, also_withdrawn=True)


@letters.AUTHOR_LINK_FOR.composer
def author_link_for(number: str, sealed: str) -> Mail | None:
    """Send the link to whoever asked with a number and an address, if the two belong together."""
    vault: Vault = current_app.extensions["vault"]
    submission_id = get_submission_of(number, vault.decrypt(base64.b64decode(sealed)))
    return author_link(submission_id) if submission_id is not None else None


@letters.PUBLISHED.composer
def published(submission_id: int) -> Mail | None:
    """Say that everybody can read it now."""
    return _letter("published", submission_id, _while_it_is(Visibility.PUBLISHED, "published", "published_again"))


@letters.RETURNED.composer
def returned(submission_id: int) -> Mail | None:
    """Say that it came back, why, and how to change it."""
    return _letter("returned", submission_id, _while_it_is(Visibility.RETURNED, "returned"))


@letters.HIDDEN.composer
def hidden(submission_id: int) -> Mail | None:
    """Say that nobody but staff can read it any more, and why."""
    return _letter("hidden", submission_id, _while_it_is(Visibility.HIDDEN, "hidden"))


@letters.ROUTED.composer
def routed(submission_id: int) -> Mail | None:
    """Say where it went and why, and what they can look at there."""

    def tell(page: SubmissionPage) -> dict[str, Any] | None:
        target = page.network_id or page.department_id or page.authority_id or page.theme_pile_id
        if page.route_kind is None or target is None:
            return None
        reference, directory = get_reference(), get_directory()
        return {
            "where": labels.where_label(page.route_kind, target, reference, directory),
            "kind": RouteKind(page.route_kind),
            "network": directory.networks.get(page.network_id or 0),
            "pile": directory.piles.get(page.theme_pile_id or 0),
            "authority": reference.authorities.get(page.authority_id or 0),
            "themes": [reference.themes[one].name for one in page.theme_ids if one in reference.themes],
            "due": _upcoming(page.answer_due or page.first_word_due),
            "has_first_word": page.first_word_at is not None,
            "reason": _reason(page, "routed"),
        }

    return _letter("routed", submission_id, tell)


@letters.DECLINED.composer
def declined(submission_id: int) -> Mail | None:
    """Say that the network sent it back, why, and that another place is being found."""

    def tell(page: SubmissionPage) -> dict[str, Any] | None:
        if page.route_kind is not None:
            return None
        return {"reason": _reason(page, "match_declined"), "due": _upcoming(page.due_on)}

    return _letter("declined", submission_id, tell)


@letters.FIRST_WORD.composer
def first_word(submission_id: int) -> Mail | None:
    """Pass on the first word, or a new date, as it was written."""

    def tell(page: SubmissionPage) -> dict[str, Any] | None:
        if not page.first_words:
            return None
        newest = page.first_words[-1]
        return {"said": newest, "due": newest.answer_due, "again": len(page.first_words) > 1}

    return _letter("first_word", submission_id, tell)


@letters.ANSWERED.composer
def answered(submission_id: int) -> Mail | None:
    """Pass on the answer, or its new wording, as it was written."""

    def tell(page: SubmissionPage) -> dict[str, Any] | None:
        if not page.answers:
            return None
        newest = page.answers[-1]
        return {
            "said": newest,
            "outcome": labels.outcome_label(newest.outcome or "informed"),
            "again": len(page.answers) > 1,
        }

    return _letter("answered", submission_id, tell)


@letters.CLOSED.composer
def closed(submission_id: int) -> Mail | None:
    """Say that the case is closed, and why."""
    return _letter(
        "closed", submission_id, lambda page: {"reason": _reason(page, "closed")} if page.closed_at else None
    )


@letters.REOPENED.composer
def reopened(submission_id: int) -> Mail | None:
    """Say that the case is open again, why, and when they hear."""

    def tell(page: SubmissionPage) -> dict[str, Any] | None:
        if page.closed_at:
            return None
        return {"reason": _reason(page, "reopened"), "due": page.due_on}

    return _letter("reopened", submission_id, tell)


def _letter(template: str, submission_id: int, tell: Tell, *, also_withdrawn: bool = False) -> Mail | None:
    address = get_author_address(submission_id, also_withdrawn=also_withdrawn)
    if address is None:
        return None
    page = get_author_page(submission_id)
    language = page.page_language if page.page_language in i18n.LANGUAGES else i18n.DEFAULT.code
    with i18n.speaking(language):
        values = tell(page)
    if values is None:
        return None
    is_public = page.visibility == Visibility.PUBLISHED and page.audience == "public"
    confirmed = is_confirmed(submission_id)
    shared = {
        "number": page.number,
        "title": page.title if confirmed else None,
        "public_id": page.id if is_public else None,
    }
    if not (confirmed or is_public):
        # Until its owner has pressed our button an address may be a stranger's: nothing of the case goes there.
        values |= {name: None for name in ("said", "reason") if name in values}
    return Mail(template, address, language, {**shared, **values}, confirmed=confirmed)


def _upcoming(due: date) -> date | None:
    """Return a promised date that is still to come, None for one that has passed."""
    return due if due >= clock.today() else None


def _while_it_is(visibility: Visibility, *verbs: str) -> Tell:
    def tell(page: SubmissionPage) -> dict[str, Any] | None:
        return {"reason": _reason(page, *verbs)} if page.visibility == visibility else None

    return tell


def _reason(page: SubmissionPage, *verbs: str) -> str | None:
    return next((one.reason for one in reversed(page.history) if one.verb in verbs), None)
