"""What the state of a public thing allows: one small predicate for each act, over plain values."""

from typing import Protocol

from app.history import Details
from app.subjects import Audience, Visibility

ON_DISPLAY = frozenset({Visibility.RECEIVED, Visibility.PUBLISHED})


class PublicLife(Protocol):
    """What the rules look at in a public thing."""

    @property
    def visibility(self) -> str: ...  # noqa: D102 -- named as in subjects.Visibility

    @property
    def audience(self) -> str: ...  # noqa: D102 -- named as in subjects.Audience


class WordedLife(PublicLife, Protocol):
    """A public thing, and which of its wordings are read."""

    @property
    def current_wording_id(self) -> int | None: ...  # noqa: D102 -- the newest words

    @property
    def published_wording_id(self) -> int | None: ...  # noqa: D102 -- the words that were approved


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


def stands_as(thing: PublicLife, details: Details) -> bool:
    """Return whether it can be read by those who could right after the event with these details."""
    return thing.visibility == details.get("visibility")


def is_covered_as(thing: WordedLife, details: Details) -> bool:
    """Return whether its newest and its public wording are those of the event with these details, which covered words.

    Events from before they could be undone do not say which these were.
    """
    read = (details.get("newest"), details.get("public"))
    return not is_withdrawn(thing) and read == (thing.current_wording_id, thing.published_wording_id)


def has_no_other_words(thing: WordedLife, _details: Details) -> bool:
    """Return whether everybody reads its newest wording, as they do after another was turned down."""
    return is_public(thing) and thing.current_wording_id == thing.published_wording_id
