"""What is done at night: what no colleague has decided, somebody outside the secretariat is asked to decide."""

from app.jobs import Payload
from app.objections import letters
from app.objections.actions import ask_outside_late


@letters.NIGHTLY.handler()
def _by_night(_payload: Payload) -> None:
    """Ask those outside."""
    ask_outside_late()
