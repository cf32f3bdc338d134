"""Words as the search index stores and asks for them: the same for SQLite's FTS5 and PostgreSQL's tsvector.

Every word is kept as written and in its Danish dictionary form ("børnene": "boernene", "barn"), since a lemma
alone can be wrong ("cykler" becomes "cyklus"). Folding makes typed spellings meet: case, accents, aa and å,
ae and æ, oe and ø. A term holds letters and digits only, never an operator or a quote.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app import typed_text

LONGEST_TERM = 60
MOST_TERMS = 3_000
MOST_QUERY_WORDS = 8
# Enough for the most terms a text may have; what follows in a longer text is not looked at.
_LONGEST_TEXT = 100_000
_LONGEST_QUERY = 1_000

# Combining marks and joiners stand inside words: vowel signs of Arabic and Urdu, decomposed accents.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d])*")
_BEGINS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"
_DANISH = re.compile(r"[a-zæøåéèêóäöü]+")
_DIRECTION_MARKS = dict.fromkeys(map(ord, "\u061c\u200e\u200f"))
_LATIN_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "\u0131": "i"}
)


@dataclass(frozen=True)
class QueryTerm:
    """A typed word: a text matches when it has any of `alternatives`.

    With `prefix`, a term that begins with the first alternative, the form as typed, will do too; not one that
    begins with the dictionary form ("stier" must not find "stille").
    """

    alternatives: tuple[str, ...]
    prefix: bool


def terms(text: str) -> list[str]:
    """Return the different terms of `text` for the index, in reading order, at most `MOST_TERMS`."""
    found: dict[str, None] = {}
    for word in _words(text[:_LONGEST_TEXT]):
        for term in _forms(word):
            if len(found) >= MOST_TERMS:
                return list(found)
            found[term] = None
    return list(found)


def query_terms(q: str) -> list[QueryTerm]:
    """Return what a typed query asks for: every one of its first words, the last possibly unfinished."""
    words = [forms for word in _words(q[:_LONGEST_QUERY]) if (forms := _forms(word))][:MOST_QUERY_WORDS]
    unfinished = len(words) - 1
    return [QueryTerm(forms, prefix=place == unfinished) for place, forms in enumerate(words)]


def spelling_key(text: str) -> str:
    """Return what all spellings of a name have in common: its letters and digits, folded, without what parts them."""
    return "".join(_folded(word) for word in _words(text))


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
    return [folded for word in _words(text) if (folded := _folded(word))]


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, composed and in one case, aa as å; what draws nothing parts no word."""
    for match in _WORD.finditer(typed_text.clean(text).translate(_DIRECTION_MARKS)):
        yield unicodedata.normalize("NFC", match.group().casefold()[:LONGEST_TERM]).replace("aa", "å")


def _forms(word: str) -> tuple[str, ...]:
    """Return the folded form of a word and, when it differs, of its Danish dictionary form.

    A word typed with ae, oe or aa for æ, ø and å is also looked up as if it had been written with them.
    """
    found: dict[str, None] = dict.fromkeys(filter(None, [_folded(word)]))
    if _DANISH.fullmatch(word):
        for spelling in {word: None, word.replace("ae", "æ").replace("oe", "ø"): None}:
            found[_folded(_dictionary_form(spelling))] = None
    return tuple(term for term in found if term)


def _folded(word: str) -> str:
    """Write a word with a-z, 0-9 and the letters of other scripts; accents and vowel signs fall away."""
    spread = unicodedata.normalize("NFKD", word.translate(_LATIN_LETTERS))
    letters = "".join(letter for letter in spread.casefold() if letter.isalnum())
    return letters.translate(_LATIN_LETTERS)[:LONGEST_TERM]


@lru_cache(maxsize=20_000)
def _dictionary_form(word: str) -> str:
    # Loading the Danish word list takes about a second and 90 MB: not before somebody writes or searches.
    from simplemma import lemmatize  # noqa: PLC0415

    return str(lemmatize(word, lang="da")).casefold()
