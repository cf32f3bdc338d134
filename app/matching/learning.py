"""What earlier decisions taught: weights over hashed words and over the sentence model's dimensions.

Features are hashed, so that no word of a text that is erased later can be read out of the weights.
"""

import io
import math
import tokenize
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.matching.confidence import UNCORRECTED, Correction
from app.matching.words import grams

FEATURES = 1 << 14
"""Places that hashed words and n-grams are told apart by; with 14 networks the weights take half a megabyte."""

MEANING_WEIGHT = 2.0
"""How much the sentence model's vector weighs beside the words' vector of length 1."""

UNREADABLE = (
    OSError, EOFError, KeyError, TypeError, ValueError, OverflowError, NotImplementedError, RuntimeError, SyntaxError,
    zipfile.BadZipFile, zlib.error, tokenize.TokenError,
)  # fmt: skip
"""What reading damaged bytes as arrays can end in."""

_ARRAYS = ("rarity", "words", "offsets", "meaning", "middle")

ELSEWHERE = ""
"""The class of texts that went to no network."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Learned:
    """Weights of a multinomial logistic regression, ready to serve.

    `words` (features × classes) goes with `rarity` (features), `meaning` (dimensions × classes) with the
    vector centred by `middle`, `offsets` (classes); `decisions` is how many decisions they were learned from,
    `correction` what held of the probability for these decisions.
    """

    keys: tuple[str, ...]
    rarity: Floats
    words: Floats
    meaning: Floats | None
    offsets: Floats
    decisions: int
    middle: Floats | None = None
    correction: Correction = UNCORRECTED
    _columns: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_columns", {key: at for at, key in enumerate(self.keys)})

    def column(self, key: str) -> int | None:
        """Return a network's column, None for one that no decision was about."""
        return self._columns.get(key)

    @property
    def networks(self) -> list[int]:
        """Return the columns of networks, without that of `ELSEWHERE`."""
        return [at for at, key in enumerate(self.keys) if key != ELSEWHERE]

    def read(self, words: Sequence[tuple[str, int]], vectors: Floats | None) -> Floats:
        """Return what each word adds for each class, one row a word and a last one for the rest.

        `words`: each different folded word and how often it stands there; `vectors`: the words' parts in the
        centred vector as `meaning.by_word` gives them, None without a sentence model.
        """
        added = np.zeros((len(words) + 1, len(self.keys)), dtype=np.float32)
        added[-1] += self.offsets
        rows, numbers, values = hashed(words)
        if len(rows):
            values = values * self.rarity[numbers]
            totals = np.bincount(numbers, values, FEATURES)
            length = math.sqrt(float((totals**2).sum())) or 1.0
            np.add.at(added, rows, (values / length)[:, None] * self.words[numbers])
        if vectors is not None and self.meaning is not None:
            added += MEANING_WEIGHT * (vectors @ self.meaning)
        return added

    def dump(self) -> bytes:
        """Return the weights as bytes: arrays only, nothing that runs when it is read."""
        held = io.BytesIO()
        arrays = {"rarity": self.rarity, "words": self.words, "offsets": self.offsets}
        if self.meaning is not None:
            arrays["meaning"] = self.meaning
        if self.middle is not None:
            arrays["middle"] = self.middle
        scalars = np.array([self.decisions, *astuple(self.correction)], dtype=np.float64)
        names = np.frombuffer("\n".join(self.keys).encode(), dtype=np.uint8)
        halved: dict[str, Any] = {name: one.astype(np.float16) for name, one in arrays.items()}
        np.savez_compressed(held, scalars=scalars, names=names, **halved)
        return held.getvalue()

    @classmethod
    def load(cls, data: bytes) -> "Learned":
        """Read what `dump` wrote; raises `ValueError` for anything else."""
        try:
            read = cls._read(data)
        except UNREADABLE as error:
            message = "these are not the weights of a training"
            raise ValueError(message) from error
        if not read.is_whole:
            message = "the weights of a training do not fit together"
            raise ValueError(message)
        return read

    @classmethod
    def _read(cls, data: bytes) -> "Learned":
        with np.load(io.BytesIO(data), allow_pickle=False) as held:
            decisions, slope, shift, elsewhere = held["scalars"].tolist()
            arrays = {name: held[name].astype(np.float32) for name in _ARRAYS if name in held}
            names = bytes(held["names"]).decode()
        return cls(
            keys=tuple(names.split("\n")),
            rarity=arrays["rarity"],
            words=arrays["words"],
            meaning=arrays.get("meaning"),
            offsets=arrays["offsets"],
            decisions=int(decisions),
            middle=arrays.get("middle"),
            correction=Correction(slope, shift, elsewhere),
        )

    @property
    def is_whole(self) -> bool:
        """Return whether all arrays fit each other and hold numbers."""
        classes = len(self.keys)
        fits = self.rarity.shape == (FEATURES,) and self.words.shape == (FEATURES, classes)
        fits = fits and self.offsets.shape == (classes,) and (self.meaning is None) == (self.middle is None)
        if self.meaning is not None and self.middle is not None:
            fits = fits and self.meaning.shape == (*self.middle.shape, classes)
        arrays = (self.rarity, self.words, self.offsets, self.meaning, self.middle)
        held = (np.array(astuple(self.correction)), *(one for one in arrays if one is not None))
        return fits and all(bool(np.isfinite(one).all()) for one in held)


def hashed(words: Sequence[tuple[str, int]]) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats]:
    """Return (row of the word, hashed feature, value) for the words and their n-grams; repeats count damped."""
    rows: list[int] = []
    numbers: list[int] = []
    values: list[float] = []
    for row, (word, count) in enumerate(words):
        damped = 1 + math.log(count)
        features = [(f"w{word}", 1), *((f"g{gram}", times) for gram, times in grams(word))]
        rows += [row] * len(features)
        numbers += [zlib.crc32(name.encode("utf-8", "replace")) % FEATURES for name, _ in features]
        values += [damped * times for _, times in features]
    return np.array(rows, dtype=np.intp), np.array(numbers, dtype=np.intp), np.array(values, dtype=np.float32)
