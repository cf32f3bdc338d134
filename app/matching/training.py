"""Learn from decisions: fit the weights that `learning.Learned` serves.

Runs in a job: web processes never load the libraries that fit.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.matching.confidence import Correction, log_odds_of
from app.matching.engine import Engine
from app.matching.figures import Judgements
from app.matching.index import Floats
from app.matching.learning import Learned
from app.matching.lesson import Example, Lesson, fitting_phrases
from app.matching.meaning import Meaning, Recalled, Vectors, centred
from app.matching.profiles import Profile
from app.matching.words import LONGEST_TEXT

FOLDS = 5
ENOUGH_JUDGED = 1_000
"""When so many examples have been judged, the figures are firm to a hundredth or two, and no more fits are made."""

CORRECTION_WORTH = 10.0
"""How firmly the confidence stays as it was measured elsewhere: as if so many of the town's cases had said so."""


@dataclass(frozen=True)
class Trained:
    """What was learned, and how well it did on staff's examples, each judged by what the others taught.

    `figures`: `cases`, of which `answered` went to a network, and shares of the latter: `top1`, `recall_at_3` (and
    both as `zero_shot_...`, by descriptions alone); `precision_confident_half`, of all; `ece` is the expected
    calibration error.
    """

    learned: Learned
    figures: dict[str, float]


def train(
    profiles: Sequence[Profile],
    examples: Sequence[Example],
    *,
    meaning: Meaning | None,
    detect: Callable[[str], str] | None = None,
) -> Trained:
    """Learn from `examples`, at least one of staff; `profiles` are the networks that texts may go to.

    `detect` tells a text's language, as in the engine that serves what was learned.

    Raises `ValueError` without an example of staff.
    """
    if not any(one.by_staff for one in examples):
        raise ValueError("nothing to learn from")
    examples = [replace(one, text=one.text[:LONGEST_TEXT]) for one in examples]
    vectors, recalled, middle = None, None, None
    if meaning is not None:
        recalled = replace(meaning, reader=Recalled(meaning.reader, [one.text for one in examples]))
        vectors = _rows(profiles, examples, recalled, detect)
        middle = meaning.middle
    lesson = Lesson(profiles, examples, vectors)
    descriptions = Engine(profiles, meaning=recalled, detect=detect)
    before, after = Judgements(), Judgements()
    for fold in _folds([at for at, one in enumerate(examples) if one.by_staff]):
        taught = replace(lesson.learn(besides=fold), decisions=lesson.decisions)
        engine = Engine(profiles, meaning=recalled, learned=taught, detect=detect)
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


def _rows(
    profiles: Sequence[Profile], examples: Sequence[Example], meaning: Meaning, detect: Callable[[str], str] | None
) -> Vectors:
    """Return centred vectors of all examples and then of all phrases; zero for a phrase that has none yet."""
    middle = meaning.middle
    texts = [one.text for one in examples]
    leaning = np.array([middle * 0 + meaning.leaning_of(detect(one) if detect else "") for one in texts])
    read = centred(meaning.reader.encode(texts) - leaning, middle)
    phrases = fitting_phrases(profiles)
    known = np.zeros((len(phrases), read.shape[1]), dtype=np.float32)
    for row, (text, _) in enumerate(phrases):
        if text in meaning.vectors:
            known[row] = centred(meaning.vectors[text], middle)
    return np.vstack([read, known])
