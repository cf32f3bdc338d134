"""What of a history is told to whom: what was undone in time never happened for anybody but staff."""

from collections.abc import Iterable
from dataclasses import replace

from app.history import VERBS, Happened, Readers, is_reason_told
from app.history import get as get_verb


def list_undoing() -> frozenset[str]:
    """Return the names of the verbs that say that something was undone in time."""
    return frozenset(one.name for one in VERBS.values() if one.undoes)


def what_is_told(history: Iterable[Happened], readers: Readers) -> tuple[Happened, ...]:
    """Return what the author, or everybody, is told of what happened, with the reasons they may know.

    What was undone in time is told as if it had not happened: nobody had heard of it.
    """
    happened = list(history)
    undone = {one.details.get("event") or one.details.get("undoes") for one in happened if get_verb(one.verb).undoes}
    return tuple(
        one if is_reason_told(one, readers) else replace(one, reason=None)
        for one in happened
        if get_verb(one.verb).readers >= readers and one.seq not in undone
    )
