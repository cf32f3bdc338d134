"""Jobs of conversations."""

from app.conversations.actions import forget_unconfirmed
from app.conversations.letters import FORGET
from app.jobs import Payload


@FORGET.handler()
def _forget(_payload: Payload) -> None:
    """Remove what nobody has confirmed."""
    forget_unconfirmed()
