"""The promise in working days: day 1 is the next working day in the town."""

from collections.abc import Collection
from datetime import date, timedelta

import holidays

_SATURDAY = 5
_TOWN_HALL_CLOSED = (("Constitution Day", 6, 5), ("Christmas Eve", 12, 24), ("New Year's Eve", 12, 31))


def is_working_day(day: date, closed_days: Collection[date]) -> bool:
    """Return whether the town hall works on `day`."""
    return day.weekday() < _SATURDAY and day not in closed_days


def first_word_due(received_on: date, working_days: int, closed_days: Collection[date]) -> date:
    """Return the last day of a promise of `working_days`, counted from the working day after `received_on`."""
    day = received_on
    left = working_days
    while left > 0:
        day += timedelta(days=1)
        if is_working_day(day, closed_days):
            left -= 1
    return day


def next_working_day(day: date, closed_days: Collection[date]) -> date:
    """Return `day`, or the first working day after it."""
    while not is_working_day(day, closed_days):
        day += timedelta(days=1)
    return day


def usual_closed_days(years: Collection[int]) -> dict[date, str]:
    """Return Denmark's public holidays and the three days town halls also close, by date.

    Source: the `holidays` library for the public ones; it leaves out 5 June, 24 and 31 December.
    """
    days = dict(holidays.country_holidays("DK", years=list(years)))
    for name, month, day in _TOWN_HALL_CLOSED:
        for year in years:
            days.setdefault(date(year, month, day), name)
    return days
