"""From text to words with places, and from words to character n-grams."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from app.matching.grammar_words import DANISH, GRAMMAR

# What a text is about is said early; the cut also bounds the work on hostile input.
LONGEST_TEXT = 2_000
# No real word is longer; it keeps a word's n-grams few enough to remember.
LONGEST_WORD = 60
SHORTEST_GRAM = 3
LONGEST_GRAM = 5

# Combining marks belong to the letter before them: a decomposed "å" must not break a word in two.
_WORD = re.compile(
    r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed])*",
)

# Addresses of the web and of mail, tags, and calls of a program name no subject. Every repetition is bounded or ends
# at the next space, so that hostile text is read in one pass.
_ADDRESS = re.compile(
    r"""
    [a-z][a-z0-9+.-]{1,20}://\S* | \bwww\.\S* | \bmailto:\S*
    | [\w.+-]{1,64}@[\w.-]+
    | (?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,5}(?:dk|com|net|org|eu|info|example)\b(?:/\S*)?
    | </?(?:script|img|svg|iframe|style)\b[^<>]{0,300}>?
    | </?(?:a|b|br|body|button|div|em|form|h[1-6]|html|i|input|li|link|meta|ol|p|span|strong|table|td|tr|u|ul)\b
      [^<>]{0,300}>
    | &\#?\w{1,10};
    | \w{1,40}\(\s*(?:\d[\d,.\s]{0,20}|'[^'()]{0,60}'|"[^"()]{0,60}")?\s*(?:\)|$)
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Word:
    """A word of a text as it stands there: `text == whole[start:end]`, offsets in characters."""

    text: str
    start: int
    end: int


def words(text: str) -> list[tuple[str, Word]]:
    """Return the subject words of `text` in reading order, each folded for comparing, with its place.

    Only the first `LONGEST_TEXT` characters are read; Danish grammar words are left out, and what stands in addresses
    of the web, of mail, and in markup.
    """
    found = []
    for match in _WORD.finditer(_prose(text[:LONGEST_TEXT])):
        folded = unicodedata.normalize("NFC", match.group()).casefold()[:LONGEST_WORD]
        if folded not in DANISH:
            found.append((folded, Word(match.group(), match.start(), match.end())))
    return found


def telling(text: str, language: str) -> list[str]:
    """Return the folded words of a text that say what it is about, in order: none of its language's grammar words."""
    small = GRAMMAR.get(language, DANISH)
    return [folded for folded, _place in words(text) if folded not in small]


def _prose(text: str) -> str:
    """Return `text` with spaces in place of addresses and markup, so that every word keeps its place."""
    return _ADDRESS.sub(lambda found: " " * len(found.group()), text)


@lru_cache(maxsize=2_048)
def grams(word: str) -> tuple[tuple[str, int], ...]:
    """Return the character 3- to 5-grams of a folded word, counted; underscores mark its two ends."""
    marked = f"_{word}_"
    counts = Counter(
        marked[start : start + length]
        for length in range(SHORTEST_GRAM, LONGEST_GRAM + 1)
        for start in range(len(marked) - length + 1)
    )
    return tuple(counts.items())


def text_grams(text: str) -> dict[str, int]:
    """Count the n-grams of all subject words of `text` together."""
    counts: dict[str, int] = {}
    for folded, _ in words(text):
        for gram, count in grams(folded):
            counts[gram] = counts.get(gram, 0) + count
    return counts
