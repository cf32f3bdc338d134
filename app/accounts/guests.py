"""Guests: whoever has shown that an e-mail address is theirs does all a resident needs without an account.

A browser becomes a guest's by a button in our mail. What somebody does by writing an address alone is stored and
waits: one mail asks for all of it, and a press on its button makes count what stood above it. Rooms say what waits
(`waiting`) and what becomes of it then (`on_confirmed`), both under one name.
"""

from collections import Counter
from collections.abc import Callable, Collection
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app, request, session
from sqlalchemy import ColumnElement, and_, exists
from sqlalchemy.orm import InstrumentedAttribute

from app import clock, db, i18n, mail
from app.accounts import actions, authored, queries, session_actions
from app.accounts.models import OneTimeLink
from app.accounts.queries import Guest
from app.vault import get_vault
from app.web import gates

ASKED_EVERY, ASKED_AT_LEAST = timedelta(minutes=15), timedelta(days=1)
"""One address is asked so often at most, whatever is done in its name meanwhile: half as often each time that nobody
presses the button, down to the second."""
KEPT_WAITING = actions.LIFETIMES[actions.Purpose.CONFIRM]
"""So long at least what was done by writing an address alone waits: as long as the button in a mail works."""
SAME_PRESS = timedelta(minutes=1)
"""So long another click on the same button is answered as the first was: a browser may have dropped that answer."""
MOST_LISTED = 100
"""So much is asked for at once; the rest waits for another mail."""

CONFIRM = mail.letter("confirm_address")

_PLACE = "guest"


@dataclass(frozen=True)
class Waiting:
    """What waits for an address: the id of its row, since when, and the words to be said in its name, if any.

    `tell` gives the sentence for one or several such, in the current language. Only whoever has our mail reads the
    words: no mail carries what anybody wrote to an address of somebody else's. `more` is where it is seen once it
    counts: what leads there, and the address. `then` is what happens once it counts, and `forward` words to send on to
    one's own board, as a page and as a mail says them: both without a word that was typed, where a mail says them.
    """

    id: int
    since: datetime
    tell: Callable[[int], str]
    words: str | None = None
    more: tuple[str, str] | None = None
    then: str | None = None
    forward: tuple[str, str] | None = None

    @property
    def sentence(self) -> str:
        """Return what is told of this one."""
        return self.tell(1)


Listing = Callable[[int], list[Waiting]]
OnConfirmed = Callable[[int, Collection[int]], None]
_LISTINGS: dict[str, Listing] = {}
_ON_CONFIRMED: dict[str, OnConfirmed] = {}
_ON_CASE: list[Callable[[int, int], None]] = []


def waiting(what: str) -> Callable[[Listing], Listing]:
    """Register what names the things called `what` that wait for an address; it takes a contact's id."""

    def register(listing: Listing) -> Listing:
        _LISTINGS[what] = listing
        return listing

    return register


def on_confirmed(what: str) -> Callable[[OnConfirmed], OnConfirmed]:
    """Register what makes the things called `what` count, in the unit that confirms them.

    It takes a contact's id and those of the rows; some may not be theirs, or be gone.
    """

    def register(act: OnConfirmed) -> OnConfirmed:
        _ON_CONFIRMED[what] = act
        return act

    return register


def on_case_confirmed(act: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """Register what is done once an address is confirmed about a case; it takes the contact's id and the case's."""
    _ON_CASE.append(act)
    return act


def list_waiting(contact_id: int) -> dict[str, Waiting]:
    """Return what waits until the owner of an address says yes, the oldest first, each under a key of its own."""
    found = {f"{what}-{one.id}": one for what, listing in _LISTINGS.items() for one in listing(contact_id)}
    return dict(sorted(found.items(), key=lambda item: item[1].since)[:MOST_LISTED])


def fold(waits: Collection[Waiting]) -> list[str]:
    """Return what waits as sentences, one for all that would be told in the same words."""
    same = Counter(one.sentence for one in waits)
    first = {one.sentence: one for one in reversed(list(waits))}
    return [first[sentence].tell(number) for sentence, number in same.items()]


def keep_address(address: str) -> int:
    """Keep an address that somebody wrote; returns its contact's id.

    Mail to one who is new comes in the language of the page.
    """
    return actions.keep_contact(get_vault(), address, reads=i18n.current().code).id


def ask_to_confirm(contact_id: int) -> None:
    """Queue the mail that asks for all that waits; not before it is time for one after those nobody has answered."""
    asked = queries.get_asked(contact_id)
    if asked.last_at is None:
        CONFIRM.queue(contact_id=contact_id)
    else:
        pause = min(ASKED_EVERY * 2 ** min(max(asked.unanswered, 1) - 1, 10), ASKED_AT_LEAST)
        CONFIRM.queue(contact_id=contact_id, not_before=asked.last_at + pause)


def is_over(contact_id: InstrumentedAttribute[Any], since: InstrumentedAttribute[datetime]) -> ColumnElement[bool]:
    """Return the condition that what an address did `since` then waits no longer: no mail asks for it any more."""
    now = clock.now()
    asking = exists().where(
        OneTimeLink.contact_id == contact_id,
        OneTimeLink.purpose == actions.Purpose.CONFIRM,
        OneTimeLink.used_at.is_(None),
        OneTimeLink.expires_at > now,
    )
    return and_(since < now - KEPT_WAITING, ~asking)


def confirm(contact_id: int, shown: Collection[str], *, subject_id: int | None = None) -> None:
    """Confirm an address, about `subject_id` if the mail was about a case, and let count what was `shown` and waits.

    For what else waits another mail is queued; if something has gone out of sight since it was shown, when hiding it
    can be undone no longer.
    """
    waits = list_waiting(contact_id)
    keys = waits.keys() & set(shown)
    actions.confirm_contact(contact_id, subject_id=subject_id)
    for what, act in _ON_CONFIRMED.items():
        act(contact_id, [int(key.rpartition("-")[2]) for key in keys if key.rpartition("-")[0] == what])
    if subject_id is not None:
        for on_case in _ON_CASE:
            on_case(contact_id, subject_id)
    CONFIRM.drop(contact_id=contact_id)
    if set(shown) - keys:
        CONFIRM.queue(contact_id=contact_id, not_before=clock.now() + ASKED_EVERY)
    elif list_waiting(contact_id):
        ask_to_confirm(contact_id)


def let_in(contact_id: int, *, sees_own: bool, link: str | None = None) -> None:
    """Let this browser act for an address, and for half an hour show what is theirs if it `sees_own`.

    Whoever used it before is shown out, also of a case that is not of this address. Where a press on the button of a
    `link` does it, the same button may be pressed `let_in_again`.
    """
    leave()
    authored.leave_unless(contact_id)
    token = _press_of(link) if link is not None else None
    session[_PLACE] = session_actions.let_guest_in(contact_id, sees_own=sees_own, token=token)


def let_in_again(link: str) -> bool:
    """Let this browser in once more if a press of its own on the button of a `link` did so; returns whether it did."""
    token = _press_of(link)
    guest = queries.get_guest(token)
    if guest is None:
        return False
    authored.leave_unless(guest.contact_id)
    if session.get(_PLACE) != token:
        leave()
    session[_PLACE] = token
    return True


def _press_of(link: str) -> str:
    """Return a session's token that only this installation can make, of a link and the secret of this one browser."""
    return get_vault().keyed_hash("press", f"{link} {session['csrf_token']}").hex()


def leave() -> None:
    """Let this browser act for nobody any more."""
    token = session.pop(_PLACE, None)
    if isinstance(token, str):
        session_actions.show_guest_out(token)


def leave_unless(contact_id: int | None) -> None:
    """Let this browser act no more for another address than one; for none at all if that is None."""
    token = _token()
    guest = queries.get_guest(token) if token is not None else None
    if guest is not None and guest.contact_id != contact_id:
        leave()


def current() -> Guest | None:
    """Return whom this browser acts for: a guest, or whoever is signed in; None for anybody else."""
    person = gates.actor()
    token = _token()
    if person is None and token is None:
        return None
    with nullcontext() if request.method in db.SAFE_METHODS else db.read_first():
        return queries.get_guest_of_person(person.id) if person is not None else queries.get_guest(token or "")


def was_let_in() -> bool:
    """Return whether this browser was let in by a mail and has not left, though its time may be up by now."""
    return _token() is not None


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
