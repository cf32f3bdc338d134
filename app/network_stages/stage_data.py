"""What each stage of a network asks before it begins, and how long it usually takes in each type of network.

The lengths are the model municipality's, Albertslund's: a welfare network works about six months and then tries out, a
learning network is over in four to five months, and an innovation network takes as long as it takes. How a length is
shared among the stages is ours.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from app.i18n import lazy
from app.networks.states import NetworkType, Stage

RESULT = "result"
"""The line of the check list that says what a trial gave: nobody knows while it runs."""


@dataclass(frozen=True)
class Question:
    """A plain question with yes for an answer before a stage begins; `key` is how histories remember it.

    One that `names` somebody is answered by naming them, never by a tick.
    """

    key: str
    words: Any  # a lazy text
    names: bool = False


@dataclass(frozen=True)
class StageData:
    """A stage: what is asked before it begins, and how many weeks it takes, by the type of network."""

    before: tuple[Question, ...] = ()
    weeks: Mapping[NetworkType, int] = field(default_factory=lambda: MappingProxyType({}))


def _weeks(welfare: int, learning: int) -> Mapping[NetworkType, int]:
    """Return weeks by type; an innovation network has no usual length."""
    return MappingProxyType({NetworkType.WELFARE: welfare, NetworkType.LEARNING: learning})


STAGES: Mapping[Stage, StageData] = MappingProxyType(
    {
        Stage.PROPOSED: StageData(),
        Stage.STARTUP: StageData(
            (
                Question("chosen", lazy("The managers' forum has chosen the theme.")),
                Question("led", lazy("Somebody leads the network.")),
            ),
            _weeks(3, 2),
        ),
        Stage.DESIGN: StageData(
            (
                Question("unfolded", lazy("We have talked the problem through together.")),
                Question("one_question", lazy("The network asks one question that everybody understands.")),
            ),
            _weeks(3, 3),
        ),
        Stage.EXPLORE: StageData(
            (
                Question("views", lazy("We know whose views are needed, and in which stage.")),
                Question("asked", lazy("Those who are missing have been asked to join.")),
            ),
            _weeks(12, 8),
        ),
        Stage.IDEATE: StageData(
            (
                Question("heard", lazy("We have talked with some of those it is about.")),
                Question("causes", lazy("We know more about the causes than when we began.")),
                Question("said", lazy("What we found stands on the network's page.")),
            ),
            _weeks(8, 3),
        ),
        Stage.TEST: StageData(
            (
                Question("unit", lazy("A unit is named in which it is tried out."), names=True),
                Question("backed", lazy("A leader is named who stands behind it."), names=True),
                Question("daily", lazy("A colleague is named who will do the work daily."), names=True),
                Question("looked_at", lazy("It is said what we look at, and when the trial ends.")),
            ),
            _weeks(8, 2),
        ),
        Stage.ANCHOR: StageData(
            (
                Question(RESULT, lazy("We know what the trial gave, also if it gave nothing.")),
                Question("taken_over", lazy("A department takes the solution over, or we drop it.")),
            ),
            _weeks(6, 2),
        ),
        Stage.CLOSED: StageData(
            (
                Question("where", lazy("It is written where the solutions are now.")),
                Question("learned", lazy("It is written what we learned.")),
                Question(
                    "spread", lazy("We have said who else could use it, here or in another town, or that nobody can.")
                ),
                Question("told", lazy("It is written what everybody hears who took part, also those who left early.")),
            )
        ),
    }
)
"""Every stage, in the order in which a network goes through them."""

ORDER = tuple(STAGES)


def next_of(stage: Stage) -> Stage | None:
    """Return the stage that comes after one, None after the last."""
    at = ORDER.index(stage)
    return ORDER[at + 1] if at + 1 < len(ORDER) else None


def is_past(stages: Collection[Stage], at: Stage) -> bool:
    """Return whether a network in a stage has gone past each of these; never past none, which stands for all."""
    return bool(stages) and all(ORDER.index(one) < ORDER.index(at) for one in stages)


def skipped_between(at: Stage, to: Stage) -> tuple[Stage, ...]:
    """Return the stages that are passed over by going from one to another; none by going back."""
    return ORDER[ORDER.index(at) + 1 : ORDER.index(to)]


def weeks_of(type: NetworkType) -> int | None:
    """Return how many weeks a network of a type usually takes, None if there is no usual length."""
    return sum(one.weeks.get(type, 0) for one in STAGES.values()) or None


def usual_days(type: NetworkType, at: Stage, since: date) -> dict[Stage, date]:
    """Return on which day each stage after `at` usually begins, if that one began on a day; none without a length."""
    days: dict[Stage, date] = {}
    if weeks_of(type) is None:
        return days
    day = since
    for stage in ORDER[max(ORDER.index(at), 1) : -1]:
        day += timedelta(weeks=STAGES[stage].weeks.get(type, 0))
        days[ORDER[ORDER.index(stage) + 1]] = day
    return days
