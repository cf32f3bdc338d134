"""When a suggestion may be called likely: the only place with thresholds.

The figures come from the demo town, where every case was also run with its right networks taken away: the
wrong answers an engine gives when nothing fits. The thresholds lie above all of those; right suggestions
below them are only called possible.
"""

from enum import StrEnum

LIKELY_SCORE = 0.185
LIKELY_MARGIN = 0.03
LIKELY_SECOND = 0.055
LIKELY_AGAINST = 0.1
LIKELY_WORDS = 3
POSSIBLE_SCORE = 0.12


class Confidence(StrEnum):
    """How sure the engine is, in three steps; a person decides in every case."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    UNSURE = "unsure"


def confidence_of(*, score: float, ahead_by: float, second: float, against: float, words: int) -> Confidence:
    """Weigh a suggestion.

    `score`: mean of its best phrases; `ahead_by`: distance to the best other network (negative when behind);
    `second`: what its second phrase adds to the score; `against`: what out-of-scope phrases took off (at
    most a tenth of the score for likely); `words`: how many different words of the text carry it. One word
    alone, however well it fits, never makes a suggestion likely.
    """
    if (
        score >= LIKELY_SCORE
        and ahead_by >= LIKELY_MARGIN
        and second >= LIKELY_SECOND
        and against <= LIKELY_AGAINST * score
        and words >= LIKELY_WORDS
    ):
        return Confidence.LIKELY
    return Confidence.POSSIBLE if score >= POSSIBLE_SCORE else Confidence.UNSURE
