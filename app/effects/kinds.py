"""On which lines an effect is looked at, when, what can come out of it, and how what it is seen on stands."""

from collections.abc import Sequence
from datetime import date

from app.i18n import lazy
from app.labelled import Labelled


class Standing(Labelled):
    """What has become of a solution, each as worth telling as the others."""

    TRIED = "tried", lazy("Being tried"), lazy("It is used on a small scale, and we see what it gives.")
    IN_USE = "in_use", lazy("In use"), lazy("It is part of daily work.")
    DROPPED = "dropped", lazy("Dropped"), lazy("It is not used any more. What we learned stays here.")


class Line(Labelled):
    """On which of three lines an effect is looked at."""

    RESIDENTS = "residents", lazy("Residents' experience"), lazy("What those notice who live with it.")
    EMPLOYEES = "employees", lazy("Employees"), lazy("What it means for those who work with it.")
    ECONOMY = "economy", lazy("Economy"), lazy("What it costs and what it saves, in money or hours.")


class Moment(Labelled):
    """When an effect is looked at; `months` after the day on which the solution was handed over."""

    def __init__(self, value: str, label: object = "", months: int = 0) -> None:
        """Keep the words as they are given, and how long after."""
        super().__init__(value, label)
        self.months = months

    START = "start", lazy("Before"), 0
    THREE = "three", lazy("After 3 months"), 3
    SIX = "six", lazy("After 6 months"), 6
    TWELVE = "twelve", lazy("After 12 months"), 12


class Outcome(Labelled):
    """What came out of it; that there is no effect, or that nobody measured it, is an answer too."""

    BETTER = "better", lazy("Better")
    NONE = "none", lazy("No effect")
    WORSE = "worse", lazy("Worse")
    UNMEASURED = "unmeasured", lazy("Not measured")


class Certainty(Labelled):
    """How sure one can be of it, in words."""

    SURE = "sure", lazy("Quite sure"), lazy("It was counted or measured in the same way before and after.")
    FAIRLY = "fairly", lazy("Somewhat unsure"), lazy("Several say the same, but it is not measured strictly.")
    LITTLE = "little", lazy("An impression"), lazy("A few have noticed it. It may look different to others.")


class Felt(Labelled):
    """What a resident answers when asked whether they have noticed a difference."""

    YES = "yes", lazy("Yes")
    NO = "no", lazy("No")
    TOO_EARLY = "too_early", lazy("It is too early to say")


COUNTED = (Felt.YES, Felt.NO)
"""What says something of what residents notice; that it is too early to say does not."""


def due_on(handed_on: date, moment: Moment) -> date:
    """Return the day on which an effect is looked at, so many months after a solution was handed over."""
    months = handed_on.month - 1 + moment.months
    year, month = handed_on.year + months // 12, months % 12 + 1
    return date(year, month, min(handed_on.day, 28))


def list_due(handed_on: date | None, today: date) -> Sequence[Moment]:
    """Return the moments of which something can be told by today: how it stood before can always be told."""
    return [one for one in Moment if not one.months or (handed_on is not None and due_on(handed_on, one) <= today)]


def heard_since(handed_on: date, moment: Moment) -> date:
    """Return the day from which residents' answers count for a moment: that of the one before, or of handing over."""
    order = [*Moment]
    before = order[order.index(moment) - 1]
    return due_on(handed_on, before) if before.months else handed_on
