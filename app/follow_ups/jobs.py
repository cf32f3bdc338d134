"""What is done at night: whoever owes a word is reminded, and authors are asked whether it is solved."""

from app.follow_ups import letters
from app.follow_ups.actions import remind
from app.follow_ups.asking_actions import ask
from app.follow_ups.queries import BATCH, list_due, list_to_ask
from app.jobs import Payload


@letters.NIGHTLY.handler()
def _by_night(_payload: Payload) -> None:
    """Do a batch of either, then the next."""
    due, to_ask = list_due(), list_to_ask()
    for one in due:
        remind(one)
    for case_id, end_id in to_ask:
        ask(case_id, end_id)
    if BATCH in {len(due), len(to_ask)}:
        letters.NIGHTLY.queue()
