"""Which words of some short texts are rare among them: what two share of the others makes them no more alike."""

from collections import Counter
from collections.abc import Collection, Sequence

from app.matching.words import telling

_FEW = 5
_SHARE = 10
"""A word is rare in at most so many of the texts, or in one of so many."""


class Counted:
    """The words of a text that say what it is about."""

    def __init__(self, text: str, language: str) -> None:
        self._words = telling(text, language)

    @property
    def words(self) -> frozenset[str]:
        """Return them, each once."""
        return frozenset(self._words)

    def only(self, words: Collection[str]) -> str:
        """Return those among `words`, as a text."""
        return " ".join(one for one in self._words if one in words)


def list_rare(texts: Sequence[Counted]) -> frozenset[str]:
    """Return the words that few of the texts have."""
    using = Counter(word for one in texts for word in one.words)
    most = max(_FEW, len(texts) // _SHARE)
    return frozenset(word for word, number in using.items() if number <= most)
