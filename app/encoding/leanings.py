"""How far a sentence model puts a text aside for nothing but its language.

The same sentences lie in `sentences/` in several languages, line by line. How a language's stand to the Danish ones, in
the mean, says nothing of what a text is about: taken away from a text's vector, it leaves the subject.
"""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

HOME = "da"
OTHERS = ("ar", "en", "fa", "pl", "so", "tr", "uk", "ur")
"""Languages that have the sentences; any other is taken to lean as these do in the mean."""


class Reader(Protocol):
    """A sentence model."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return the texts' vectors, one row each."""


class Leanings:
    """The leanings of one sentence model, each read when it is first asked for: a tenth of a second a language."""

    def __init__(self, reader: Reader) -> None:
        """Read nothing yet."""
        self._reader = reader
        self._known: dict[str, Floats] = {}

    def of(self, language: str) -> Floats:
        """Return how a language (its code) leans from Danish; nothing for Danish and for one that is not known ("")."""
        if language not in self._known:
            self._known[language] = self._read(language)
        return self._known[language]

    def _read(self, language: str) -> Floats:
        if language in ("", HOME):
            return np.zeros_like(self._home)
        if language in OTHERS:
            return np.asarray(self._middle(language) - self._home, dtype=np.float32)
        return np.asarray(np.mean([self.of(one) for one in OTHERS], axis=0), dtype=np.float32)

    @cached_property
    def _home(self) -> Floats:
        return self._middle(HOME)

    def _middle(self, language: str) -> Floats:
        return np.asarray(self._reader.encode(sentences_in(language)).mean(axis=0), dtype=np.float32)


@lru_cache(maxsize=2)
def leanings_of(reader: Reader) -> Leanings:
    """Return the leanings of a sentence model, the same ones each time, so that they are read once."""
    return Leanings(reader)


def sentences_in(language: str) -> list[str]:
    """Return the sentences in a language that has them, in the order of all languages."""
    return files("app.encoding").joinpath("sentences", f"{language}.txt").read_text("utf-8").splitlines()
