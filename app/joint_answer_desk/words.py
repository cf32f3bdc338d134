"""Which texts of many say something of their own."""

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"\w{3,}")
_SHARED_BY = 0.2
_OWN = 6
"""With so many words that hardly another has, a text says something of its own."""


class Vocabulary:
    """The words that many texts share; a text is nothing but another's, lightly reworded, if it has few besides."""

    def __init__(self, texts: Iterable[str]) -> None:
        counted: Counter[str] = Counter()
        number = 0
        for text in texts:
            counted.update(_words(text))
            number += 1
        least = max(2, number * _SHARED_BY)
        self._shared = frozenset(word for word, times in counted.items() if times >= least)

    def has_own(self, text: str) -> bool:
        """Return whether a text says something that hardly another says."""
        return len(_words(text) - self._shared) >= _OWN


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
