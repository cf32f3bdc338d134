"""How well texts find their network: figures for people who must decide whether to trust the engine."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from app.matching.confidence import POSSIBLE, Confidence, Correction, Signs, confidence_of, probability_of
from app.matching.judging import Judged

BINS = 10
_AMONG = 3


@dataclass(frozen=True)
class Judgement:
    """A case: its right network, the share of a right answer at first place and among three, and the first's signs."""

    key: str
    answered: bool
    first: float
    among: float
    reciprocal: float
    probability: float
    signs: Signs | None


@dataclass
class Judgements:
    """Cases as an engine judged them, and the figures they give.

    Networks with the same points share their places: each gets its share of them.
    """

    cases: list[Judgement] = field(default_factory=list)

    def add(self, judged: Judged, key: str) -> None:
        """Take in a case whose right network is `key`; a key the engine does not know has no right answer."""
        scores = judged.scores
        answered = key in scores
        above = sum(score > scores[key] for score in scores.values()) if answered else 0
        level = sum(score == scores[key] for score in scores.values()) if answered else 1
        first = judged.ranking[0] if judged.ranking else None
        self.cases.append(
            Judgement(
                key=key,
                answered=answered,
                first=place_share(above, level, 1) if answered else 0.0,
                among=place_share(above, level, _AMONG) if answered else 0.0,
                reciprocal=float(np.mean([1 / (above + place) for place in range(1, level + 1)])) if answered else 0.0,
                probability=first.probability if first else 0.0,
                signs=first.signs if first else None,
            ),
        )

    @property
    def top1(self) -> float:
        """Return the share of cases with a right answer where it came first."""
        return self._mean(lambda one: one.first)

    @property
    def recall_at_3(self) -> float:
        """Return the share of cases with a right answer where it was among the first three."""
        return self._mean(lambda one: one.among)

    def corrected(self, correction: Correction, *, by_meaning: bool) -> "Judgements":
        """Return the same cases with probabilities as `correction` has them."""
        return Judgements(
            [
                replace(one, probability=probability_of(one.signs, by_meaning=by_meaning, correction=correction))
                if one.signs
                else one
                for one in self.cases
            ]
        )

    def figures(self) -> dict[str, float]:
        """Return all figures of cases that have a right answer, and of the probability over all cases."""
        return {
            "cases": len(self.cases),
            "top1": self.top1,
            "macro_top1": self._macro(lambda one: one.first),
            "recall_at_3": self.recall_at_3,
            "macro_recall_at_3": self._macro(lambda one: one.among),
            "mrr": self._mean(lambda one: one.reciprocal),
            "precision_confident_half": self._confident_half(),
            "ece": self._calibration_error(),
        }

    def said_to_fit(self) -> dict[str, float]:
        """Return the share of cases whose first network a page says fits, and of these the share that is right."""
        said = [
            one.first
            for one in self.cases
            if one.signs is not None and confidence_of(one.probability, one.signs) is not Confidence.UNSURE
        ]
        return {"said_to_fit": _ratio(len(said), len(self.cases)), "said_to_fit_right": _ratio(sum(said), len(said))}

    def saying_none(self) -> dict[str, float | None]:
        """Return how well the engine says that no network fits, when for some cases none does.

        `none_precision`, `none_recall`: of the cases called so, those truly so, and the other way round;
        `none_auc`: how often a case with a right answer has a higher probability than one without, ties half, None
        without cases of both kinds; `shown_right`: of the suggestions above the threshold, those that are right.
        """
        truly = np.array([not one.answered for one in self.cases])
        probability = np.array([one.probability for one in self.cases])
        right = np.array([one.first for one in self.cases])
        said = probability < POSSIBLE
        return {
            "none_precision": _ratio((said & truly).sum(), said.sum()),
            "none_recall": _ratio((said & truly).sum(), truly.sum()),
            "none_auc": _auc(probability[~truly], probability[truly]),
            "shown_right": _ratio(right[~said].sum(), (~said).sum()),
        }

    def _answered(self) -> list[Judgement]:
        return [one for one in self.cases if one.answered]

    def _mean(self, of: Callable[[Judgement], float]) -> float:
        found = [of(one) for one in self._answered()]
        return float(np.mean(found)) if found else 0.0

    def _macro(self, of: Callable[[Judgement], float]) -> float:
        grouped: dict[str, list[float]] = defaultdict(list)
        for one in self._answered():
            grouped[one.key].append(of(one))
        return float(np.mean([np.mean(found) for found in grouped.values()])) if grouped else 0.0

    def _confident_half(self) -> float:
        ordered = sorted(self.cases, key=lambda one: -one.probability)[: max(len(self.cases) // 2, 1)]
        return float(np.mean([one.first for one in ordered])) if ordered else 0.0

    def _calibration_error(self) -> float:
        """Expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
        probability = np.array([one.probability for one in self.cases])
        right = np.array([one.first for one in self.cases])
        bins = np.minimum((probability * BINS).astype(int), BINS - 1)
        errors = [
            abs(probability[bins == at].sum() - right[bins == at].sum()) for at in range(BINS) if (bins == at).any()
        ]
        return _ratio(sum(errors), len(self.cases))


def place_share(above: int, level: int, places: int) -> float:
    """Return the share of the first `places` that one of `level` networks gets with `above` before them."""
    return max(0.0, min(1.0, (places - above) / level))


def _auc(higher: Sequence[float] | np.ndarray, lower: Sequence[float] | np.ndarray) -> float | None:
    if not len(higher) or not len(lower):
        return None
    differences = np.subtract.outer(np.asarray(higher), np.asarray(lower))
    return float(((differences > 0) + 0.5 * (differences == 0)).mean())


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else 0.0
