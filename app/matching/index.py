"""Phrases as TF-IDF vectors of character n-grams, and what each word of a text adds to each of them."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.matching.words import Word, grams, text_grams, words

# A word that shares only an ending or a syllable with a phrase says nothing about it.
WEAKEST_LIKENESS = 0.10

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]


@dataclass(frozen=True)
class Evidence:
    """What a text says: one row per different word, one column per phrase.

    `parts[w, p]` is word w's share in the cosine of text and phrase p (not yet divided by the text's length);
    `lengths[w]` is the length of word w's own vector.
    """

    folded: tuple[str, ...]
    places: tuple[tuple[Word, ...], ...]
    parts: Floats
    lengths: Floats

    def norm(self) -> float:
        """Return the length of the text's vector; 1 for a text without words."""
        return float(np.sqrt((self.lengths**2).sum())) or 1.0

    @property
    def counted(self) -> list[tuple[str, int]]:
        """Return each different word, folded, and how often it stands there, in the order of the rows."""
        return [(folded, len(found)) for folded, found in zip(self.folded, self.places, strict=True)]


class PhraseIndex:
    """Inverted index from n-gram to phrases.

    A gram weighs by how few *networks* use it, not how few phrases: a word said five times by one network
    tells networks apart just as well as one said once.
    """

    def __init__(self, phrases: Sequence[tuple[int, str]]) -> None:
        """Take (network number, phrase text) pairs; column p of the evidence is the p-th pair."""
        counted = [text_grams(text) for _, text in phrases]
        users: dict[str, set[int]] = defaultdict(set)
        for (network, _), counts in zip(phrases, counted, strict=True):
            for gram in counts:
                users[gram].add(network)
        networks = len({network for network, _ in phrases})
        self.columns = len(phrases)
        self._rarity = {gram: math.log((1 + networks) / (0.5 + len(using))) for gram, using in users.items()}
        self._unknown = math.log((1 + networks) / 1.5)
        self._number = {gram: number for number, gram in enumerate(self._rarity)}
        self._fill(counted)

    def _fill(self, counted: Sequence[dict[str, int]]) -> None:
        postings: list[list[tuple[int, float]]] = [[] for _ in self._number]
        for column, counts in enumerate(counted):
            weights = {gram: count * self._rarity[gram] for gram, count in counts.items()}
            length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
            for gram, weight in weights.items():
                # Both vectors carry the gram's rarity; the text's half is multiplied in here, once.
                postings[self._number[gram]].append((column, weight / length * self._rarity[gram]))
        self._starts = np.cumsum([0, *(len(posting) for posting in postings)], dtype=np.intp)
        self._at = np.array([column for posting in postings for column, _ in posting], dtype=np.intp)
        self._weights = np.array([weight for posting in postings for _, weight in posting], dtype=np.float64)

    def read(self, text: str) -> Evidence:
        """Return what each different word of `text` adds to each phrase; words repeated count damped."""
        places: dict[str, list[Word]] = {}
        for folded, word in words(text):
            places.setdefault(folded, []).append(word)
        rows, numbers, counts, lengths = [], [], [], []
        for row, folded in enumerate(places):
            square = 0.0
            for gram, count in grams(folded):
                square += (count * self._rarity.get(gram, self._unknown)) ** 2
                if gram in self._number:
                    rows.append(row)
                    numbers.append(self._number[gram])
                    counts.append(count)
            lengths.append(math.sqrt(square))
        own = np.array(lengths, dtype=np.float64)
        parts = self._spread(len(places), *(np.array(one, dtype=np.intp) for one in (rows, numbers, counts)))
        parts[parts < WEAKEST_LIKENESS * own[:, None]] = 0.0
        repeats = np.array([1 + math.log(len(found)) for found in places.values()], dtype=np.float64)
        return Evidence(tuple(places), tuple(map(tuple, places.values())), parts * repeats[:, None], own * repeats)

    def _spread(self, height: int, rows: Integers, numbers: Integers, counts: Integers) -> Floats:
        """Add up postings for all words at once: a loop over n-grams in Python would cost ten times more."""
        sizes = self._starts[numbers + 1] - self._starts[numbers]
        firsts = np.repeat(self._starts[numbers] - np.cumsum(sizes) + sizes, sizes)
        taken = firsts + np.arange(int(sizes.sum()), dtype=np.intp)
        cells = np.repeat(rows, sizes) * self.columns + self._at[taken]
        amounts = self._weights[taken] * np.repeat(counts, sizes)
        summed: Floats = np.bincount(cells, amounts, height * self.columns).astype(np.float64)
        return summed.reshape(height, self.columns)
