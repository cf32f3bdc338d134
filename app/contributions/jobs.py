"""Jobs of contributions."""

from app.contributions.letters import NIGHTLY
from app.contributions.nightly_actions import bring_back_unused, remind_of_reserved
from app.contributions.waiting_actions import forget_unconfirmed
from app.jobs import Payload


@NIGHTLY.handler()
def _by_night(_payload: Payload) -> None:
    """Remove what nobody has confirmed, give back what was not used, and ask boards."""
    forget_unconfirmed()
    bring_back_unused()
    remind_of_reserved()
