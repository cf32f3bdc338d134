"""A browser that was let into one case as its author, for half an hour."""

from flask import request, session

from app import limits
from app.accounts import authored, guests
from app.accounts.contacts import get_contact_id
from app.accounts.session_actions import let_author_in
from app.limits import Limit
from app.web.gates import Slowed


def let_in(submission_id: int) -> None:
    """Let this browser into a case; whoever used it before is shown out, unless the case is of their address."""
    authored.leave()
    guests.leave_unless(get_contact_id(submission_id))
    session[authored.PLACE] = let_author_in(submission_id)


def spend_guess(case: str) -> None:
    """Take one try at a case's code from whoever asks; what others try elsewhere never shuts them out."""
    wait = limits.spend_for_visitor(Limit.CODE_BY_CASE, request.remote_addr, about=case)
    if wait:
        raise Slowed(wait)
