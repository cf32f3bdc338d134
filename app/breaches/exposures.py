"""When a thing could be read by everybody, in which of its wordings, and by whose acts: told by its events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.history import Happened
from app.publishing import verbs
from app.subjects import Visibility

_ANEW = frozenset({verbs.REDACTED.name, verbs.TITLE_PUT_RIGHT.name})
_WITH_WORDING = frozenset({verbs.PUBLISHED.name, verbs.PUBLISHED_AGAIN.name})


@dataclass(frozen=True)
class Exposure:
    """A while in which everybody could read a thing: in which wording, by its number, and by whose act.

    `until` is None while they still can. `is_covered` is whether words in it were covered then, `is_retitled` whether
    another title of ours stood over it.
    """

    wording: int | None
    since: datetime
    shown_by: int | None
    is_covered: bool = False
    is_retitled: bool = False
    until: datetime | None = None
    ended_by: int | None = None


def tell_exposures(history: Iterable[Happened]) -> Sequence[Exposure]:
    """Return the whiles in which everybody could read what a history is of, in order."""
    told: list[Exposure] = []
    shown: Exposure | None = None
    wording: int | None = None
    anew: dict[int, str] = {}
    for one in history:
        visible = one.details.get("visibility")
        is_shown = shown is not None if visible is None else visible == Visibility.PUBLISHED
        changed = _note_words(one, anew)
        wording = one.details.get("wording", wording) if one.verb in _WITH_WORDING else wording
        if shown is not None and (changed or not is_shown):
            told.append(replace(shown, until=one.at, ended_by=one.actor_id))
            shown = None
        if shown is None and is_shown:
            shown = Exposure(
                wording,
                one.at,
                one.actor_id,
                is_covered=verbs.REDACTED.name in anew.values(),
                is_retitled=verbs.TITLE_PUT_RIGHT.name in anew.values(),
            )
    return [*told, shown] if shown is not None else told


def _note_words(one: Happened, anew: dict[int, str]) -> bool:
    """Keep in `anew` which acts put what is approved in other words; returns whether `one` changed what is read."""
    if one.verb in _WITH_WORDING:
        anew.clear()
        return True
    if one.verb in _ANEW:
        anew[one.seq] = one.verb
        return True
    undone = one.details.get("event", 0) if one.verb == verbs.UNDONE.name else 0
    return anew.pop(undone, None) is not None
