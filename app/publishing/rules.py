"""What the state of a public thing allows: one small predicate for each act, over plain values."""

from typing import Protocol

from app.history import Details
from app.i18n import gettext
from app.subjects import Audience, Visibility, Withheld

ON_DISPLAY = frozenset({Visibility.RECEIVED, Visibility.PUBLISHED})


class PublicLife(Protocol):
    """What the rules look at in a public thing."""

    @property
    def visibility(self) -> str: ...  # noqa: D102 -- named as in subjects.Visibility

    @property
    def audience(self) -> str: ...  # noqa: D102 -- named as in subjects.Audience

    @property
    def withheld(self) -> str | None: ...  # noqa: D102 -- named as in subjects.Withheld; None if it may be published


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
    """Return whether its text may be made public: only what its author meant for everybody, and is not withheld."""
    return thing.audience == Audience.PUBLIC and thing.visibility != Visibility.WITHDRAWN and thing.withheld is None


def why_withheld(thing: PublicLife) -> str | None:
    """Return why nothing of it may be published now; None if it may."""
    if thing.withheld is None:
        return None
    if thing.withheld == Withheld.UNDECIDED:
        return gettext("First say whether it starts a clock in law.")
    return gettext("It has gone to the right unit, and is not for this website.")


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


def is_set_aside_as(thing: PublicLife, details: Details) -> bool:
    """Return whether it goes on elsewhere, and is read by those who could right after the event with these details."""
    return thing.withheld == Withheld.ELSEWHERE and stands_as(thing, details)


def is_worded_as(thing: WordedLife, details: Details) -> bool:
    """Return whether its newest and its public wording are those of the event with these details, which put them there.

    Events from before they could be undone do not say which these were.
    """
    read = (details.get("newest"), details.get("public"))
    return not is_withdrawn(thing) and read == (thing.current_wording_id, thing.published_wording_id)


def has_no_other_words(thing: WordedLife, _details: Details) -> bool:
    """Return whether everybody reads its newest wording, as they do after another was turned down."""
    return is_public(thing) and thing.current_wording_id == thing.published_wording_id
