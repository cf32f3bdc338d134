"""The words of a text and the forms each is found by: folded, in the Danish dictionary, and without its ending.

A dictionary form can be wrong ("cykler" becomes "cyklus") and a stem too ("stier" stays): whoever looks for a word
tries all of its forms. Folding makes typed spellings meet: case, accents, aa and å, ae and æ, oe and ø.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from snowballstemmer.danish_stemmer import DanishStemmer

from app import typed_text

LONGEST_TERM = 60
_SHORTEST_STEM = 4
"""Letters of a stem that counts: a shorter one is what many words begin with ("sommer" becomes "som")."""

# Combining marks and joiners stand inside words: vowel signs of Arabic and Urdu, decomposed accents.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d])*")
_DANISH = re.compile(r"[a-zæøåéèêóäöü]+")
_FORMER_E = re.compile(r"([bdfgklmnprstv])\1?e([lnr])$")
_DIRECTION_MARKS = dict.fromkeys(map(ord, "\u061c\u200e\u200f"))
_LATIN_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "\u0131": "i"}
)


def list_words(text: str) -> Iterator[str]:
    """Give the words of a text, composed and in one case, aa as å; what draws nothing parts no word."""
    for match in _WORD.finditer(typed_text.clean(text).translate(_DIRECTION_MARKS)):
        yield unicodedata.normalize("NFC", match.group().casefold()[:LONGEST_TERM]).replace("aa", "å")


@lru_cache(maxsize=20_000)
def list_forms(word: str) -> tuple[str, ...]:
    """Return the folded form of a word and, when it differs, of its Danish dictionary form.

    A word typed with ae, oe or aa for æ, ø and å is also looked up as if it had been written with them.
    """
    found: dict[str, None] = dict.fromkeys(filter(None, [folded(word)]))
    if _DANISH.fullmatch(word):
        for spelling in {word: None, word.replace("ae", "æ").replace("oe", "ø"): None}:
            found[folded(dictionary_form(spelling))] = None
    return tuple(term for term in found if term)


@lru_cache(maxsize=20_000)
def list_stems(word: str) -> tuple[str, ...]:
    """Return the folded stem of a Danish word, if it is long enough to say something."""
    if not _DANISH.fullmatch(word):
        return ()
    stem = folded(_stem(word))
    return (stem,) if len(stem) >= _SHORTEST_STEM else ()


def _stem(word: str) -> str:
    """Return the stem of a word, without the e that falls out before an ending: "cykel" has that of "cykler"."""
    # A new one each time: a stemmer holds the word it works on, and threads must not share that.
    return _FORMER_E.sub(r"\1\2", DanishStemmer().stemWord(word))


def folded(word: str) -> str:
    """Return a word written with a-z, 0-9 and the letters of other scripts; accents and vowel signs fall away."""
    spread = unicodedata.normalize("NFKD", word.translate(_LATIN_LETTERS))
    letters = "".join(letter for letter in spread.casefold() if letter.isalnum())
    return letters.translate(_LATIN_LETTERS)[:LONGEST_TERM]


@lru_cache(maxsize=20_000)
def dictionary_form(word: str) -> str:
    """Return the Danish dictionary form of a word in small letters, itself if none is known."""
    # Loading the Danish word list takes about a second and 90 MB: not before somebody writes or searches.
    from simplemma import lemmatize  # noqa: PLC0415

    return str(lemmatize(word, lang="da")).casefold()


@lru_cache(maxsize=20_000)
def is_in_dictionary(word: str) -> bool:
    """Return whether a word in small letters stands in the Danish dictionary, which has few that are put together."""
    from simplemma import is_known  # noqa: PLC0415 -- as above

    return bool(is_known(word, lang="da"))
