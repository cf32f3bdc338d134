"""What is done at night: what nobody decides for, and what is silent, is asked, and rests when nobody answers."""

from app.jobs import Payload
from app.organisation_rest.actions import ask_the_silent, let_rest
from app.organisation_rest.letters import NIGHTLY


@NIGHTLY.handler()
def _by_night(_payload: Payload) -> None:
    """Ask those who write for what has no contact left, and the contacts of what is silent; let rest what is over."""
    let_rest()
    ask_the_silent()
