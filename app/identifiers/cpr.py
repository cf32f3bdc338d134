"""CPR numbers: ten digits that begin with a day and a month, in any usual writing.

A missed one is worse than a false alarm, so no modulus-11 check is asked for: numbers without it are issued since 2007.
"""

import re

from app.identifiers.digit_groups import Group, Writing, by_first, is_row, written
from app.identifiers.number_words import ACCOUNT_AFTER_BRANCH, LONGEST_LABEL, NEAR, OTHER_NUMBER

_CPR_DIGITS = 10
_SOLID = {(10,), (12,)}
_DATES_IN_PARTS = [(day, month, year) for day in (1, 2) for month in (1, 2) for year in (2, 4)]
_CPR_WRITINGS = by_first(
    [
        *(Writing(one, 0) for one in _SOLID),
        *(Writing((*date, 4), len(date), clear=True) for date in ((6,), (8,), *_DATES_IN_PARTS)),
        *(Writing(one, 1) for one in ((6, 2, 2), (6, 1, 3), (6, 3, 1))),
        *(Writing(one, 2) for one in ((4, 2, 4), (2, 4, 4), (3, 3, 4))),
        Writing((5, 5), 0),
        Writing((2,) * 5, 3),
        Writing((1,) * 10, 6),
    ]
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ADMINISTRATIVE = 60
"""What is added to the day in numbers that are lent to people without a CPR number."""
_SPAN_OF_YEARS = 10
_MONTHS = (
    r"(?:jan(?:uary?)?|feb(?:ruary?)?|mar(?:ts|ch)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?|aug(?:ust)?"
    r"|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?)"
)
_APART = r"[\s.,\x00-]{0,8}"
_DAY = r"(?:[0-9]{1,2}(?:st|nd|rd|th)?|(?<![^\W_])(?:l[0-9OolI]?|[0-9][OolI]))"
_YEAR_AND_SERIAL = r"(?P<year>[0-9]{4}|[0-9]{2})(?:[^\w]{0,20}|\s{0,9}x\s{0,9})(?P<serial>[0-9]{4}|[0-9]{2} [0-9]{2})"
_DATE_IN_WORDS = re.compile(
    rf"(?<![0-9])(?:{_DAY}{_APART}(?:of|i)?{_APART}{_MONTHS}|(?<![^\W_]){_MONTHS}{_APART}{_DAY}(?![0-9]))"
    rf"{_APART}{_YEAR_AND_SERIAL}(?![0-9])",
    re.IGNORECASE,
)

# What a year and the last four digits have at least: most texts have it nowhere, and need not be read for months.
_TWO_AND_TWO = re.compile(r"[0-9]{2}(?:[^\w]{0,20}|\s{0,9}[xX]\s{0,9})[0-9]{2}")
_COUNTED = re.compile(
    r"\s{0,2}(?:kr|kroner|dkk|euro|pct|procent|stk|km|meter|m2|personer|deltagere|gæster|besøgende|borgere|billetter|pladser"
    r"|people|visitors|guests|tickets)\b|\s?[%€]|,-",
    re.IGNORECASE,
)
"""What says of four digits behind a date that they count something."""
_CPR_WORD = re.compile(r"c\.?p\.?r|person-?\s?(?:nummer|numre|nr)|fødselsnummer|civil registration", re.IGNORECASE)


def cpr_at(plain: str, groups: list[Group], lengths: tuple[int, ...], at: int) -> int:
    """Return how many groups from `at` on make one CPR number; 0 if they make none."""
    for writing in written(lengths, at, _CPR_WRITINGS):
        count = len(writing.lengths)
        stands_alone = count == 1 or writing.clear or not is_row(groups, at, count)
        if stands_alone and _is_cpr(plain, groups[at : at + count], writing):
            return count
    return _named_as_cpr(plain, groups, at)


def dates_in_words(read: str) -> list[tuple[int, int]]:
    """Return where a date with its month in words is followed by four digits, in reading order."""
    if not _TWO_AND_TWO.search(read):
        return []
    found = (one for one in _DATE_IN_WORDS.finditer(read) if not _are_years(one["year"], one["serial"]))
    return [one.span() for one in found if not _COUNTED.match(read, one.end())]


def _are_years(year: str, serial: str) -> bool:
    recent = year.startswith("20") and len(year) == len(serial) == len("2026")
    return recent and int(year) < int(serial) <= int(year) + _SPAN_OF_YEARS


def _named_as_cpr(plain: str, groups: list[Group], at: int) -> int:
    """Return how many groups from `at` on are ten digits behind the word CPR, however grouped; 0 if they are not."""
    total = 0
    for number, group in enumerate(groups[at : at + _CPR_DIGITS]):
        if not group.digits or (number and group.loose):
            return 0
        total += len(group.digits)
        if total >= _CPR_DIGITS:
            start = groups[at].start
            named = total == _CPR_DIGITS and _CPR_WORD.search(plain, max(start - NEAR, 0), start)
            return number + 1 if named else 0
    return 0


def _is_cpr(plain: str, window: list[Group], writing: Writing) -> bool:
    if any(one.loose for at, one in enumerate(window) if at not in {0, writing.serial_at}):
        return False
    start, end = window[0].start, window[-1].end
    before = plain[max(start - NEAR, 0) : start]
    day, month, year, serial = _parts(window, writing)
    if _CPR_WORD.search(plain, max(start - NEAR, 0), end + NEAR):
        return True
    counts = writing.clear and _COUNTED.match(plain, end)
    if not is_date(day, month, strictly=len(window) == 1) or before.endswith("+") or counts:
        return False
    if len(year) == len("1990"):
        return 1880 <= int(year) <= 2099 and not _are_years(year, serial)
    if len(window) == 1:
        return not (OTHER_NUMBER.search(before[-LONGEST_LABEL:]) or ACCOUNT_AFTER_BRANCH.search(before))
    # "1 1 90 1234" is four numbers; "1.1.90 1234" begins with a date.
    return len(window[0].digits) > 1 or writing.lengths == (1,) * 10 or bool(window[1].gap.strip())


def _parts(window: list[Group], writing: Writing) -> tuple[int, int, str, str]:
    """Return day, month, year and the last four digits, the year with as many digits as it is written with."""
    parts = [one.digits for one in window]
    if writing.clear and writing.serial_at == len("dmy"):
        parts[:2] = [part.zfill(2) for part in parts[:2]]
    digits = "".join(parts)
    return int(digits[:2]), int(digits[2:4]), digits[4:-4], digits[-4:]


def is_date(day: int, month: int, *, strictly: bool = False) -> bool:
    """Return whether there is such a day, `strictly` in that month; administrative numbers count it from 61."""
    if not 1 <= month <= len(_DAYS):
        return False
    last = _DAYS[month - 1] if strictly else max(_DAYS)
    return 1 <= day <= last or _ADMINISTRATIVE < day <= _ADMINISTRATIVE + last
