"""How much of a long conversation is folded away: its earlier part, so that the newest words stand on the page."""

from collections.abc import Sequence

from app.conversations.queries import Said

_FOLDED_FROM = 6
"""Comments of a page that are too many for a phone."""
_OPEN = 3
"""So many of the last ones stay open, with as many before them of the thread they belong to."""


def count_folded(comments: Sequence[Said]) -> int:
    """Return how many of the first comments of a page are folded away: none of a short page.

    It is whole threads, unless the last one is long itself.
    """
    if len(comments) < _FOLDED_FROM:
        return 0
    threads = [at for at, one in enumerate(comments) if at == 0 or one.thread_id != comments[at - 1].thread_id]
    most = len(comments) - _OPEN
    begun = max(at for at in threads if at <= most)
    return begun if most - begun <= _OPEN else most
