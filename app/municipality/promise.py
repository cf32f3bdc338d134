"""The promise in working days: day 1 is the next working day in the town."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cache

import holidays

_SATURDAY = 5
_LIBRARY = {"da": "da", "en": "en_US"}
"""What the library calls the languages in which it names holidays."""
_TOWN_HALL_CLOSED = (
    (6, 5, {"da": "Grundlovsdag", "en": "Constitution Day"}),
    (12, 24, {"da": "Juleaftensdag", "en": "Christmas Eve"}),
    (12, 31, {"da": "Nytårsaftensdag", "en": "New Year's Eve"}),
)


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


def usual_closed_days(years: Collection[int], language: str = "da") -> dict[date, str]:
    """Return Denmark's public holidays and the three days town halls also close, by date, named in a language.

    Source: the `holidays` library for the public ones; it leaves out 5 June, 24 and 31 December.
    """
    days = dict(holidays.country_holidays("DK", years=list(years), language=_LIBRARY[language]))
    for month, day, names in _TOWN_HALL_CLOSED:
        for year in years:
            days.setdefault(date(year, month, day), names[language])
    return days


def name_of_closed_day(day: date, names: Mapping[str, str], language: str) -> str:
    """Return what a closed day is called in a language, of what it is called in some, by language.

    Where that language says nothing: by its usual name if another gives it that, else as another says it.
    """
    if names.get(language):
        return names[language]
    usual = {code: _usual(day.year, code).get(day, "") for code in _LIBRARY}
    said = next((one for one in names.values() if one), "")
    return usual[language] if said in usual.values() else said


@cache
def _usual(year: int, language: str) -> dict[date, str]:
    return usual_closed_days([year], language)
