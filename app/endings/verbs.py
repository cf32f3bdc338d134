"""What can happen when a challenge ends."""

from app.history import Happened, Readers, verb
from app.i18n import lazy, ngettext


def _ended(happened: Happened) -> str:
    number = happened.details.get("number") or 1
    return ngettext("It was written what came of %(num)s thing.", "It was written what came of %(num)s things.", number)


ENDED = verb("challenge_thing_ended", _ended)
ACCOUNTED = verb(
    "challenge_accounted",
    lazy("It was told what came of the challenge, held against what was promised."),
    readers=Readers.EVERYBODY,
)
