"""Jobs of reports."""

from app.jobs import Payload
from app.reports.actions import forget_addresses
from app.reports.letters import FORGET


@FORGET.handler()
def _forget(_payload: Payload) -> None:
    """Forget the addresses that nobody has confirmed."""
    forget_addresses()
