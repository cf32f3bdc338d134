"""What is done at night about invitations."""

from datetime import timedelta

from app import jobs
from app.jobs import Payload
from app.perspectives.inviting_actions import forget_invitations

FORGET = jobs.kind("forget_invitations", every=timedelta(days=1))


@FORGET.handler()
def _forget(_payload: Payload) -> None:
    """Remove what nobody has confirmed, and who was invited to what is over."""
    forget_invitations()
