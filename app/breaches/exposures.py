"""When a thing could be read by everybody, in which of its wordings, and by whose acts: told by its events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.history import Happened
from app.publishing import verbs
from app.subjects import Visibility

_WITH_WORDING = frozenset({verbs.PUBLISHED.name, verbs.PUBLISHED_AGAIN.name})


@dataclass(frozen=True)
class Exposure:
    """A while in which everybody could read a thing: in which wording, by its number, and by whose act.

    `until` is None while they still can. `is_covered` is whether words in it were covered then.
    """

    wording: int | None
    since: datetime
    shown_by: int | None
    is_covered: bool = False
    until: datetime | None = None
    ended_by: int | None = None


def tell_exposures(history: Iterable[Happened]) -> Sequence[Exposure]:
    """Return the whiles in which everybody could read what a history is of, in order."""
    told: list[Exposure] = []
    shown: Exposure | None = None
    wording: int | None = None
    covered: set[int] = set()
    for one in history:
        visible = one.details.get("visibility")
        is_shown = shown is not None if visible is None else visible == Visibility.PUBLISHED
        changed = _note_words(one, covered)
        wording = one.details.get("wording", wording) if one.verb in _WITH_WORDING else wording
        if shown is not None and (changed or not is_shown):
            told.append(replace(shown, until=one.at, ended_by=one.actor_id))
            shown = None
        if shown is None and is_shown:
            shown = Exposure(wording, one.at, one.actor_id, is_covered=bool(covered))
    return [*told, shown] if shown is not None else told


def _note_words(one: Happened, covered: set[int]) -> bool:
    """Keep in `covered` the acts that cover words in what is approved; returns whether `one` changed what is read."""
    if one.verb in _WITH_WORDING:
        covered.clear()
        return True
    if one.verb == verbs.REDACTED.name:
        covered.add(one.seq)
        return True
    undone = one.details.get("event") if one.verb == verbs.UNDONE.name else None
    if undone not in covered:
        return False
    covered.remove(undone)
    return True
