"""What can be followed: each room says of its kind of thing what its followers hear, and what everybody can read."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from app.history import Details

SETTLES = timedelta(minutes=10)
"""As long as an act can be undone: what is put right meanwhile is told once."""


@dataclass(frozen=True)
class Shown:
    """A thing as everybody can read it now: title, the path of its page, and the language of its title."""

    title: str
    address: str
    language: str


@dataclass(frozen=True)
class Followed:
    """A kind of thing that can be followed.

    `said` gives, for each verb that followers hear of, a sentence of the reader's language. `get_shown` returns, of
    the ids it is given, those that everybody can read now; `get_author` the contact that hears of all this anyway,
    but for `by_following`: verbs that they too hear of only by following. `get_other` returns, of an event's
    details, the other thing that it tells of, such as a comment: whoever wrote it knows, and nobody hears of one that
    everybody cannot read. Of the verbs in `settling` followers hear once it has stood for `SETTLES`, of the newest
    alone, and not at all if it was undone, or what it changes is as it was before them: each with what that is called
    in its details. `get_others` gives further addresses that hear of all this anyway, as its author does;
    `by_letter`, of a verb, those that hear of an event with these details otherwise. `room` is the one with whose
    switch its pages go, empty where they cannot be switched off: while that is off, `get_shown` returns nothing.
    """

    said: Mapping[str, Callable[[], str]]
    get_shown: Callable[[Collection[int]], Mapping[int, Shown]]
    get_author: Callable[[int], int | None]
    by_following: frozenset[str] = frozenset()
    settling: Mapping[str, str] = field(default_factory=dict)
    get_other: Callable[[Details], int | None] = lambda _details: None
    get_others: Callable[[int], Collection[int]] = lambda _subject_id: ()
    by_letter: Mapping[str, Callable[[int, Details], Collection[int]]] = field(default_factory=dict)
    room: str = ""


FOLLOWED: dict[str, Followed] = {}


def can_be_followed(kind: str, followed: Followed) -> None:
    """Declare a kind of thing that can be followed. Raises `ValueError` for a second one of the same kind."""
    if kind in FOLLOWED:
        raise ValueError(f"how {kind!r} is followed has been said already")
    FOLLOWED[kind] = followed


def settles(verb: str) -> bool:
    """Return whether followers hear of such an event only once it has stood for a while."""
    return any(verb in one.settling for one in FOLLOWED.values())


def is_told(verb: str) -> bool:
    """Return whether followers of anything hear of such an event."""
    return any(verb in one.said for one in FOLLOWED.values())
