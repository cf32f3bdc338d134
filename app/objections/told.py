"""What of a thing's history can be objected to, and what was; worked out without another question."""

from collections.abc import Sequence

from app.history import Happened
from app.objections.verbs import NOTHING_UNCOVERED
from app.publishing import verbs

_UNCOVERED = {verbs.UNCOVERED.name, NOTHING_UNCOVERED.name}
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


def is_to_uncover(happened: Sequence[Happened]) -> bool:
    """Return whether words were covered wrongly, as somebody decided, and wait to be uncovered."""
    waiting, undone = set[int | None](), {one.details.get("event") for one in happened if one.verb == verbs.UNDONE.name}
    covered = {one.seq for one in happened if one.verb == verbs.REDACTED.name} - undone
    for one in happened:
        if one.verb == verbs.OBJECTION_UPHELD.name:
            waiting |= covered.intersection({one.details.get("event")})
        elif one.verb in _UNCOVERED and one.seq not in undone:
            waiting.discard(one.details.get("of"))
    return bool(waiting)
