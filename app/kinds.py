"""What the house must know of each kind of public thing; its room says it once, in `kind.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, SQLColumnExpression

from app.permissions import Actor
from app.subjects import Subject, SubjectKind


@dataclass(frozen=True)
class Words:
    """The words of a public thing that everybody can read, for searching and matching."""

    title: str
    text: str


@dataclass(frozen=True)
class Reader:
    """Who reads: nobody in particular, a guest by the address they have confirmed, or a person who is signed in."""

    contact_id: int | None = None
    actor: Actor | None = None


NOBODY = Reader()


@dataclass(frozen=True)
class Kind:
    """A kind of public thing.

    `name` is what one of them is called in the current language, `address` the page of one by its id, `words` what it
    is found by (None for a kind that is not searched), and `may_read` whether a reader may read one, by its id, beyond
    what everybody can. `changed` is told of each change of a subject's public life, in the unit that makes it: the room
    then recounts what it keeps of it. `desk_address` is the page where staff work with one, if there is one, and
    `urgent_address` the one where they see to what cannot wait, if that is another. `title` is what one of them is
    called by its id, where no wording says it.
    """

    of: SubjectKind
    name: Callable[[], str]
    address: Callable[[int], str]
    words: Callable[[Subject], Words] | None
    may_read: Callable[[Reader, SQLColumnExpression[int]], ColumnElement[bool]]
    changed: Callable[[Subject], None]
    desk_address: Callable[[int], str] | None = None
    urgent_address: Callable[[int], str] | None = None
    title: Callable[[int], str] | None = None


KINDS: dict[SubjectKind, Kind] = {}


def register(kind: Kind) -> None:
    """Say what a kind is. Raises `ValueError` for one that was said before."""
    if kind.of in KINDS:
        raise ValueError(f"what a {kind.of} is has been said before")
    KINDS[kind.of] = kind


def kind_of(subject: Subject) -> Kind:
    """Return the kind of a thing."""
    return KINDS[SubjectKind(subject.kind)]
