"""Which other texts are about the same thing."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.matching.index import Floats
from app.matching.meaning import Reader, centred
from app.matching.words import LONGEST_TEXT, text_grams

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

WORDS_WEIGH = 0.75
"""What the likeness of words weighs beside the likeness of meaning."""


def similar(
    text: str,
    others: Sequence[tuple[int, str]],
    *,
    limit: int = 5,
    at_least: float = 0.2,
) -> list[tuple[int, float]]:
    """Return (id, cosine 0..1) of the `others` most like `text`, best first, none below `at_least`.

    Character n-grams over whole texts, rare ones weighing more, rarity counted among `others` and `text`.
    """
    asked = text_grams(text)
    counted = [(key, text_grams(other)) for key, other in others]
    users = Counter(gram for _, counts in counted for gram in counts)
    users.update(asked.keys())
    rarity = {gram: 1 + math.log((1 + len(counted)) / using) for gram, using in users.items()}
    wanted = _unit(asked, rarity)
    scored = [(key, _cosine(wanted, _unit(counts, rarity))) for key, counts in counted]
    near = sorted((one for one in scored if one[1] >= at_least and one[1] > 0.0), key=lambda one: (-one[1], one[0]))
    return near[: max(limit, 0)]


def closeness(text: str, others: Sequence[str]) -> list[float]:
    """Return how alike the words of `text` are to those of each of the others, 0 to 1, whatever else there is."""
    asked = text_grams(text)
    return [_closeness(asked, text_grams(other)) for other in others]


def similarities(asked: Sequence[str], others: Sequence[str], reader: Reader | None) -> Floats:
    """Return how like every one of `asked` is to every one of `others` (rows × columns).

    Centred cosine plus `WORDS_WEIGH` times the cosine of n-grams; the latter alone without a sentence model.
    """
    counted = [text_grams(text) for text in (*asked, *others)]
    users = Counter(gram for counts in counted for gram in counts)
    rarity = {gram: 1 + math.log(len(counted) / using) for gram, using in users.items()}
    rows = _rows([_unit(counts, rarity) for counts in counted])
    worded = np.asarray((rows[: len(asked)] @ rows[len(asked) :].T).toarray())
    if reader is None:
        return worded
    vectors = reader.encode([text[:LONGEST_TEXT] for text in (*asked, *others)])
    near = centred(vectors, vectors.mean(axis=0))
    return near[: len(asked)] @ near[len(asked) :].T + WORDS_WEIGH * worded


def _closeness(asked: dict[str, int], other: dict[str, int]) -> float:
    rarity = {gram: 1.0 if gram in asked and gram in other else 1 + math.log(2) for gram in asked.keys() | other.keys()}
    return _cosine(_unit(asked, rarity), _unit(other, rarity))


def _rows(units: Sequence[dict[str, float]]) -> "csr_matrix":
    """Return weights by n-gram as the rows of a matrix."""
    from scipy import sparse  # noqa: PLC0415 -- for measuring only: web processes never compare many with many

    numbers = {gram: at for at, gram in enumerate(dict.fromkeys(gram for unit in units for gram in unit))}
    starts = np.cumsum([0, *(len(unit) for unit in units)])
    columns = [numbers[gram] for unit in units for gram in unit]
    values = [weight for unit in units for weight in unit.values()]
    return sparse.csr_matrix((values, columns, starts), shape=(len(units), len(numbers)))


def _unit(counts: dict[str, int], rarity: dict[str, float]) -> dict[str, float]:
    weights = {gram: (1 + math.log(count)) * rarity[gram] for gram, count in counts.items()}
    length = math.hypot(*weights.values()) or 1.0
    return {gram: weight / length for gram, weight in weights.items()}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return min(1.0, sum(weight * other[gram] for gram, weight in one.items() if gram in other))
