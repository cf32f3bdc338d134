"""The words of a text as they are compared with what belongs to operations: in all forms, one letter wrong or not."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.operations.queries import list_operations
from app.search_terms import query_terms
from app.searching.wrong_letters import count_wrong
from app.word_forms import folded, is_in_dictionary, list_forms, list_stems, list_words

ENDS = re.compile(r"(?<!\bnr)(?<!\bkl)(?<!\bca)(?<!\bno)[.!?…\n]+|[\u061f\u06d4\u3002\uff01\uff1f]")
_LONG = 8
"""Letters of a word that is still known with one of them wrong, missing, too many or exchanged with the next."""


@dataclass(frozen=True)
class Seen:
    """A word of a text, and all its forms."""

    word: str
    forms: frozenset[str]


def sentences_of(text: str) -> list[list[Seen]]:
    """Return the words of each sentence of a text, as they are compared with what belongs to operations."""
    belonging = (phrases for each in list_operations() for phrases in each.belongs.values())
    long = _long_words(tuple(one for phrases in belonging for one in phrases))
    return [[Seen(word, forms_of(word, long)) for word in list_words(one)] for one in ENDS.split(text)]


def forms_of(word: str, long: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return all forms of a word; of one in no dictionary also the long words of phrases that are a letter from it."""
    forms = frozenset((*list_forms(word), *list_stems(word)))
    return forms if len(word) < _LONG or not forms.isdisjoint(long) else forms | _meant(word, long)


@lru_cache(maxsize=4_000)
def _meant(word: str, long: frozenset[str]) -> frozenset[str]:
    if is_in_dictionary(word):
        return frozenset()
    written = folded(word)
    return frozenset(one for one in long if one[0] == written[0] and count_wrong(written, one, 1) <= 1)


@lru_cache(maxsize=4)
def _long_words(phrases: tuple[str, ...]) -> frozenset[str]:
    """Return the words of phrases that are so long that one wrong letter leaves no doubt, in all their forms."""
    words = (one for phrase in phrases for one in query_terms(phrase) if len(one.shown) >= _LONG)
    return frozenset(form for one in words for form in one.alternatives if len(form) >= _LONG - 1)
