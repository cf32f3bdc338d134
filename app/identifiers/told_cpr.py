"""CPR numbers that are told: digits in words, or a date of birth and, elsewhere, "the last four"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from app.identifiers.cpr import is_date
from app.identifiers.number_names import NAMES, ORDINALS, TOKEN, Number, read_numbers
from app.screening.findings import Finding, FindingKind

_LABEL = re.compile(
    r"\b(?:(?:sidste|last|final) ?(?:(?:fire|four|4)(?: (?:cifre|tal|digits))?|cifre|digits)"
    r"|(?:fire|four|4) (?:sidste(?: (?:cifre|tal))?|cifre|tal|last|final|digits|at the end)"
    r"|kontrolci\w+|l[øo]benumm?er\w*|endelsen?|efter (?:binde)?stregen|after the (?:dash|hyphen)"
    r"|(?P<loose>ender|slutter|ends|ending|resten|the rest|til sidst|at the end))\b",
    re.IGNORECASE,
)
"""What the last four digits are called; what is `loose` is said of much else too."""
_BORN = re.compile(r"c\.?p\.?r\b|født|fødsel|\bborn\b|birth|\bdob\b|personnummer", re.IGNORECASE)
_OTHER = re.compile(r"telefon|tlf|mobil|phone|kort|\bcard|konto|account|nummerplade|sagsn|\bkl\b", re.IGNORECASE)
_FAR, _BEHIND_LABEL, _BEFORE_LABEL, _AROUND = 150, 40, 16, 40
"""Characters: a date to the last four digits, these to the words for them, and a word that says what a date is."""
_IS = re.compile(
    r"\W{0,3}(?:(?:på|med|in|with|er|is|are|af|of|i|mit|min|mine|my|hans|hendes|his|her|cpr\w*"
    r"|(?:person)?nummer\w*|number|så|bliver|kommer|står|der|mere)\b\W{0,3}){0,6}",
    re.IGNORECASE,
)
_IN_DATE = re.compile(r"[\s.,/-]{0,3}(?:(?:i|of|den|the) )?", re.IGNORECASE)
_IN_SERIAL = re.compile(r"[\s-]{0,3}|, ?")
_BETWEEN = re.compile(
    r"\W{0,8}(?:(?:og|and|så|then|bagefter|derefter|kommer|der|(?:binde|skrå)?streg|minus|dash|hyphen|slash)\b\W{0,4})"
    r"{0,4}",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[0-9]{6}\W{1,4}(?:og|and|så|then|streg|bindestreg|minus|dash|hyphen|slash)\b", re.IGNORECASE)
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
_ENDS = re.compile(r"[.!?\n]\s")
_SAID = frozenset(NAMES) | frozenset(ORDINALS)
_TOGETHER = 8
"""In so many words stand three numbers of one that is told."""
_LONGEST_DATE = 8
_FIRST_YEAR, _LAST_YEAR = 1880, 2099
_YEARS = (2, 4)


class _Date(NamedTuple):
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


def find_told(plain: str) -> list[Finding]:
    """Return the CPR numbers that a text in plain writing tells, each from its first digit to its last."""
    labels = list(_LABEL.finditer(plain))
    if not labels and not _JOINED.search(plain) and not _says_numbers(plain):
        return []
    numbers = read_numbers(plain)
    dates = [date for at in range(len(numbers)) if (date := _date_at(plain, numbers, at)) is not None]
    found = {*_said_at_once(plain, numbers, dates), *_labelled(plain, numbers, dates, labels)}
    return [Finding(FindingKind.CPR, *span) for span in sorted(found)]


def _says_numbers(plain: str) -> bool:
    """Return whether three numbers stand together, one of them in words: most texts need not be read any further."""
    words = TOKEN.findall(plain.casefold())
    at = [number for number, word in enumerate(words) if word in _SAID or word.isdigit()]
    near = (at[one : one + 3] for one in range(len(at) - 2) if at[one + 2] - at[one] < _TOGETHER)
    return any(words[one] in _SAID for three in near for one in three)


def _said_at_once(plain: str, numbers: Sequence[Number], dates: Sequence[_Date]) -> Iterator[tuple[int, int]]:
    """Yield a date with four digits right behind it, if any of it is said in words."""
    for date in dates:
        end = _serial_at(plain, numbers, date.following)
        if end:
            gap = plain[date.end : numbers[date.following].start]
            joined = date.solid and re.search(r"[^\W\d_]", gap) is not None
            said = date.said or joined or any(one.said for one in numbers[date.following : end])
            if said and _BETWEEN.fullmatch(gap) and not _counts_up(numbers[date.first : end]):
                yield date.start, numbers[end - 1].end


def _counts_up(numbers: Sequence[Number]) -> bool:
    """Return whether each number is one more than the one before: "syv otte ni ti elleve tolv"."""
    return all(int(after.digits) == int(before.digits) + 1 for before, after in pairwise(numbers))


def _labelled(
    plain: str, numbers: Sequence[Number], dates: Sequence[_Date], labels: Sequence[re.Match[str]]
) -> Iterator[tuple[int, int]]:
    """Yield a date and what is called the last four digits, from the first of both to the last."""
    begun = [one.start for one in dates]
    for label in labels:
        serial = _serial_of(plain, numbers, label)
        if serial is None:
            continue
        start, end = serial
        for date in reversed(dates[bisect_left(begun, start - _FAR) : bisect_left(begun, end + _FAR)]):
            first, last = min(date.start, start), max(date.end, end)
            surely = not label["loose"] or date.said or date.solid
            if (date.end <= start or date.start >= end) and (
                surely or _BORN.search(plain, max(first - _AROUND, 0), last + _AROUND)
            ):
                yield first, last
                break


def _serial_of(plain: str, numbers: Sequence[Number], label: re.Match[str]) -> tuple[int, int] | None:
    """Return where the four digits stand that are called the last: behind the words for them, or right before."""
    before = _ENDS.split(plain[max(label.start() - _BEHIND_LABEL, 0) : label.start()])[-1]
    if _OTHER.search(before) or _OTHER.search(plain, label.end(), label.end() + _BEHIND_LABEL):
        return None
    at = bisect_left(numbers, label.end(), key=lambda one: one.start)
    if at < len(numbers) and (end := _serial_at(plain, numbers, at)):
        between = plain[label.end() : numbers[at].start]
        if len(between) <= _BEHIND_LABEL and _IS.fullmatch(between):
            return numbers[at].start, numbers[end - 1].end
    last = bisect_left(numbers, label.start(), key=lambda one: one.end) - 1
    for first in range(max(last - len("1234") + 1, 0), last + 1):
        if _serial_at(plain, numbers, first) == last + 1 and label.start() - numbers[last].end <= _BEFORE_LABEL:
            return numbers[first].start, numbers[last].end
    return None


def _serial_at(plain: str, numbers: Sequence[Number], at: int) -> int:
    """Return the end of the numbers from `at` on that are four digits in a row; 0 if they are not."""
    digits = ""
    for end in range(at, min(at + len("1234"), len(numbers))):
        if digits and not _IN_SERIAL.fullmatch(plain[numbers[end - 1].end : numbers[end].start]):
            return 0
        digits += numbers[end].digits
        if len(digits) >= len("1234"):
            goes_on = end + 1 < len(numbers) and plain[numbers[end].end : numbers[end + 1].start] in {" ", "-"}
            pairs = end > at and goes_on and not numbers[end].said and not numbers[end + 1].said
            return end + 1 if len(digits) == len("1234") and not pairs else 0
    return 0


def _date_at(plain: str, numbers: Sequence[Number], at: int) -> _Date | None:
    """Return the date that the numbers from `at` on make: run together, in three parts, or with the month in words."""
    for date in (*_run_at(plain, numbers, at), *_with_month_at(plain, numbers, at)):
        if date.is_one():
            return date._replace(said=any(one.said for one in numbers[at : date.following]))
    return None


def _run_at(plain: str, numbers: Sequence[Number], at: int) -> Iterator[_Date]:
    """Yield the numbers from `at` on that are six or eight digits together, and those that are day, month and year."""
    digits, start = "", numbers[at].start
    for last in range(at, min(at + _LONGEST_DATE, len(numbers))):
        if digits and not _IN_DATE.fullmatch(plain[numbers[last - 1].end : numbers[last].start]):
            return
        digits += numbers[last].digits
        if len(digits) in {len("010190"), len("01011990")}:
            yield _Date(digits, start, numbers[last].end, at, last + 1, solid=last == at)
        parts = [one.digits for one in numbers[at : last + 1]]
        if len(parts) == len("dmy") and max(map(len, parts[:2])) <= len("31") and len(parts[2]) in _YEARS:
            whole = parts[0].zfill(2) + parts[1].zfill(2) + parts[2]
            yield _Date(whole, start, numbers[last].end, at, last + 1)


def _with_month_at(plain: str, numbers: Sequence[Number], at: int) -> Iterator[_Date]:
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
        yield _Date(digits, start, year.end, at, at + 2)
