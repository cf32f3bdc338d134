"""CPR numbers that are told: digits in words, or a date of birth and, elsewhere, "the last four"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.identifiers.accounts import find_accounts
from app.identifiers.number_names import NAMES, ORDINALS, TOKEN, Number, read_numbers
from app.identifiers.phones import phones_abroad
from app.identifiers.told_dates import Date, dates_at
from app.screening.findings import Finding, FindingKind, joined

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
_IN_SERIAL = re.compile(r"[\s-]{0,3}|, ?")
_BETWEEN = re.compile(
    r"\W{0,8}(?:(?:og|and|så|then|bagefter|derefter|kommer|der|(?:binde|skrå)?streg|minus|dash|hyphen|slash)\b\W{0,4})"
    r"{0,4}",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[0-9]{6}\W{1,4}(?:og|and|så|then|streg|bindestreg|minus|dash|hyphen|slash)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!?\n]\s|(?:[0-9][ .-]{0,2}){8}")
"""Behind this a word tells nothing of the next number: a sentence ends, or its own number stands there whole."""
_CLAUSE = re.compile(r"(?:(?!\b(?:og|and)\b)[^.,;!?\n])*")
_SAID = frozenset(NAMES) | frozenset(ORDINALS)
_Span = tuple[int, int]
_TOGETHER = 8
"""In so many words stand three numbers of one that is told."""


def find_told(plain: str, phones: Sequence[Finding] = ()) -> list[Finding]:
    """Return the CPR numbers that a text in plain writing tells, in reading order and apart.

    One that is told in pieces is several findings: the four digits, and each date near to them that it may begin with,
    so that what stands between them is found by itself. `phones` are the text's own: a part of one is no date.
    """
    labels = list(_LABEL.finditer(plain))
    if not labels and not _JOINED.search(plain) and not _says_numbers(plain):
        return []
    numbers = read_numbers(plain)
    dates = sorted((date for at in range(len(numbers)) for date in dates_at(plain, numbers, at)), key=_start)
    serials = [(label, serial) for label in labels if (serial := _serial_of(plain, numbers, label)) is not None]
    free, whole = dates, dates
    if serials and dates:
        longer = joined(FindingKind.PHONE, [*phones, *phones_abroad(plain), *find_accounts(plain)])
        whole = sorted((_whole(one, longer) for one in dates), key=_start)
        free = sorted(set(whole) & set(dates), key=_start)
    found = [*_said_at_once(plain, numbers, dates), *_in_pieces(plain, serials, free, whole)]
    return joined(FindingKind.CPR, (Finding(FindingKind.CPR, *span) for span in found))


def _start(date: Date) -> int:
    return date.start


def _whole(date: Date, longer: Sequence[Finding]) -> Date:
    """Return a date, as all of one of the numbers if it stands in one."""
    at = bisect_right(longer, date.start, key=lambda one: one.end)
    if at < len(longer) and longer[at].start < date.end:
        return date._replace(start=min(longer[at].start, date.start), end=max(longer[at].end, date.end))
    return date


def _says_numbers(plain: str) -> bool:
    """Return whether three numbers stand together, one of them in words: most texts need not be read any further."""
    words = TOKEN.findall(plain.casefold())
    at = [number for number, word in enumerate(words) if word in _SAID or word.isdigit()]
    near = (at[one : one + 3] for one in range(len(at) - 2) if at[one + 2] - at[one] < _TOGETHER)
    return any(words[one] in _SAID for three in near for one in three)


def _said_at_once(plain: str, numbers: Sequence[Number], dates: Sequence[Date]) -> Iterator[_Span]:
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


def _in_pieces(
    plain: str, serials: Sequence[tuple[re.Match[str], _Span]], free: Sequence[Date], whole: Sequence[Date]
) -> Iterator[_Span]:
    """Yield what is called the last four digits, and the dates around them; longer numbers only for want of others."""
    born = [one.start() for one in _BORN.finditer(plain)]
    for label, serial in serials:
        for some in (free, whole):
            pieces = [one for one in _around(some, serial) if not label["loose"] or _is_birth(one, serial, born)]
            if pieces:
                yield serial
                yield from ((one.start, one.end) for one in pieces)
                break


def _around(dates: Sequence[Date], serial: _Span) -> Iterator[Date]:
    start, end = serial
    near = dates[bisect_left(dates, start - _FAR, key=_start) : bisect_left(dates, end + _FAR, key=_start)]
    return (one for one in near if one.end <= start or one.start >= end)


def _is_birth(date: Date, serial: _Span, born: Sequence[int]) -> bool:
    """Return whether a date is hardly another: it is said, run together, or a word near it or the digits says so."""
    first, last = min(date.start, serial[0]) - _AROUND, max(date.end, serial[1]) + _AROUND
    return date.said or date.solid or bisect_left(born, first) < bisect_left(born, last)


def _serial_of(plain: str, numbers: Sequence[Number], label: re.Match[str]) -> _Span | None:
    """Return where the four digits stand that are called the last: behind the words for them, or right before."""
    before = _ENDS.split(plain[max(label.start() - _BEHIND_LABEL, 0) : label.start()])[-1]
    if _OTHER.search(before):
        return None
    at = bisect_left(numbers, label.end(), key=lambda one: one.start)
    if at < len(numbers) and (end := _serial_at(plain, numbers, at)):
        between = plain[label.end() : numbers[at].start]
        if len(between) <= _BEHIND_LABEL and _IS.fullmatch(between):
            if _is_of_another(plain, numbers[end - 1].end):
                return None
            return numbers[at].start, numbers[end - 1].end
    if _is_of_another(plain, label.end()):
        return None
    last = bisect_left(numbers, label.start(), key=lambda one: one.end) - 1
    for first in range(max(last - len("1234") + 1, 0), last + 1):
        if _serial_at(plain, numbers, first) == last + 1 and label.start() - numbers[last].end <= _BEFORE_LABEL:
            return numbers[first].start, numbers[last].end
    return None


def _is_of_another(plain: str, at: int) -> bool:
    """Return whether the same clause goes on to tell of another number: "1234 i mit telefonnummer"."""
    said = _CLAUSE.match(plain, at, at + _BEHIND_LABEL)
    return said is not None and _OTHER.search(said.group()) is not None


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
