"""What whoever wrote a text reads of it once it goes on elsewhere."""

from collections.abc import Sequence

from app.history import Happened, own_line
from app.publishing.verbs import UNDONE
from app.statutory.verbs import CONFIRMED, counts_as_received
from app.submissions.verbs import REOPENED

_SINCE = frozenset({CONFIRMED.name, UNDONE.name, REOPENED.name})


def tell_elsewhere(history: Sequence[Happened], *, by_link: bool = False) -> str:
    """Return who has a text by now, and since when it counts as received; empty for one that is dealt with here.

    Whoever only has the link of its receipt is not told what it is in law.
    """
    last = next((one for one in reversed(history) if one.verb in _SINCE), None)
    if last is None or last.verb != CONFIRMED.name:
        return ""
    return counts_as_received(last) if by_link else own_line(last)
