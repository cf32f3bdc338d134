"""The page on which words are covered: texts with the words marked in them, and what else may have to be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app import bars
from app.acts import Shown
from app.clearing import town_screener
from app.events import list_happened
from app.publishing import asked_actions
from app.publishing.asked_queries import AnsweredCovering, AskedToCover, find_covering
from app.publishing.redaction_form import RedactionForm
from app.reading.cards import other_language, risky
from app.redaction.things import Text, Thing
from app.redaction.undoing import Undoable, find_last
from app.vault import get_vault
from app.web.gates import signed_in_actor
from app.web.marks import Span, mark

_LEAST_LETTERS = 3


@dataclass(frozen=True)
class MarkedText:
    """A text with what is covered marked, and how many places that are."""

    label: str
    text: Markup
    lang: str | None
    covered: int
    beside: bool
    mended: tuple[str, str] | None
    note: str | None


@dataclass(frozen=True)
class Offered:
    """A passage that may have to be covered too, and why."""

    words: str
    why: str


@dataclass(frozen=True)
class WordsPage:
    """The page: a thing with its texts, the form, and what is marked in how many places.

    `missing` are words that stand nowhere, `alone` words of a longer passage that stand by themselves too,
    and `said_by_others` the ids of comments on it in which the words stand. What `names_in_office` another of us must
    agree to; `covering` says that somebody has asked for that already, or what whoever has asked is answered.
    `undoable` is what was done a moment ago to a thing without a page of its own.
    """

    thing: Thing
    form: RedactionForm
    act: Shown
    texts: Sequence[MarkedText]
    offered: Sequence[Offered]
    covered: int
    missing: Sequence[str]
    alone: Sequence[str]
    said_by_others: Sequence[int]
    names_in_office: bool
    covering: AskedToCover | AnsweredCovering | None
    undoable: Undoable | None


def make_page(thing: Thing, form: RedactionForm) -> WordsPage:
    """Return the page with what the form says marked; whoever sends it then has seen that."""
    words = form.lines
    form.show()
    texts, happened = mark_texts(thing, words), list_happened(thing.id)
    return WordsPage(
        thing=thing,
        form=form,
        act=thing.act.shown(thing.state),
        texts=texts,
        offered=list(_offered(thing.texts, words)),
        covered=sum(one.covered for one in texts),
        missing=list_missing(thing, words),
        alone=list(_alone(thing.texts, words)),
        names_in_office=names_in_office(thing, words),
        covering=find_covering(thing.id, happened, signed_in_actor().id, get_vault()),
        undoable=find_last(thing, happened),
        said_by_others=[comment_id for comment_id, text in thing.comments.items() if bars.holds(text, words)],
    )


def mark_texts(thing: Thing, words: Sequence[str]) -> list[MarkedText]:
    """Return the texts of a thing with the words marked in them."""
    return [_marked(one, words) for one in thing.texts if not one.earlier or bars.holds(one.text, words)]


def names_in_office(thing: Thing, words: Sequence[str]) -> bool:
    """Return whether the words name somebody in office, in what is said in a thing and of it."""
    return asked_actions.names_in_office([one.text for one in thing.texts], words)


def list_missing(thing: Thing, words: Sequence[str]) -> list[str]:
    """Return which of the words stand nowhere in what is said in a thing and of it."""
    return [one for one in words if not any(bars.holds(text.text, [one]) for text in thing.texts)]


def _marked(one: Text, words: Sequence[str]) -> MarkedText:
    covered = [Span(start, end) for start, end in bars.list_covered(one.text, words)]
    if one.closed:
        text = Markup(" … ").join(mark(one.text[at.start : at.end], [Span(0, at.end - at.start)]) for at in covered)
    else:
        text = mark(one.text, [*covered, *risky(town_screener().find(one.text))])
    return MarkedText(
        one.label, text, other_language(one.language), len(covered), beside=one.beside, mended=one.mended, note=one.note
    )


def _offered(texts: Sequence[Text], words: Sequence[str]) -> Iterator[Offered]:
    """Give what screening found and nothing covers yet, each passage once."""
    given = set()
    for text in (one for one in texts if not one.closed):
        for found in town_screener().find(text.text):
            passage = " ".join(text.text[found.start : found.end].split())
            if passage not in given and bars.BAR not in passage and bars.BAR not in bars.cover(passage, words):
                given.add(passage)
                yield Offered(passage, found.label)


def _alone(texts: Sequence[Text], words: Sequence[str]) -> Iterator[str]:
    """Give names out of longer passages that stand somewhere by themselves: a given name is often said alone."""
    parts = (part for row in words if " " in row for part in row.split())
    for part in dict.fromkeys(one for one in parts if len(one) >= _LEAST_LETTERS and one[0].isupper()):
        if any(bars.holds(bars.cover(text.text, words), [part]) for text in texts):
            yield part
