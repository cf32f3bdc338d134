"""A browser that was let into one case as its author, for half an hour."""

from flask import request, session

from app import db
from app.accounts.actions import let_author_in, show_author_out
from app.accounts.queries import get_authored

_PLACE = "author"


def let_in(submission_id: int) -> None:
    """Let this browser into a case."""
    session[_PLACE] = let_author_in(submission_id)


def let_out() -> None:
    """Close the case in this browser, and every copy of its cookie with it."""
    token = session.pop(_PLACE, None)
    if isinstance(token, str):
        show_author_out(token)


def get_case_id() -> int | None:
    """Return the id of the case this browser was let into; None if it was not, or has left, or its time is up."""
    token = session.get(_PLACE)
    if not isinstance(token, str):
        return None
    if request.method in db.SAFE_METHODS:
        return get_authored(token)
    with db.read_first():
        return get_authored(token)
