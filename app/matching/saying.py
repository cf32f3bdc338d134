"""How much a text says: by how many different words it could be told what it is about."""

import re
import unicodedata
from collections.abc import Sequence

from app.matching.grammar import EMPTY, builds_sentences, tells_something
from app.matching.grammar_words import GRAMMAR
from app.matching.words import Word

_VOWELS = frozenset("aeiouyæøåäöü")
_SHORTEST_JUDGED = 3
_FEWEST_LETTERS = 3
_SHORTEST_PIECES = 1.85
"""Letters in the mean piece of a text that a sentence model cuts up: none of 3,400 real ones had fewer than 1.9, and 19
in 20 of those typed at random have."""

_LATIN = re.compile(r"[a-zà-ɏ]", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_ENDS_OF_SENTENCES = ".!?:;\n\"'»«“”„([-\N{EN DASH}\N{BULLET}*"


def count_said(text: str, language: str, folded: Sequence[str], places: Sequence[Sequence[Word]]) -> int:
    """Return how many different words of `text` tell what it is about.

    `folded` and `places` are its subject words and where each stands. Left out are greetings and the like, letters
    struck at random, and what looks like a name, unless two other words say something about it.
    """
    telling = [
        found
        for word, found in zip(folded, places, strict=True)
        if word not in EMPTY and tells_something(word, language) and not _is_nonsense(word)
    ]
    names = 0 if language == "de" else sum(all(_is_name(text, word) for word in found) for found in telling)
    others = len(telling) - names
    return others + names if others > 1 else others


def is_list(text: str, language: str) -> bool:
    """Return whether a text in `language` ("" when not known) is only words in a row: nothing makes a sentence of them.

    False for a language whose grammar is not known here.
    """
    if language and language not in GRAMMAR:
        return False
    return not any(builds_sentences(found.group(), language) for found in _WORDS.finditer(text))


def is_typed_at_random(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether a sentence model finds no words in a text: it cuts it up into single letters (`spans`).

    Only told of texts in Latin letters; in Chinese a word is a letter or two.
    """
    pieces = [piece for start, end in spans if (piece := "".join(filter(str.isalpha, text[start:end])))]
    if not pieces or len(_LATIN.findall(text)) * 2 < sum(map(len, pieces)):
        return False
    return sum(map(len, pieces)) < _SHORTEST_PIECES * len(pieces)


def _is_nonsense(folded: str) -> bool:
    """Return whether a word is the same letter or two again and again, or Latin letters without a vowel."""
    letters = unicodedata.normalize("NFKD", folded)
    if len(letters) < _SHORTEST_JUDGED:
        return False
    if len(letters) > _SHORTEST_JUDGED and len(set(letters)) < _FEWEST_LETTERS:
        return True
    return all("a" <= letter <= "z" for letter in letters) and not _VOWELS & set(letters)


def _is_name(text: str, word: Word) -> bool:
    """Return whether a word has a capital first letter, and no sentence begins with it."""
    before = text[: word.start].rstrip(" \t")
    begins = not before or before[-1] in _ENDS_OF_SENTENCES
    return word.text[:1].isupper() and word.text[1:].islower() and not begins
