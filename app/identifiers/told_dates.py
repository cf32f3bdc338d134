"""Dates of birth that are told: in digits or in words, run together, in three parts, or with the month named."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.identifiers.cpr import is_date
from app.identifiers.number_names import Number

_IN_DATE = re.compile(r"[\s.,/-]{0,3}(?:(?:i|of|den|the) )?", re.IGNORECASE)
_MONTHS = dict(zip("jan feb mar apr maj jun jul aug sep okt nov dec".split(), range(1, 13), strict=True))  # noqa: SIM905
_MONTHS |= {"may": 5, "oct": 10}
_NAMES_OF_MONTHS = "|".join(_MONTHS)
_MONTH_BEHIND = re.compile(
    rf"(?:st|nd|rd|th)?[\s.,-]{{0,3}}(?:(?:i|of) )?(?P<month>{_NAMES_OF_MONTHS})[^\W\d_]{{0,6}}[\s.,-]{{0,3}}",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(
    rf"(?<![^\W_])(?P<month>{_NAMES_OF_MONTHS})[^\W\d_]{{0,6}}[\s.]{{0,3}}(?:the )?\Z", re.IGNORECASE
)
_TO_YEAR = re.compile(r"(?:st|nd|rd|th)?[\s.,]{0,3}")
_LONGEST_MONTH = 16
_LONGEST_DATE = 8
_FIRST_YEAR, _LAST_YEAR = 1880, 2099
_YEARS = (2, 4)


class Date(NamedTuple):
    """A date of birth: its digits, where it stands, its first number and the one behind it, if in one run."""

    digits: str
    start: int
    end: int
    first: int
    following: int
    solid: bool = False
    said: bool = False

    def is_one(self) -> bool:
        """Return whether there is such a day, in a year in which somebody may be born."""
        day, month, year = int(self.digits[:2]), int(self.digits[2:4]), self.digits[4:]
        return is_date(day, month) and (len(year) == len("90") or _FIRST_YEAR <= int(year) <= _LAST_YEAR)


def dates_at(plain: str, numbers: Sequence[Number], at: int) -> Iterator[Date]:
    """Yield each date that the numbers from `at` on may be: which one is meant, nobody knows."""
    for date in (*_run_at(plain, numbers, at), *_with_month_at(plain, numbers, at)):
        if date.is_one():
            yield date._replace(said=any(one.said for one in numbers[at : date.following]))


def _run_at(plain: str, numbers: Sequence[Number], at: int) -> Iterator[Date]:
    """Yield the numbers from `at` on that are six or eight digits together, and those that are day, month and year."""
    digits, start = "", numbers[at].start
    for last in range(at, min(at + _LONGEST_DATE, len(numbers))):
        if digits and not _IN_DATE.fullmatch(plain[numbers[last - 1].end : numbers[last].start]):
            return
        digits += numbers[last].digits
        if len(digits) in {len("010190"), len("01011990")}:
            yield Date(digits, start, numbers[last].end, at, last + 1, solid=last == at)
        parts = [one.digits for one in numbers[at : last + 1]]
        if len(parts) == len("dmy") and max(map(len, parts[:2])) <= len("31") and len(parts[2]) in _YEARS:
            whole = parts[0].zfill(2) + parts[1].zfill(2) + parts[2]
            yield Date(whole, start, numbers[last].end, at, last + 1)


def _with_month_at(plain: str, numbers: Sequence[Number], at: int) -> Iterator[Date]:
    """Yield the day at `at` and the year behind it, if a month is named between them or before the day."""
    if at + 1 == len(numbers):
        return
    day, year = numbers[at], numbers[at + 1]
    gap, start = plain[day.end : year.start], day.start
    month = _MONTH_BEHIND.fullmatch(gap)
    if month is None and _TO_YEAR.fullmatch(gap):
        month = _MONTH_BEFORE.search(plain, max(day.start - _LONGEST_MONTH, 0), day.start)
        start = month.start() if month is not None else start
    if month is not None and len(day.digits) <= len("31") and len(year.digits) in _YEARS:
        digits = f"{day.digits:0>2}{_MONTHS[month['month'].casefold()]:02}{year.digits}"
        yield Date(digits, start, year.end, at, at + 2)
