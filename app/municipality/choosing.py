"""The days on which it is chosen which themes become networks, told by the room that plans them."""

from collections.abc import Callable, Sequence
from datetime import date

Days = Callable[[], Sequence[date]]
_told_by: list[Days] = []


def on_choosing(days: Days) -> Days:
    """Let a function give the days on which themes are chosen; whoever changes them announces `Topic.NETWORKS`."""
    _told_by.append(days)
    return days


def list_days() -> tuple[date, ...]:
    """Return every day on which themes were or will be chosen, in order; none where nobody plans them."""
    return tuple(sorted(day for days in _told_by for day in days()))
