"""What of a thing's history can be objected to, and what was; worked out without another question."""

from collections.abc import Sequence

from app.history import Happened
from app.publishing import verbs

_DECIDED = {verbs.OBJECTION_UPHELD.name, verbs.OBJECTION_REJECTED.name}


def list_waiting(happened: Sequence[Happened]) -> list[int]:
    """Return the numbers of the events that somebody has objected to and nobody has decided."""
    waiting: list[int] = []
    for one in happened:
        event = one.details.get("event")
        if one.verb == verbs.OBJECTED.name and event is not None:
            waiting.append(event)
        elif one.verb in _DECIDED and event in waiting:
            waiting.remove(event)
    return waiting
