"""Whether a line says what somebody had said before: by its words, so that it is told at once and without a model."""

import re
from collections.abc import Sequence

from app.matching.similarity import closeness

_ALIKE = 0.45
"""From this likeness of the words that say something on, two lines say the same (as of letters, `app/alike`)."""
_SHARED = 0.6
"""So great a part of all words, the little ones too, is shared by lines that hardly have any others."""
_MOST_COMPARED = 50
_WORD = re.compile(r"\w+")


class Earlier:
    """What had been said before, made ready to be compared with many lines."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [(text, _words(text)) for text in texts]

    def has_the_like_of(self, line: str) -> bool:
        """Return whether somebody had said nearly this."""
        words = _words(line)
        shared = [(len(words & others) / max(len(words | others), 1), text) for text, others in self._texts]
        nearest = sorted(shared, key=lambda one: -one[0])[:_MOST_COMPARED]
        if not nearest or nearest[0][0] >= _SHARED:
            return bool(nearest)
        return max(closeness(line, [text for _share, text in nearest])) >= _ALIKE


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
