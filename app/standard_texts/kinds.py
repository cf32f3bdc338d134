"""What a standard text is written for, and in which fields of which acts it is offered."""

from collections.abc import Mapping

from app.i18n import lazy
from app.labelled import Labelled


class Writing(Labelled):
    """What is written with a standard text."""

    FIRST_WORD = "first_word", lazy("First update, or a new date")
    ANSWER = "answer", lazy("Answer")
    ROUTING = "routing", lazy("Why it is passed on")
    DECLINING = "declining", lazy("Why it does not fit a network")
    RETURNING = "returning", lazy("Why it is sent back to its author")
    REFUSING = "refusing", lazy("Why a change is not shown")
    HIDING = "hiding", lazy("Why it is hidden")
    CLOSING = "closing", lazy("Why a case is closed")


LONGEST = 10_000
LONGEST_REASON = 2_000
"""As long as the fields are into which a text is put."""
SPOKEN = frozenset({Writing.FIRST_WORD, Writing.ANSWER})
"""What is said to an author in full; the others are reasons."""

PLACES: Mapping[str, Mapping[str, Writing]] = {
    "at-once": {"reason": Writing.ROUTING, "text": Writing.FIRST_WORD},
    "route": {"reason": Writing.ROUTING},
    "match": {"reason": Writing.DECLINING},
    "first-word": {"text": Writing.FIRST_WORD},
    "draft": {"text": Writing.ANSWER},
    "return": {"reason": Writing.RETURNING},
    "refusal": {"reason": Writing.REFUSING},
    "hiding": {"reason": Writing.HIDING},
    "closing": {"reason": Writing.CLOSING},
}
"""The fields of each act on a case in which standard texts are offered, by the act's noun."""


def longest(writing: str) -> int:
    """Return how many characters a text for it has at most."""
    return LONGEST if writing in SPOKEN else LONGEST_REASON
