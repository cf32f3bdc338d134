"""Words as the search index stores and asks for them: the same for SQLite's FTS5 and PostgreSQL's tsvector.

Every word is kept as written, in its Danish dictionary form ("børnene": "boernene", "barn") and as its stem, since a
dictionary form can be wrong ("cykler" becomes "cyklus") and a stem too ("stier" stays). Folding makes typed spellings
meet: case, accents, aa and å, ae and æ, oe and ø. A term holds letters and digits only, never an operator or a quote.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.word_forms import folded, list_forms, list_stems, list_words

MOST_TERMS = 3_000
MOST_QUERY_WORDS = 8
# Enough for the most terms a text may have; what follows in a longer text is not looked at.
_LONGEST_TEXT = 100_000
_LONGEST_QUERY = 1_000

_BEGINS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"
_ONLY_GRAMMAR = frozenset(
    """
    ad af at blev blive bliver da de dem den der deres det dig din dit du eller en er et for fra gør har havde hos hvad
    hvis hvor i ikke ind jeg kunne skulle ville
    jer jeres kan man med meget men mig min mit ned nok nr nu nummer når og også om op os over på sag sagen sagsnummer
    samt selv skal som så til ud under var ved vi vil vores være and the
    """.split(),  # noqa: SIM905 - reads better as a paragraph
)
"""Words that need not stand in what is found beside the others: people type whole sentences."""


@dataclass(frozen=True)
class QueryTerm:
    """A typed word: a text matches when it has any of `alternatives`.

    With `prefix`, a term that begins with the first alternative, the form as typed, will do too; not one that
    begins with another form ("stier" must not find "stille"). `shown` is the word as it was typed, `forms` are those
    of the alternatives that are words.
    """

    alternatives: tuple[str, ...]
    prefix: bool
    shown: str = field(default="", compare=False)
    forms: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class WrittenWord:
    """A word of a text: the term it is, the word to be shown, and its dictionary form as a term."""

    term: str
    shown: str
    base: str


def terms(text: str) -> list[str]:
    """Return the different words of `text` and their dictionary forms, in reading order, at most `MOST_TERMS`."""
    return _first(form for word in list_words(text[:_LONGEST_TEXT]) for form in list_forms(word))


def index_terms(text: str) -> list[str]:
    """Return the terms of `text` for the index: those of `terms`, and the words' stems."""
    return _first(form for word in list_words(text[:_LONGEST_TEXT]) for form in (*list_forms(word), *list_stems(word)))


def written_words(text: str) -> list[WrittenWord]:
    """Return the different words of a text that are made of letters, in reading order."""
    found: dict[str, WrittenWord] = {}
    for word in list_words(text[:_LONGEST_TEXT]):
        forms = list_forms(word)
        if forms and len(found) < MOST_TERMS and forms[0].isalpha():
            found.setdefault(forms[0], WrittenWord(forms[0], word, forms[1] if len(forms) > 1 else forms[0]))
    return list(found.values())


def query_terms(q: str) -> list[QueryTerm]:
    """Return what a typed query asks for: every one of its first words, the last possibly unfinished.

    Grammar words count only where there are no others.
    """
    words = [(word, forms) for word in list_words(q[:_LONGEST_QUERY]) if (forms := list_forms(word))]
    words = ([one for one in words if one[0] not in _ONLY_GRAMMAR] or words)[:MOST_QUERY_WORDS]
    last = len(words) - 1
    return [
        QueryTerm(tuple(dict.fromkeys((*forms, *list_stems(word)))), prefix=place == last, shown=word, forms=forms)
        for place, (word, forms) in enumerate(words)
    ]


def saying_words(text: str) -> set[str]:
    """Return the different words of a text that are not only grammar."""
    return {word for word in list_words(text[:_LONGEST_TEXT]) if word not in _ONLY_GRAMMAR}


def spelling_key(text: str) -> str:
    """Return what all spellings of a name have in common: its letters and digits, folded, without what parts them."""
    return "".join(folded(word) for word in list_words(text))


def begin_words(q: str, text: str) -> bool:
    """Return whether each word of `q` begins a word of a text: "bus" does one of "busstop", none of "skolebus"."""
    read = text.casefold()
    return all(re.search(_BEGINS + re.escape(one), read) for one in q.casefold().split())


def are_words(q: str, text: str) -> bool:
    """Return whether each word of `q` is a whole one of a text."""
    read = text.casefold()
    return all(re.search(_BEGINS + re.escape(one) + _ENDS, read) for one in q.casefold().split())


def folded_words(text: str) -> list[str]:
    """Return the words of a text in order, folded, without their dictionary forms: for names."""
    return [term for word in list_words(text) if (term := folded(word))]


def _first(found: Iterable[str]) -> list[str]:
    kept: dict[str, None] = {}
    for term in found:
        if len(kept) >= MOST_TERMS:
            break
        kept[term] = None
    return list(kept)
