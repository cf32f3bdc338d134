"""Texts that start a clock in law when they arrive: which of six kinds a text seems to be, by lists of phrases.

Precision comes first: what is pointed out here is held back until somebody has looked at it. The lists lie in
`statutory_words/`, one to a kind, and one of phrases in which the words mean nothing of the sort.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from app.i18n import lazy
from app.labelled import Labelled
from app.screening.lists import entries
from app.screening.phrases import Lexicon
from app.screening.plain import plain_writing
from app.screening.seen import read_words

_HARMLESS = "harmless"


class StatutoryKind(Labelled):
    """What a text is in law, and the sentence that says it to whoever wrote it."""

    COMPLAINT = "complaint", lazy("Complaint over a decision"), lazy("It is a complaint over a decision.")
    ACCESS = "access", lazy("Request for access to documents"), lazy("It is a request for access to documents.")
    OWN_DATA = (
        "own_data",
        lazy("Request about one's own data"),
        lazy("It is a request about what we hold of you yourself."),
    )
    CHILD = "child", lazy("Report of concern for a child"), lazy("It is a report of concern for a child.")
    HEARING = "hearing", lazy("Statement in a hearing"), lazy("It is a statement in a hearing.")
    DAMAGES = "damages", lazy("Claim for damages"), lazy("It is a claim for damages.")


class Statutory(NamedTuple):
    """A passage `text[start:end]`, offsets in characters, by which a text seems to be of a kind."""

    kind: StatutoryKind
    start: int
    end: int


def find_statutory(text: str) -> list[Statutory]:
    """Return by which passages a text seems to start a clock in law, in reading order; empty for an ordinary one."""
    words = read_words(text, plain_writing(text))
    hits = _lexicon().hits(words)
    harmless = {at for hit in hits[_HARMLESS] for at in range(hit.first, hit.last + 1)}

    def found() -> Iterator[Statutory]:
        for kind in StatutoryKind:
            for hit in hits[kind]:
                if harmless.isdisjoint(range(hit.first, hit.last + 1)):
                    yield Statutory(kind, *words.span(hit.first, hit.last))

    return sorted(found(), key=lambda one: (one.start, one.end, one.kind))


@cache
def _lexicon() -> Lexicon:
    folder = files("app.screening").joinpath("statutory_words")
    names = (*StatutoryKind, _HARMLESS)
    return Lexicon({name: entries(folder.joinpath(f"{name}.txt").read_text("utf-8").splitlines()) for name in names})
