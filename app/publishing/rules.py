"""What the state of a public thing allows: one small predicate for each act, over plain values."""

from typing import Protocol

from app.subjects import Audience, Visibility

ON_DISPLAY = frozenset({Visibility.RECEIVED, Visibility.PUBLISHED})


class PublicLife(Protocol):
    """What the rules look at in a public thing."""

    @property
    def visibility(self) -> str: ...  # noqa: D102 -- named as in subjects.Visibility

    @property
    def audience(self) -> str: ...  # noqa: D102 -- named as in subjects.Audience


def is_public(thing: PublicLife) -> bool:
    """Return whether everybody can read it, and what it lies inside if that can be read: `access.readable` of a row."""
    return thing.visibility == Visibility.PUBLISHED and thing.audience == Audience.PUBLIC


def is_publishable(thing: PublicLife) -> bool:
    """Return whether its text may be made public: only one that its author meant for everybody."""
    return thing.audience == Audience.PUBLIC and thing.visibility != Visibility.WITHDRAWN


def is_returnable(thing: PublicLife) -> bool:
    """Return whether there is a text to send back to the author."""
    return thing.visibility in ON_DISPLAY


def is_hideable(thing: PublicLife) -> bool:
    """Return whether there is something to hide: a text that everybody can read or soon could."""
    return thing.audience == Audience.PUBLIC and thing.visibility in ON_DISPLAY


def is_hidden(thing: PublicLife) -> bool:
    """Return whether staff have hidden it."""
    return thing.visibility == Visibility.HIDDEN


def is_withdrawn(thing: PublicLife) -> bool:
    """Return whether its author has taken it back."""
    return thing.visibility == Visibility.WITHDRAWN
