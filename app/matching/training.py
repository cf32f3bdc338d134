"""Learn from decisions: fit the weights that `learning.Learned` serves.

Runs in a job: web processes never load the libraries that fit.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from app.matching.confidence import Correction, log_odds_of
from app.matching.engine import Engine
from app.matching.figures import Judgements
from app.matching.index import Floats
from app.matching.learning import FEATURES, MEANING_WEIGHT, Learned, hashed
from app.matching.meaning import Meaning, Recalled, Vectors, centred
from app.matching.profiles import PhraseKind, Profile
from app.matching.words import LONGEST_TEXT, words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

STRENGTH = 10.0
"""Inverse of the penalty on weights."""

DESCRIPTION_WEIGHT = 1.0
FOLDS = 5
ENOUGH_JUDGED = 1_000
"""When so many examples have been judged, the figures are firm to a hundredth or two, and no more fits are made."""

CORRECTION_WORTH = 10.0
"""How firmly the confidence stays as it was measured elsewhere: as if so many of the town's cases had said so."""

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


@dataclass(frozen=True)
class Trained:
    """What was learned, and how well it did on staff's examples, each judged by what the others taught.

    `figures`: `cases`, of which `answered` went to a network, and shares of the latter: `top1`, `recall_at_3` (and
    both as `zero_shot_...`, by descriptions alone); `precision_confident_half`, of all; `ece` is the expected
    calibration error.
    """

    learned: Learned
    figures: dict[str, float]


def train(profiles: Sequence[Profile], examples: Sequence[Example], *, meaning: Meaning | None) -> Trained:
    """Learn from `examples`, at least one of staff; `profiles` are the networks that texts may go to.

    Raises `ValueError` without an example of staff.
    """
    if not any(one.by_staff for one in examples):
        raise ValueError("nothing to learn from")
    examples = [replace(one, text=one.text[:LONGEST_TEXT]) for one in examples]
    vectors, recalled, middle = None, None, None
    if meaning is not None:
        recalled = replace(meaning, reader=Recalled(meaning.reader, [one.text for one in examples]))
        vectors = _rows(profiles, examples, recalled)
        middle = meaning.middle
    lesson = Lesson(profiles, examples, vectors)
    descriptions = Engine(profiles, meaning=recalled)
    before, after = Judgements(), Judgements()
    for fold in _folds([at for at, one in enumerate(examples) if one.by_staff]):
        taught = replace(lesson.learn(besides=fold), decisions=lesson.decisions)
        engine = Engine(profiles, meaning=recalled, learned=taught)
        for at in fold:
            before.add(descriptions.read(examples[at].text), examples[at].key)
            after.add(engine.read(examples[at].text), examples[at].key)
    correction = corrected(after, by_meaning=meaning is not None)
    answered = sum(one.answered for one in after.cases)
    known = {"answered": answered, "zero_shot_top1": before.top1, "zero_shot_recall_at_3": before.recall_at_3}
    after = after.corrected(correction, by_meaning=meaning is not None)
    return Trained(replace(lesson.learn(), middle=middle, correction=correction), {**after.figures(), **known})


def _folds(examples: Sequence[int]) -> list[Sequence[int]]:
    """Return groups of examples, each to be judged by what the other groups teach."""
    folds = [examples[start::FOLDS] for start in range(min(FOLDS, len(examples)))]
    return folds[: math.ceil(ENOUGH_JUDGED / len(folds[0]))]


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


def corrected(judged: Judgements, *, by_meaning: bool) -> Correction:
    """Return what makes the probability of the first suggestions mean what it says for these cases.

    The likeliest correction (Platt 1999), held back towards none by `CORRECTION_WORTH`.
    """
    from scipy import optimize  # noqa: PLC0415 -- web processes never fit

    known = [(one, one.signs) for one in judged.cases if one.signs]
    if not known:
        return Correction()
    odds = np.array([log_odds_of(signs, by_meaning=by_meaning) for _, signs in known])
    elsewhere = np.array([signs.elsewhere for _, signs in known])
    right = np.array([one.first for one, _ in known])

    def loss(at: Floats) -> float:
        fitted = at[0] * odds + at[1] + at[2] * elsewhere
        held = (at[0] - 1) ** 2 + at[1] ** 2 + (at[2] * elsewhere.std()) ** 2
        off = right * np.logaddexp(0, -fitted) + (1 - right) * np.logaddexp(0, fitted)
        return float(off.sum() + CORRECTION_WORTH / 2 * held)

    found = optimize.minimize(loss, np.array([1.0, 0.0, 0.0]), method="L-BFGS-B")
    slope, shift, weight = found.x.tolist()
    return Correction(max(slope, 0.0), shift, weight)


def fitting_phrases(profiles: Sequence[Profile]) -> list[tuple[str, str]]:
    """Return (phrase, network's key) for every phrase that speaks for its network."""
    return [
        (phrase.text, profile.key)
        for profile in profiles
        for phrase in profile.phrases
        if phrase.kind != PhraseKind.OUT_OF_SCOPE
    ]


def _rows(profiles: Sequence[Profile], examples: Sequence[Example], meaning: Meaning) -> Vectors:
    """Return centred vectors of all examples and then of all phrases; zero for a phrase that has none yet."""
    middle = meaning.middle
    read = centred(meaning.reader.encode([one.text for one in examples]), middle)
    phrases = fitting_phrases(profiles)
    known = np.zeros((len(phrases), read.shape[1]), dtype=np.float32)
    for row, (text, _) in enumerate(phrases):
        if text in meaning.vectors:
            known[row] = centred(meaning.vectors[text], middle)
    return np.vstack([read, known])


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
