"""How far a sentence model puts a text aside for nothing but its language.

The same sentences lie in `sentences/` in several languages, line by line. How a language's stand to the Danish ones, in
the mean, says nothing of what a text is about: taken away from a text's vector, it leaves the subject.
"""

from collections.abc import Sequence
from importlib.resources import files
from typing import Protocol
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

HOME = "da"
OTHERS = ("ar", "de", "en", "fa", "nl", "pl", "so", "sv", "tr", "uk", "ur")
"""Languages that have the sentences; any other is taken to lean as these do in the mean."""


class Reader(Protocol):
    """A sentence model."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return the texts' vectors, one row each."""


class Leanings:
    """The leanings of one sentence model, each read when it is first asked for: a tenth of a second a language."""

    def __init__(self, reader: Reader, middles: dict[str, Floats] | None = None) -> None:
        """Read nothing yet; what is read of the sentences is put into `middles`, by language."""
        self._reader = reader
        self._middles = {} if middles is None else middles

    def of(self, language: str) -> Floats:
        """Return how a language (its code) leans from Danish; nothing for Danish and for one that is not known ("")."""
        home = self._middle(HOME)
        if language in ("", HOME):
            return np.zeros_like(home)
        others = (language,) if language in OTHERS else OTHERS
        return np.asarray(np.mean([self._middle(one) for one in others], axis=0) - home, dtype=np.float32)

    def _middle(self, language: str) -> Floats:
        if language not in self._middles:
            read = self._reader.encode(sentences_in(language)).mean(axis=0)
            self._middles[language] = np.asarray(read, dtype=np.float32)
        return self._middles[language]


_middles: WeakKeyDictionary[Reader, dict[str, Floats]] = WeakKeyDictionary()
"""What the models in use have read. A model that is replaced is not kept for it."""


def leanings_of(reader: Reader) -> Leanings:
    """Return the leanings of a sentence model; what they rest on is read once for each model."""
    return Leanings(reader, _middles.setdefault(reader, {}))


def read_all(reader: Reader) -> None:
    """Read the sentences of all languages, a second or two, so that no text waits for it."""
    leanings = leanings_of(reader)
    for language in OTHERS:
        leanings.of(language)


def sentences_in(language: str) -> list[str]:
    """Return the sentences in a language that has them, in the order of all languages."""
    return files("app.encoding").joinpath("sentences", f"{language}.txt").read_text("utf-8").splitlines()
