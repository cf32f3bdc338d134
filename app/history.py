"""What has happened, in words: a verb is a value that carries its sentences, declared in the room that records it.

`VERB = history.verb("hidden", lazy("Hidden."), readers=Readers.AUTHOR)`. A stored verb that nobody declares any more is
told by a neutral line.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from app.i18n import gettext as _
from app.i18n import lazy, said

Details = Mapping[str, Any]
"""What an event keeps beside its reason: ids, enum words, numbers and dates, as JSON. `was` holds what it changed.

Whoever tells of an event asks by `get`: what was recorded before there were details may have none.
"""


@dataclass(frozen=True)
class Happened:
    """An event as it is told."""

    seq: int
    verb: str
    at: datetime
    actor_kind: str
    actor_id: int | None
    details: Details
    reason: str | None

    @property
    def by_staff(self) -> bool:
        """Return whether one of the staff did it."""
        return self.actor_kind == "person"

    @property
    def was(self) -> Details:
        """Return the details that it changed, as they stood before."""
        before: Details = self.details.get("was") or {}
        return before


Line = str | Callable[[Happened], str]
"""A sentence, or what makes it from what happened."""


class Readers(IntEnum):
    """Who is told that something happened: each also those before it."""

    STAFF = 1
    AUTHOR = 2
    EVERYBODY = 3


@dataclass(frozen=True)
class Verb:
    """Something that can happen: its `line`, the author's `own` where it differs, and who reads of it.

    Its author reads the reason of all they are told of; everybody does only if `public_reason`. A `trace` says that one
    of the staff opened what is kept closed, and stands on the page of whoever oversees that. What took something out of
    sight, and cannot be done again by its id alone, says `by_hand` what was done: after a backup is restored a person
    must do it once more. What says something `of_author` is told nobody any more once the thing is erased. The words of
    one that `goes` are erased with the thing, though staff gave them: they decide nothing. One that
    `undoes` says that the event its details name was undone in time: only staff are told of either.
    """

    name: str
    line: Line
    own: Line | None = None
    readers: Readers = Readers.STAFF
    public_reason: bool = False
    trace: bool = False
    by_hand: str = ""
    of_author: bool = False
    undoes: bool = False
    goes: bool = False

    def __str__(self) -> str:
        return self.name


NEUTRAL: Line = lazy("Something was done to it.")
VERBS: dict[str, Verb] = {}


def verb(
    name: str,
    line: Line = NEUTRAL,
    *,
    own: Line | None = None,
    readers: Readers = Readers.STAFF,
    public_reason: bool = False,
    trace: bool = False,
    by_hand: str = "",
    of_author: bool = False,
    undoes: bool = False,
    goes: bool = False,
) -> Verb:
    """Declare a verb; raises `ValueError` for a second one of its name, and for what is for staff alone and is not."""
    if name in VERBS:
        raise ValueError(f"there is a verb called {name!r} already")
    if trace and readers != Readers.STAFF:
        raise ValueError(f"the trace {name!r} is for staff alone")
    if undoes and readers != Readers.STAFF:
        raise ValueError(f"that something was undone, {name!r}, is for staff alone")
    VERBS[name] = Verb(name, line, own, readers, public_reason, trace, by_hand, of_author, undoes, goes)
    return VERBS[name]


def get(name: str) -> Verb:
    """Return the verb called `name`; one that nobody declares has the neutral line, for staff alone."""
    return VERBS.get(name) or Verb(name, NEUTRAL)


def list_names(readers: Readers) -> frozenset[str]:
    """Return the names of the verbs that `readers` are told of."""
    return frozenset(one.name for one in VERBS.values() if one.readers >= readers)


def list_traces() -> frozenset[str]:
    """Return the names of the verbs that say that something kept closed was opened."""
    return frozenset(one.name for one in VERBS.values() if one.trace)


def list_going() -> frozenset[str]:
    """Return the names of the verbs whose reasons are erased with the thing, whoever gave them."""
    return frozenset(one.name for one in VERBS.values() if one.goes)


def without_author(history: Iterable[Happened]) -> list[Happened]:
    """Return of what happened to a thing that is erased what says nothing of whoever wrote it."""
    return [one for one in history if not get(one.verb).of_author]


def is_reason_told(happened: Happened, readers: Readers) -> bool:
    """Return whether `readers` may know why."""
    told = get(happened.verb)
    return told.public_reason if readers == Readers.EVERYBODY else told.readers >= readers


def line(happened: Happened, names: Mapping[int, str] | None = None) -> str:
    """Return what happened as a sentence; `names` (people by id) are given on staff's pages alone."""
    sentence = said(get(happened.verb).line, happened)
    name = names.get(happened.actor_id) if names and happened.actor_id is not None else None
    if not name:
        return sentence
    if sentence.endswith(":"):  # what was said follows
        return _("%(name)s: %(sentence)s", name=name, sentence=sentence)
    return _("%(sentence)s By %(name)s.", sentence=sentence, name=name)


_FUNCTIONS: Mapping[str, Line] = {
    "leader": lazy("Written by the network leader."),
    "secretariat": lazy("Written by the network secretariat."),
}


def with_function(sentence: str, happened: Happened) -> str:
    """Return a sentence and, where it is kept, as what somebody did it: in another, which names nobody."""
    function = _FUNCTIONS.get(happened.details.get("function") or "")
    return f"{sentence} {said(function, happened)}".strip() if function is not None else sentence


def own_line(happened: Happened) -> str:
    """Return what happened as a sentence to the author it happened to."""
    told = get(happened.verb)
    return said(told.own or told.line, happened)
