"""A sentence model for tests that needs no files: words that are the same mean the same, and nothing else does."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.matching.meaning import Vectors

DIMENSIONS = 32


@dataclass(frozen=True)
class Read:
    """A text as its words."""

    vector: Vectors
    spans: Sequence[tuple[int, int]]
    parts: Vectors


class Bag:
    """Gives every word a direction of its own; a text is the sum of its words. Remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, text: str) -> Read:
        """Read one text; its first piece stands nowhere, as a real model's does."""
        found = list(re.finditer(r"\w+", text))
        rows = [_direction(""), *(_direction(one.group().casefold()) for one in found)]
        parts = np.array(rows, dtype=np.float32)
        whole = parts.sum(axis=0)
        parts /= float(np.linalg.norm(whole)) or 1.0
        return Read(parts.sum(axis=0), ((0, 0), *(one.span() for one in found)), parts)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the texts' vectors, one row each."""
        self.asked += texts
        rows = [self.read(text).vector for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), DIMENSIONS)


@lru_cache(maxsize=20_000)
def _direction(word: str) -> Vectors:
    drawn = np.random.default_rng(zlib.crc32(word.encode("utf-8", "replace")))
    return drawn.normal(size=DIMENSIONS).astype(np.float32)
