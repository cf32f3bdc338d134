"""What a sentence model says of a text and of phrases, word by word.

The model itself is handed in: anything that reads a text into a vector which is the sum of its pieces' parts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.matching.profiles import Profile
from app.matching.words import LONGEST_TEXT, Word

Vectors = NDArray[np.float32]

# Until so many texts are stored, the middle of a town's texts is partly guessed from its networks' phrases.
FIRM_CENTRE = 50


class Reading(Protocol):
    """A text as the model sees it: `vector` (length 1) is the sum of `parts`, one for each span of the text."""

    @property
    def vector(self) -> Vectors:
        """Return the text's vector."""

    @property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Return where each piece stands; (0, 0) for what stands nowhere in the text."""

    @property
    def parts(self) -> Vectors:
        """Return each piece's part, pieces × dimensions."""


class Reader(Protocol):
    """A sentence model."""

    def read(self, text: str) -> Reading:
        """Read one text."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the texts' vectors, one row each."""


@dataclass(frozen=True)
class Meaning:
    """A sentence model with what is known beforehand.

    `vectors` holds the vector of every phrase that has one; `centre` is the middle of `stored` texts of the town,
    which all texts have in common and which says nothing about any of them. `leaning` tells how texts in a language
    differ from these by nothing but the language.
    """

    reader: Reader
    vectors: Mapping[str, Vectors]
    centre: Vectors | None = None
    stored: int = 0
    leaning: Callable[[str], Vectors] | None = None

    @cached_property
    def middle(self) -> Vectors:
        """Return what to subtract from every vector: the phrases' middle until enough texts are stored."""
        phrases = np.mean(list(self.vectors.values()), axis=0) if self.vectors else np.float32(0)
        if self.centre is None:
            return np.asarray(phrases, dtype=np.float32)
        share = self.stored / (self.stored + FIRM_CENTRE)
        return np.asarray(share * self.centre + (1 - share) * phrases, dtype=np.float32)

    def leaning_of(self, language: str) -> Vectors:
        """Return how texts in a language ("" when not known) differ from the others by nothing but the language."""
        return np.asarray(0.0 if self.leaning is None else self.leaning(language), dtype=np.float32)


class Recalled:
    """A sentence model that has read the texts already and remembers their vectors, not their words."""

    def __init__(self, reader: Reader, texts: Sequence[str], known: Mapping[str, Vectors] | None = None) -> None:
        """Read all `texts` at once, but for those whose vectors are `known`."""
        known = known or {}
        unread = [text for text in texts if text not in known]
        read = dict(zip(unread, reader.encode(unread), strict=True)) if unread else {}
        self._vectors = {text: known[text] if text in known else read[text] for text in texts}

    def read(self, text: str) -> "Recalled.Whole":
        """Return a text as one piece."""
        return self.Whole(self._vectors[text])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts it has read."""
        return np.array([self._vectors[text] for text in texts], dtype=np.float32)

    @dataclass(frozen=True)
    class Whole:
        """A text as one piece that stands nowhere."""

        vector: Vectors
        spans: Sequence[tuple[int, int]] = ((0, 0),)

        @property
        def parts(self) -> Vectors:
            """Return its one part."""
            return self.vector[None]


def read_beforehand(
    profiles: Sequence[Profile],
    texts: Sequence[str],
    reader: Reader,
    *,
    leaning: Callable[[str], Vectors] | None = None,
    town: Sequence[str] = (),
    known: Mapping[str, Vectors] | None = None,
) -> Meaning:
    """Return what an engine needs to judge `texts` by meaning, all read at once.

    The middle is that of the texts of the `town`, else of these `texts` themselves. What is `known` of them already,
    each as long as it is read, is not read again. For measuring: judging then takes
    no reading, and names no words of a text.
    """
    phrases = list(dict.fromkeys(phrase.text for one in profiles for phrase in one.phrases))
    recalled = Recalled(reader, list(dict.fromkeys(text[:LONGEST_TEXT] for text in texts)), known)
    of_town = [text[:LONGEST_TEXT] for text in town or texts]
    stored = reader.encode(of_town) if town else recalled.encode(of_town)
    vectors = dict(zip(phrases, reader.encode(phrases), strict=True))
    return Meaning(recalled, vectors, np.mean(stored, axis=0), len(of_town), leaning)


def centred(vectors: Vectors, middle: Vectors) -> Vectors:
    """Return vectors (rows) less their middle, each of length 1 again; a row that is the middle stays zero."""
    moved = vectors - middle
    lengths = np.linalg.norm(moved, axis=-1, keepdims=True)
    return np.asarray(moved / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def by_word(reading: Reading, places: Sequence[Sequence[Word]], middle: Vectors) -> Vectors:
    """Return each word's part in the centred vector, one row for each of `places` and a last one for the rest.

    The rows sum to the centred vector (length 1).
    """
    length = max((end for _, end in reading.spans), default=0)
    owner = np.full(length + 1, -1, dtype=np.intp)
    for row, found in enumerate(places):
        for word in found:
            owner[word.start : word.end] = row
    rows = np.array([owner[start:end].max(initial=-1) for start, end in reading.spans], dtype=np.intp)
    moved = reading.parts - middle / len(rows)
    summed = np.zeros((len(places) + 1, moved.shape[1]), dtype=np.float32)
    np.add.at(summed, rows, moved)  # a piece of no word has row -1: the last one
    whole = float(np.linalg.norm(summed.sum(axis=0)))
    return summed / (whole or 1.0)
