"""How well a text fits what is searched for: worked out from its words, so that both databases give the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.search_terms import index_terms
from app.word_forms import list_words

_BETWEEN = 5
"""So many other words may stand among those that are near each other."""
_NEAR, _NEAR_IN_PARTS, _APART, _NOT_ALL = 3, 2, 1, 0
_IN_TITLE = 4
"""What a title weighs: more than anything a text can have."""
MOST_FIT = 12
"""More than the best fit."""


@dataclass(frozen=True)
class AskedWord:
    """A typed word: `whole` are its forms, `within` the words that hold it; a longer one may begin with `begins`."""

    whole: frozenset[str]
    within: frozenset[str]
    begins: str | None = None


def fit(words: Sequence[AskedWord], title: str, text: str) -> int:
    """Return how well a title and a text fit typed words, from 0 to 11.

    All of them in the title come before some, and those before none. Then whole words near each other come before
    those that are so in longer words alone, those that stand apart, and those that are found elsewhere: in the answer,
    or in the name of a place or a network.
    """
    titled, texted = _places(words, title), _places(words, text)
    after = len(list(list_words(title)))
    both = [
        ([*in_title[0], *(after + at for at in in_text[0])], [*in_title[1], *(after + at for at in in_text[1])])
        for in_title, in_text in zip(titled, texted, strict=True)
    ]
    there = [bool(whole or parts) for whole, parts in titled]
    return _IN_TITLE * (any(there) + all(there)) + _nearness(both)


def count_in(words: Sequence[AskedWord], text: str) -> int:
    """Return how many of the typed words stand in a text."""
    return sum(bool(whole or parts) for whole, parts in _places(words, text))


def _nearness(places: Sequence[tuple[list[int], list[int]]]) -> int:
    """Return how near to each other the words stand, each with the places of it whole and of it in longer words."""
    if not all(whole or parts for whole, parts in places):
        return _NOT_ALL
    if _are_near([whole for whole, _parts in places]):
        return _NEAR
    return _NEAR_IN_PARTS if _are_near([[*whole, *parts] for whole, parts in places]) else _APART


def _are_near(places: Sequence[Iterable[int]]) -> bool:
    """Return whether one place of each lies within a stretch of so many words and `_BETWEEN`."""
    longest = len(places) + _BETWEEN
    by_place = sorted((at, word) for word, found in enumerate(places) for at in found)
    last: dict[int, int] = {}
    for at, word in by_place:
        last[word] = at
        if len(last) == len(places) and at - min(last.values()) < longest:
            return True
    return False


def _places(words: Sequence[AskedWord], text: str) -> list[tuple[list[int], list[int]]]:
    found: list[tuple[list[int], list[int]]] = [([], []) for _word in words]
    for at, written in enumerate(list_words(text)):
        forms = _forms(written)
        for word, (whole, parts) in zip(words, found, strict=True):
            if not word.whole.isdisjoint(forms):
                whole.append(at)
            elif not word.within.isdisjoint(forms) or _begins(word, forms):
                parts.append(at)
    return found


def _begins(word: AskedWord, forms: frozenset[str]) -> bool:
    return word.begins is not None and any(one.startswith(word.begins) for one in forms)


@lru_cache(maxsize=20_000)
def _forms(word: str) -> frozenset[str]:
    return frozenset(index_terms(word))
