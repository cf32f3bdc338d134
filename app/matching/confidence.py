"""How sure the engine is: a probability that means what it says, and the words people read for it.

The only place with thresholds. The probability is a logistic regression on three signs, fitted on three sets of
municipal texts in Danish, Dutch and Polish, each with all networks and with half of them taken away, at 0, 100
and 500 decisions (docs/matching.md). A town's own decisions then correct it.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

LIKELY = 0.8
POSSIBLE = 0.5
"""Below it the engine says that no network fits."""

WORTH_A_LOOK = 0.2
"""Below it a network is not even named among the uncertain ones."""

LIKELY_WORDS = 3
LIKELY_SAID = 4
LIKELY_AGAINST = 0.1

FEWEST_SAID = 3
"""Of a text with fewer telling words, no network is said to fit: they may be a test, a greeting or a name."""

FEWEST_SAID_ABROAD = 4
"""The same where no network is described in the text's language, or nobody can tell which it is."""

FEWEST_POINTS_OF_ONE = 0.24
"""Points below which what rests on a single word is not said to fit: of agenda items three in five were right there,
and more than nine in ten above it (docs/matching.md)."""

FEWEST_POINTS_BY_WORDS = 0.18
"""The same for whatever rests on words alone, without a sentence model."""

MOST_COMMON = 0.4
"""Of the points a network gets, so much at most may come from words that may stand in any text: whoever asks for a bus
home in the evening does not feel unsafe there. Of what was said to fit when it was chosen none had more."""

MOST_AGAINST_BY_WORDS = 0.2
"""Without a sentence model, what a network leaves to others may take off so much of its points; by meaning nothing: a
page that says a network fits and, below it, that the network leaves this to others contradicts itself. By words alone
that would have cost nine right ones of the demo town, where two words in common are enough to speak against one."""

_JUST_BELOW_POSSIBLE = 0.49

_STEEPEST = 30.0


class Confidence(StrEnum):
    """How sure the engine is, in three steps; a person decides in every case."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    UNSURE = "unsure"

    @classmethod
    def _missing_(cls, _stored: object) -> "Confidence":
        """Nobody knows how sure a word of a later version is."""
        return cls.UNSURE


@dataclass(frozen=True)
class Signs:
    """What tells a right suggestion from a wrong one.

    `score`: the network's points; `ahead_by`: distance to the best other network (negative when behind);
    `elsewhere`: points by which decisions speak more for no network at all than for this one; `words`: how many
    different words of the text carry it, and `telling` those of them that a person would name; `common`: points that
    come from words that may stand in any text; `said`: how many the whole text has that tell something; `against`:
    points that an out-of-scope phrase took off; `is_list`: whether the text is only words in a row; `abroad`: whether
    no network is described in its language, so that meaning alone compares them; `described`: what descriptions weigh
    beside what decisions taught, 1 where there are none, compared by meaning, and `literal` by words alone;
    `untold`: whether its language could not be told.
    """

    score: float
    ahead_by: float
    elsewhere: float
    words: int
    said: int
    telling: int = 2
    common: float = 0.0
    against: float = 0.0
    is_list: bool = False
    abroad: bool = False
    described: float = 0.0
    literal: float = 0.0
    untold: bool = False


@dataclass(frozen=True)
class Correction:
    """What a town's decisions say about the probability: a line over its log-odds, and the weight of `elsewhere`."""

    slope: float = 1.0
    shift: float = 0.0
    elsewhere: float = 0.0


UNCORRECTED = Correction()


@dataclass(frozen=True)
class _Weights:
    score: float
    ahead_by: float
    elsewhere: float
    offset: float


_BY_MEANING = _Weights(score=3.0, ahead_by=19.0, elsewhere=-16.0, offset=-1.2)
_ABROAD = _Weights(score=20.0, ahead_by=12.0, elsewhere=-16.0, offset=-4.0)
"""By meaning without words, points lie closer together, and how high they are tells more than the lead. Fitted on every
second Polish text, written to a town whose texts and descriptions are Danish, and on everyday texts of ours in five
languages, about what networks do and about what none does; measured on the other Polish ones."""
_BY_WORDS = _Weights(score=0.0, ahead_by=25.0, elsewhere=-20.0, offset=-1.3)


_DOUBT = 0.85
"""By so much less sure, in log-odds, descriptions alone are: they cannot know what a town sends elsewhere."""


def log_odds_of(signs: Signs, *, by_meaning: bool) -> float:
    """Return the log-odds that a network is a right one, before any town corrected them."""
    weights = (_ABROAD if signs.abroad else _BY_MEANING) if by_meaning else _BY_WORDS
    summed = weights.score * signs.score + weights.ahead_by * signs.ahead_by + weights.elsewhere * signs.elsewhere
    return summed + weights.offset - _DOUBT * signs.described


def probability_of(signs: Signs, *, by_meaning: bool, correction: Correction = UNCORRECTED) -> float:
    """Return the probability, 0..1, that a network is a right one; below `POSSIBLE` for a text that says nothing."""
    odds = correction.slope * log_odds_of(signs, by_meaning=by_meaning) + correction.shift
    odds += correction.elsewhere * signs.elsewhere
    probability = 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, odds))))
    return probability if signs.said else min(probability, _JUST_BELOW_POSSIBLE)


def confidence_of(probability: float, signs: Signs) -> Confidence:
    """Return the step a probability stands for.

    Whatever is held back is unsure, however probable. A few words never make it likely, nor words in a row of which
    nothing is said, nor does what the network itself leaves to others. The doubt of descriptions alone decides whether
    a network fits, not whether it does so probably.
    """
    if probability < POSSIBLE or _is_held_back(signs):
        return Confidence.UNSURE
    enough = signs.words >= LIKELY_WORDS and signs.said >= LIKELY_SAID
    plain = enough and not signs.is_list and signs.against <= LIKELY_AGAINST * signs.score
    likely = 1 / (1 + math.exp(_DOUBT * signs.described - math.log(LIKELY / (1 - LIKELY))))
    return Confidence.LIKELY if probability >= likely and plain else Confidence.POSSIBLE


def _is_held_back(signs: Signs) -> bool:
    """Tell whether a network is not said to fit, whatever the probability says.

    So it is where the text says a word or two; where words alone compare and fit badly; where the network leaves this
    to others; where words that may stand in any text carry it; and where a single word does that fits badly.
    """
    of_one = min(signs.words, signs.telling) <= 1 and not signs.abroad
    return (
        signs.said < (FEWEST_SAID_ABROAD if signs.abroad or signs.untold else FEWEST_SAID)
        or signs.score < FEWEST_POINTS_BY_WORDS * signs.literal
        or signs.against > signs.score * (0 if signs.described else MOST_AGAINST_BY_WORDS)
        or signs.common * signs.described > MOST_COMMON * signs.score
        or (of_one and signs.score < FEWEST_POINTS_OF_ONE * signs.described)
    )
