"""What is done at night: limits that are long over are forgotten."""

from app.jobs import Payload
from app.sender_limits.actions import forget_old
from app.sender_limits.letters import NIGHTLY


@NIGHTLY.handler()
def _by_night(_payload: Payload) -> None:
    """Forget them."""
    forget_old()
