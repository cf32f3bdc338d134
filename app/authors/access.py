"""A browser that was let into one case as its author, for half an hour."""

from flask import session

from app.accounts.authored import PLACE
from app.accounts.session_actions import let_author_in, show_author_out


def let_in(submission_id: int) -> None:
    """Let this browser into a case."""
    session[PLACE] = let_author_in(submission_id)


def let_out() -> None:
    """Close the case in this browser, and every copy of its cookie with it."""
    token = session.pop(PLACE, None)
    if isinstance(token, str):
        show_author_out(token)
