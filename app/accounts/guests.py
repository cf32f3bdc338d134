"""Guests: whoever has shown that an e-mail address is theirs does all a resident needs without an account.

A browser becomes a guest's by a button in our mail. What somebody does by writing an address alone is stored and
waits: one mail asks for all of it, and a press on its button makes it count. Rooms say what waits (`waiting`) and
what becomes of it then (`on_confirmed`).
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app, request, session

from app import db, i18n, mail
from app.accounts import actions, queries, session_actions
from app.accounts.queries import Guest
from app.vault import get_vault
from app.web import gates

ASKED_EVERY = timedelta(minutes=15)
"""One address is asked so often at most, whatever is done in its name meanwhile."""

CONFIRM = mail.letter("confirm_address")

_PLACE = "guest"


@dataclass(frozen=True)
class Waiting:
    """What waits for an address, in a sentence of the current language, and the words to be said in its name, if any.

    Only whoever has our mail reads the words: no mail carries what anybody wrote to an address of somebody else's.
    """

    sentence: str
    words: str | None = None


Listing = Callable[[int], list[Waiting]]
OnConfirmed = Callable[[int], None]
_LISTINGS: list[Listing] = []
_ON_CONFIRMED: list[OnConfirmed] = []


def waiting(listing: Listing) -> Listing:
    """Register what names what waits for an address; it takes a contact's id."""
    _LISTINGS.append(listing)
    return listing


def on_confirmed(act: OnConfirmed) -> OnConfirmed:
    """Register what makes count all that waits for an address, in the unit that confirms it; takes a contact's id."""
    _ON_CONFIRMED.append(act)
    return act


def list_waiting(contact_id: int) -> list[Waiting]:
    """Return what waits until the owner of an address says yes."""
    return [one for listing in _LISTINGS for one in listing(contact_id)]


def keep_address(address: str) -> int:
    """Keep an address that somebody wrote; returns its contact's id.

    Mail to one who is new comes in the language of the page.
    """
    contact = actions.keep_contact(get_vault(), address)
    if contact.language is None:
        actions.note_language(contact.id, i18n.current().code)
    return contact.id


def ask_to_confirm(contact_id: int) -> None:
    """Queue the mail that asks for all that waits; a quarter of an hour after the one before it at the earliest."""
    asked_at = queries.get_last_asked(contact_id)
    CONFIRM.queue(contact_id=contact_id, not_before=asked_at + ASKED_EVERY if asked_at else None)


def confirm(contact_id: int, *, subject_id: int | None = None) -> None:
    """Confirm an address, about `subject_id` if the mail was about a case, and let all that waits for it count."""
    actions.confirm_contact(contact_id, subject_id=subject_id)
    for act in _ON_CONFIRMED:
        act(contact_id)


def let_in(contact_id: int, *, sees_own: bool) -> None:
    """Let this browser act for an address, and for half an hour show what is theirs if it `sees_own`."""
    leave()
    session[_PLACE] = session_actions.let_guest_in(contact_id, sees_own=sees_own)


def leave() -> None:
    """Let this browser act for nobody any more."""
    token = session.pop(_PLACE, None)
    if isinstance(token, str):
        session_actions.show_guest_out(token)


def current() -> Guest | None:
    """Return whom this browser acts for: a guest, or whoever is signed in; None for anybody else."""
    person = gates.actor()
    token = _token()
    if person is None and token is None:
        return None
    with nullcontext() if request.method in db.SAFE_METHODS else db.read_first():
        return queries.get_guest_of_person(person.id) if person is not None else queries.get_guest(token or "")


def acting() -> Guest | None:
    """Return whom a form that needs no token of its own is sent for, as `current` does.

    A form without a session waits for the button in a mail, so it needs none and its page sets no cookie. Where the
    browser acts for somebody the token is asked for after all; raises `CSRFError` without it.
    """
    guest = current()
    if guest is not None:
        current_app.extensions["csrf"].protect()
    return guest


def _token() -> str | None:
    if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies:
        return None  # a page read without a cookie must stay one that browsers may keep
    token = session.get(_PLACE)
    return token if isinstance(token, str) else None
