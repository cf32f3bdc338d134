"""What is done later: the addresses of a list are told, and what nobody has claimed goes."""

from app.jobs import Payload
from app.listed_organisations.actions import forget_unclaimed, tell_some
from app.listed_organisations.letters import FORGET, TELL


@FORGET.handler()
def _forget(_payload: Payload) -> None:
    """Forget what has stood in a list for its time."""
    forget_unclaimed()


@TELL.handler()
def _tell(_payload: Payload) -> None:
    """Tell some addresses that they stand in a list."""
    tell_some()
