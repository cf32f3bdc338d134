"""Which case this browser was let into as its author; rooms below `submissions/` ask it too."""

from flask import current_app, request, session

from app import db
from app.accounts.queries import get_authored

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


def _token() -> str | None:
    if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies:
        return None  # a page read without a cookie must stay one that browsers may keep
    token = session.get(PLACE)
    return token if isinstance(token, str) else None
