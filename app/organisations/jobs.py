"""What is done at night: what nobody confirmed or answered goes."""

from app.jobs import Payload
from app.organisations.actions import forget_unconfirmed
from app.organisations.invitation_actions import forget_invitations
from app.organisations.letters import FORGET


@FORGET.handler()
def _forget(_payload: Payload) -> None:
    """Remove what nobody confirmed or answered."""
    forget_unconfirmed()
    forget_invitations()
