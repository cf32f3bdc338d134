"""What a training learns from, as numbers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.matching.index import Floats
from app.matching.learning import FEATURES, MEANING_WEIGHT, Learned, hashed
from app.matching.meaning import Vectors
from app.matching.profiles import PhraseKind, Profile
from app.matching.words import words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

STRENGTH = 10.0
"""Inverse of the penalty on weights."""
DESCRIPTION_WEIGHT = 1.0
_ITERATIONS = 300
_SMALLEST = 1e-6


@dataclass(frozen=True)
class Example:
    """A decided text and the key of its network, `learning.ELSEWHERE` when it went to none; staff's weigh 1.

    What only its author has said, and not staff (`by_staff`), teaches but neither counts nor judges.
    """

    text: str
    key: str
    weight: float = 1.0
    by_staff: bool = True


class Lesson:
    """Examples and the networks' own phrases as rows of features, ready for one or several fits."""

    def __init__(self, profiles: Sequence[Profile], examples: Sequence[Example], vectors: Vectors | None) -> None:
        """Lay out the rows: `vectors` are the centred vectors of the examples, then of all phrases that fit."""
        from scipy import sparse  # noqa: PLC0415 -- web processes never fit

        described = fitting_phrases(profiles)
        texts = [one.text for one in examples] + [text for text, _ in described]
        self.keys = np.array([one.key for one in examples] + [key for _, key in described])
        self.weights = np.array([one.weight for one in examples] + [DESCRIPTION_WEIGHT] * len(described))
        self.decisions = sum(one.by_staff for one in examples)
        self._vectors = vectors
        counted = _matrix(texts)
        used = np.asarray((counted > 0).sum(axis=0)).ravel()
        self._rarity = np.log((1 + len(texts)) / (1 + used)).astype(np.float32)
        weighed = counted @ sparse.diags(self._rarity)
        lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
        self._words = sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ weighed
        self._turn()

    def _turn(self) -> None:
        """Turn the features so that as many are left as there are rows.

        A penalty on the weights' length does not notice a turn, so the fit is the same and much faster. Rows that
        are the same get `_SMALLEST` of their own, without which there is no turning back.
        """
        exact = self._words.astype(np.float64)
        likeness = (exact @ exact.T).toarray()
        if self._vectors is not None:
            vectors = self._vectors.astype(np.float64)
            likeness += MEANING_WEIGHT**2 * (vectors @ vectors.T)
        likeness[np.diag_indices_from(likeness)] += _SMALLEST
        self._rows = np.linalg.cholesky(likeness)

    def learn(self, *, besides: Sequence[int] = ()) -> Learned:
        """Fit on all rows, leaving out the examples numbered in `besides`."""
        from scipy import linalg  # noqa: PLC0415 -- web processes never fit
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 -- web processes never fit

        rows = np.delete(np.arange(len(self.keys)), besides)
        classes = np.unique(self.keys[rows])
        coefficients, offsets = np.zeros((len(classes), self._rows.shape[1])), np.zeros(len(classes))
        if len(classes) > 1:  # else there is nothing to tell apart
            model = LogisticRegression(C=STRENGTH, max_iter=_ITERATIONS)
            model.fit(self._rows[rows], self.keys[rows], sample_weight=self.weights[rows])
            coefficients, offsets = _whole(model)
        weights = linalg.solve_triangular(self._rows, coefficients.T, lower=True, trans="T")
        meaning = None
        if self._vectors is not None:
            meaning = (MEANING_WEIGHT * self._vectors.T @ weights).astype(np.float32)
        return Learned(
            keys=tuple(str(key) for key in classes),
            rarity=self._rarity,
            words=(self._words.T @ weights).astype(np.float32),
            meaning=meaning,
            offsets=offsets.astype(np.float32),
            decisions=self.decisions,
        )


def fitting_phrases(profiles: Sequence[Profile]) -> list[tuple[str, str]]:
    """Return (phrase, network's key) for every phrase that speaks for its network."""
    return [
        (phrase.text, profile.key)
        for profile in profiles
        for phrase in profile.phrases
        if phrase.kind != PhraseKind.OUT_OF_SCOPE
    ]


def _whole(model: "LogisticRegression") -> tuple[Floats, Floats]:
    """Return a row of weights and an offset for each class; for two classes the library keeps one of both."""
    if len(model.classes_) > 2:
        return model.coef_, model.intercept_
    return np.vstack([-model.coef_, model.coef_]) / 2, np.append(-model.intercept_, model.intercept_) / 2


def _matrix(texts: Sequence[str]) -> "csr_matrix":
    """Return the texts' features, one row each."""
    from scipy import sparse  # noqa: PLC0415 -- web processes never fit

    rows, numbers, values = [], [], []
    for row, text in enumerate(texts):
        counted = Counter(folded for folded, _ in words(text))
        _, found, amounts = hashed(list(counted.items()))
        numbers.append(found)
        values.append(amounts)
        rows.append(np.full(len(found), row))
    cells = (np.concatenate(rows), np.concatenate(numbers))
    return sparse.csr_matrix((np.concatenate(values), cells), shape=(len(texts), FEATURES))
