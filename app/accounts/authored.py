"""Which case this browser was let into as its author; rooms below `submissions/` ask it too."""

from flask import current_app, request, session

from app import db
from app.accounts.contacts import get_contact_id
from app.accounts.queries import get_authored
from app.accounts.session_actions import show_author_out

PLACE = "author"
"""Where the session keeps it."""


def get_case_id() -> int | None:
    """Return the id of the case this browser was let into; None if it was not, or has left, or its time is up."""
    token = _token()
    if token is None:
        return None
    if request.method in db.SAFE_METHODS:
        return get_authored(token)
    with db.read_first():
        return get_authored(token)


def was_let_in() -> bool:
    """Return whether this browser was let into a case and has not left it, though its time may be up by now."""
    return _token() is not None


def leave() -> None:
    """Close the case in this browser, and every copy of its cookie with it."""
    token = session.pop(PLACE, None)
    if isinstance(token, str):
        show_author_out(token)


def leave_unless(contact_id: int) -> None:
    """Close the case in this browser if it is not one of an address: somebody else opened it."""
    token = _token()
    case_id = get_authored(token) if token is not None else None
    if case_id is not None and get_contact_id(case_id) != contact_id:
        leave()


def _token() -> str | None:
    if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies:
        return None  # a page read without a cookie must stay one that browsers may keep
    token = session.get(PLACE)
    return token if isinstance(token, str) else None
