"""What is done with phrases at night."""

from app.jobs import Payload
from app.phrases.letters import NIGHTLY
from app.phrases.yearly_actions import ask_whether_they_fit


@NIGHTLY.handler()
def _by_night(_payload: Payload) -> None:
    """Ask the contacts whose phrases are a year old, and let rest those who did not answer."""
    ask_whether_they_fit()
