"""How long nothing was heard of a network: days count one by one, without July and the days the town hall is closed."""

from collections.abc import Collection
from datetime import date, timedelta

WARNED_AFTER, RESTS_AFTER = 45, 60
_ONE, _JULY = timedelta(days=1), 7


def count_quiet(last_on: date, today: date, closed: Collection[date]) -> int:
    """Return how many days that count have gone since something was heard last."""
    days = (last_on + _ONE * number for number in range(1, (today - last_on).days + 1))
    return sum(_counts(one, closed) for one in days)


def find_rest_day(last_on: date, warned_on: date, closed: Collection[date]) -> date:
    """Return the day on which a network rests if nothing is heard: never sooner after the warning than promised."""
    return max(_after(last_on, RESTS_AFTER, closed), _after(warned_on, RESTS_AFTER - WARNED_AFTER, closed))


def _after(day: date, left: int, closed: Collection[date]) -> date:
    while left > 0:
        day += _ONE
        left -= _counts(day, closed)
    return day


def _counts(day: date, closed: Collection[date]) -> bool:
    return day.month != _JULY and day not in closed
