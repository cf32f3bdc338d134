"""What is counted of cases: how many came in, what waits, what was said in time, and how long it took."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median_low

from app.figures.queries import Case
from app.results.counting import FEWEST


@dataclass(frozen=True)
class Spread:
    """How long half took at most, None where they are too few, and the slowest; in days."""

    median: int | None
    slowest: int | None


@dataclass
class Tally:
    """Sums over some cases: `words` and `answers` say of each date that came whether it was kept."""

    came: int = 0
    ended: int = 0
    waited: list[int] = field(default_factory=list)
    late: int = 0
    words: list[bool] = field(default_factory=list)
    word_days: list[int] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)
    answer_days: list[int] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to tell."""
        return not (self.came or self.ended or self.waited or self.words or self.answers)

    def count_one(self) -> None:
        """Count one more that came in."""
        self.came += 1

    def count_end(self, days: int) -> None:
        """Count one more that came to an end, so many days after it came in."""
        self.ended += 1
        self.answer_days.append(days)

    def count_waiting(self, days: int, *, late: bool) -> None:
        """Count one more that has waited for so many days."""
        self.waited.append(days)
        self.late += late


def spread_of(days: Sequence[int]) -> Spread:
    """Return the median and the slowest of lengths in days."""
    return Spread(median_low(days) if len(days) >= FEWEST else None, max(days, default=None))


def add_waiting(tally: Tally, case: Case, today: date) -> None:
    """Count a case that waits: for how long since it came in."""
    if case.waits:
        tally.count_waiting((today - case.received_on).days, late=case.is_late)


def add(case: Case, of: Callable[[date], Tally | None], today: date) -> None:
    """Count what happened to a case, and the dates that came, each in the sums `of` its day if there are any.

    A date that lies ahead of a case that has not heard is not counted yet, and the date of an answer not at all where
    the case has gone on elsewhere or is joined with another.
    """
    if tally := of(case.received_on):
        tally.count_one()
    if case.ended_on and (tally := of(case.ended_on)):
        tally.count_end((case.ended_on - case.received_on).days)
    if case.heard_on and (tally := of(case.heard_on)):
        tally.word_days.append((case.heard_on - case.received_on).days)
    if not case.is_promised:
        return
    if tally := of(case.first_word_due):
        tally.words.extend(_kept(case.first_word_due, case.heard_on, today))
    if case.answer_due and (case.waits or case.ended_on) and (tally := of(case.answer_due)):
        tally.answers.extend(_kept(case.answer_due, case.ended_on, today))


def _kept(due: date, done_on: date | None, today: date) -> list[bool]:
    if done_on is not None:
        return [done_on <= due]
    return [False] if due < today else []
