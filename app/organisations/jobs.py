"""What is done at night: what nobody confirmed or answered goes, and what nobody acts for rests."""

from app.jobs import Payload
from app.organisations.actions import forget_unconfirmed
from app.organisations.invitation_actions import forget_invitations
from app.organisations.letters import FORGET
from app.organisations.people_actions import let_rest
from app.organisations.silence_actions import ask_the_silent


@FORGET.handler()
def _forget(_payload: Payload) -> None:
    """Remove what nobody confirmed or answered, let rest what has no contact left, and ask the silent."""
    forget_unconfirmed()
    forget_invitations()
    let_rest()
    ask_the_silent()
