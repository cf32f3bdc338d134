"""Texts that start a clock in law when they arrive: which of six kinds a text seems to be, by lists of phrases.

Precision comes first: what is pointed out here is held back until somebody has looked at it. The lists lie in
`statutory_words/`: of each kind what is enough by itself, and a pair of what it is about and what is asked, which count
in sentences near to each other. One more holds phrases in which the words mean nothing of the sort.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from app.i18n import lazy
from app.labelled import Labelled
from app.screening.lists import entries
from app.screening.phrases import Hit, Lexicon
from app.screening.plain import plain_writing
from app.screening.seen import Words, read_words

_HARMLESS = "harmless"
_SENTENCES_BETWEEN = 2
_LOOKED_BACK = 3
"""So many phrases before a matter are looked at: those next to it may overlap it."""


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
            near = near_pairs(words, hits[f"{kind}_matter"], hits[f"{kind}_ask"])
            for hit in (*hits[kind], *near):
                if harmless.isdisjoint(range(hit.first, hit.last + 1)):
                    yield Statutory(kind, *words.span(hit.first, hit.last))

    return sorted(set(found()), key=lambda one: (one.start, one.end, one.kind))


def near_pairs(words: Words, matters: Sequence[Hit], asks: Sequence[Hit]) -> Iterator[Hit]:
    """Give each matter with what is asked beside it, in its own sentence or one near to that, as one passage."""
    begins = [ask.first for ask in asks]
    for matter in matters:
        at = bisect(begins, matter.last)
        for ask in asks[max(at - _LOOKED_BACK, 0) : at + 1]:
            apart = matter.last < ask.first or ask.last < matter.first
            between = abs(words.sentences[matter.first] - words.sentences[ask.first])
            if apart and between <= _SENTENCES_BETWEEN:
                yield Hit(min(matter.first, ask.first), max(matter.last, ask.last))


@cache
def _lexicon() -> Lexicon:
    folder = files("app.screening").joinpath("statutory_words")
    lists = {one.name.removesuffix(".txt"): one for one in folder.iterdir() if one.name.endswith(".txt")}
    return Lexicon({name: entries(one.read_text("utf-8").splitlines()) for name, one in lists.items()})
