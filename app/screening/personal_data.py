"""Personal data in a text: CPR numbers, phone numbers, e-mail addresses, somebody's health.

It only finds; what a finding leads to is for others to say. A missed CPR number is worse than a false alarm, so no
modulus-11 check is asked for (numbers without it are issued since 2007): ten digits that begin with a day and a
month, in any usual writing. All steps are linear in the length of the text.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.i18n import lazy
from app.labelled import Labelled
from app.unseen import is_unseen


class FindingKind(Labelled):
    """What sort of personal data a passage seems to hold."""

    CPR = "cpr", lazy("possible CPR number")
    PHONE = "phone", lazy("possible phone number")
    EMAIL = "email", lazy("possible e-mail address")
    HEALTH_OF_OTHERS = "health_of_others", lazy("possibly about somebody's health")


MASK = "•"


@dataclass(frozen=True)
class Finding:
    """A passage `text[start:end]`, offsets in characters."""

    kind: FindingKind
    start: int
    end: int


class _Group(NamedTuple):
    """A run of digits, and what joins it to the run before ("" when nothing does).

    `loose` is a gap that may stand before the last four digits of a CPR number, and nowhere else in a number.
    """

    digits: str
    start: int
    end: int
    gap: str
    loose: bool


class _Writing(NamedTuple):
    """How a CPR number is grouped: the groups' lengths, and the group that the last four digits begin with.

    `clear` is a date and four digits: believed even when more digits follow, a post code for instance.
    """

    lengths: tuple[int, ...]
    serial_at: int
    clear: bool = False


# Stands between digits that nothing joins, so that comparing lengths alone shows what belongs together.
_BREAK = _Group("", 0, 0, "", loose=False)
_SLASHES_AND_DOTS = "/\u2044\u2215\uff0f.\u00b7\u2022\u2024\u30fb\uff0e\uff61"
_MINUS_AND_LINE = "_\u2212\u30fc"
_UNSEEN = "\x00"
_CLOSE_GAP = 5
_LONGEST_GAP = 60
# What may stand between a date and the four digits: a sign or three, or an x, with any space around it; or in words
# that they are the last four.
_LOOSE_GAP = re.compile(
    r"\s*(?:[xX]\s*|(?:[^\w\s]\s*){0,3})"
    r"|\W{0,4}(?:(?:og|med|and|with|de|the|hans|hendes|mine|min|my|his|her) ){0,2}(?:sidste|last) (?:fire|four)"
    r"(?: (?:cifre|tal|digits))?(?: (?:er|is|are))?\W{0,4}",
    re.IGNORECASE,
)

_LETTERS_AS_DIGITS = str.maketrans("OoIl|", "00111")
_DIGIT_LIKE = frozenset("0123456789OoIl|xX")
_CPR_PARTS = (4, 6)
_CPR_DIGITS = sum(_CPR_PARTS)
_LITRES = re.compile(r"[0-9]+l")
_TOKEN = re.compile(r"[^\W_]+")
_MARKUP = re.compile(
    r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});|</?[A-Za-z][^<>]{0,60}>",
)


def _by_first(writings: Iterable[_Writing]) -> dict[int, list[_Writing]]:
    found: dict[int, list[_Writing]] = {}
    for one in writings:
        found.setdefault(one.lengths[0], []).append(one)
    return found


_SOLID = {(10,), (12,)}
_DATES_IN_PARTS = [(day, month, year) for day in (1, 2) for month in (1, 2) for year in (2, 4)]
_CPR_WRITINGS = _by_first(
    [
        *(_Writing(one, 0) for one in _SOLID),
        *(_Writing((*date, 4), len(date), clear=True) for date in ((6,), (8,), *_DATES_IN_PARTS)),
        *(_Writing(one, 1) for one in ((6, 2, 2), (6, 1, 3), (6, 3, 1))),
        *(_Writing(one, 2) for one in ((4, 2, 4), (2, 4, 4), (3, 3, 4))),
        _Writing((5, 5), 0),
        _Writing((2,) * 5, 3),
        _Writing((1,) * 10, 6),
    ]
)
_PHONE_WRITINGS = _by_first(
    _Writing(one, 0) for one in ((8,), (2, 2, 2, 2), (4, 4), (3, 3, 2), (2, 3, 3), (2, 2, 4), (4, 2, 2), (10,), (12,))
)
# Dates and amounts are written like this too: phone numbers only when the text says so.
_RARE_PHONE_WRITINGS = {(2, 3, 3), (2, 2, 4), (4, 2, 2)}
_COUNTRY_CODES = ("45", "0045")

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ADMINISTRATIVE = 60
"""What is added to the day in numbers that are lent to people without a CPR number."""
_SPAN_OF_YEARS = 10
_MONTHS = (
    r"(?:jan(?:uary?)?|feb(?:ruary?)?|mar(?:ts|ch)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?|aug(?:ust)?"
    r"|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?)"
)
_APART = r"[\s.,\x00-]{0,8}"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_YEAR_AND_SERIAL = r"(?P<year>[0-9]{4}|[0-9]{2})(?:[^\w]{0,20}|\s{0,9}x\s{0,9})(?P<serial>[0-9]{4}|[0-9]{2} [0-9]{2})"
_DATE_IN_WORDS = re.compile(
    rf"(?<![0-9])(?:{_DAY}{_APART}(?:of|i)?{_APART}{_MONTHS}|(?<![^\W_]){_MONTHS}{_APART}{_DAY}(?![0-9]))"
    rf"{_APART}{_YEAR_AND_SERIAL}(?![0-9])",
    re.IGNORECASE,
)

_CPR_WORD = re.compile(r"c\.?p\.?r|person-?\s?(?:nummer|numre|nr)|fødselsnummer|civil registration", re.IGNORECASE)
_PHONE_WORD = re.compile(r"(?:tlf|telefon|mobil|ring|sms|phone|call)[^\n.]{0,25}$", re.IGNORECASE)
_OTHER_NUMBER = re.compile(
    r"(?:konto|kto|reg|sag|sags|j|journal|faktura|ordre|kunde|medlems|ean|gln|p|cvr|se|lokations|account|case|invoice)"
    r"(?:en|et)?[ .:-]{0,2}(?:nr|nummeret|nummer|no|number|id)?[ .:#-]{0,3}(?:er|is)?[ :]{0,2}$",
    re.IGNORECASE,
)
_ACCOUNT_AFTER_BRANCH = re.compile(r"(?<![0-9])[0-9]{4}[)\]]?[ .,:-]{1,3}$")
_NEAR = 40
_LONGEST_LABEL = 24

_FULL_WIDTH_MARKS = str.maketrans({"\uff20": "@", "\uff0e": "."})
_LOCAL_PART = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,62})\.){1,8}[^\W\d_]{2,24}")

_SENTENCE = re.compile(r"[^.!?\n]+")
_SOMEBODY = re.compile(
    r"\b(?:(?:min|mine|mit|vores|hans|hendes|deres) (?:\w+ )?(?:nabo|genbo|kollega|mor|far|søster|bror|"
    r"mand|kone|ven|veninde|søn|datter|barn|moster|faster|onkel|farmor|mormor|farfar|morfar|kæreste|chef|elev|lærer|underbo|"
    r"overbo)(?:er|en|s)?|(?:naboen|genboen|kollegaen|underboen|overboen|hun|han))\b",
    re.IGNORECASE,
)
_HEALTH = re.compile(
    r"\b(?:diagnose\w*|diagnosticeret|kræft\w*|demens|dement|depression\w*|deprimeret|psykisk syg|"
    r"sindslidende|skizofren\w*|bipolar|autist\w*|autisme|adhd|alkoholiker|narkoman|misbruger|hiv|epilepsi|sklerose|"
    r"selvmord\w*|spiseforstyrrelse|indlagt)\b",
    re.IGNORECASE,
)


def find(text: str) -> list[Finding]:
    """Return what seems to be personal data in `text`, in reading order."""
    plain = _plain(text)
    numbers = _numbers(plain)
    certain = [one for one in numbers if one.kind is FindingKind.CPR]
    phones = [one for one in numbers if one.kind is FindingKind.PHONE]
    # An address may hold a phone number, but a number that only ends in what looks like one comes first.
    whole = _apart(_addresses(text.translate(_FULL_WIDTH_MARKS)), certain)
    addresses = [one for one in whole if not _cuts(one, phones)]
    found = [*certain, *addresses, *_apart(phones, addresses), *_health_of_others(plain)]
    return sorted(found, key=lambda one: (one.start, one.end, one.kind))


def find_cpr(text: str) -> list[Finding]:
    """Return what seems to be CPR numbers in `text`, in reading order."""
    return [one for one in _numbers(_plain(text)) if one.kind is FindingKind.CPR]


def mask(text: str, findings: Sequence[Finding]) -> str:
    """Return `text`, equally long, with found numbers and addresses as "•"."""
    letters = list(text)
    for finding in findings:
        for at in range(max(finding.start, 0), min(finding.end, len(letters))):
            if _is_told(finding.kind, letters[at]):
                letters[at] = MASK
    return "".join(letters)


def _is_told(kind: FindingKind, letter: str) -> bool:
    """Return whether a letter of a finding tells something; in a CPR number letters can stand for digits or a month."""
    if kind is FindingKind.EMAIL:
        return letter not in "@."
    if kind is FindingKind.CPR:
        return letter.isalnum() or letter == "|"
    return kind is FindingKind.PHONE and letter.isdigit()


class _PlainWriting(dict[int, str]):
    """Translation to digits 0-9, "-", ".", " " and `_UNSEEN`, one character for one, learned as they turn up."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        category = unicodedata.category(letter)
        digit = unicodedata.digit(letter, None)
        if digit is not None:
            plain = str(digit)
        elif letter in _SLASHES_AND_DOTS:
            plain = "."
        elif category == "Pd" or letter in _MINUS_AND_LINE:
            plain = "-"
        elif is_unseen(letter):
            plain = _UNSEEN
        else:
            plain = " " if category in {"Zs", "Zl", "Zp"} else letter
        self[code] = plain
        return plain


_PLAIN = _PlainWriting()


def _plain(text: str) -> str:
    """Return the text with plain digits and signs, without markup and what is not seen, equally long."""
    return _MARKUP.sub(_without_markup, text).translate(_PLAIN)


def _without_markup(found: re.Match[str]) -> str:
    """Return what a tag or a named character of pasted HTML stands for, filled up to the same length."""
    written = found.group()
    meant = html.unescape(written) if written.startswith("&") else " "
    return written if meant == written else meant[:1] + _UNSEEN * (len(written) - 1)


def _with_letters_as_digits(plain: str) -> str:
    """Return `plain` with O for 0 and I or l for 1 where nothing else is written in a word: "O1O19O-l234"."""
    return _TOKEN.sub(_as_digits, plain)


def _as_digits(found: re.Match[str]) -> str:
    token = found.group()
    if not _DIGIT_LIKE.issuperset(token):
        return token
    has_digit = any(letter.isdigit() for letter in token) and not _LITRES.fullmatch(token)
    return token.translate(_LETTERS_AS_DIGITS) if has_digit or len(token) in _CPR_PARTS else token


def _groups(plain: str) -> list[_Group]:
    found: list[_Group] = []
    before = -1
    for match in re.finditer(r"[0-9](?:\x00*[0-9])*", plain):
        between = plain[before : match.start()] if 0 <= match.start() - before <= _LONGEST_GAP else "?"
        gap = between.replace(_UNSEEN, "")
        close = len(gap) <= _CLOSE_GAP and not gap.strip(" .-\n\r\t")
        joined = before >= 0 and (close or _LOOSE_GAP.fullmatch(gap) is not None)
        if not joined:
            found.append(_BREAK)
        digits = match.group().replace(_UNSEEN, "")
        found.append(_Group(digits, match.start(), match.end(), gap if joined else "", loose=joined and not close))
        before = match.end()
    return found


def _numbers(plain: str) -> list[Finding]:
    """Return CPR and phone numbers in reading order; none overlaps another."""
    read = _with_letters_as_digits(plain)
    dates = [Finding(FindingKind.CPR, *one.span()) for one in _DATE_IN_WORDS.finditer(read) if not _is_span(one)]
    groups = _groups(read)
    lengths = tuple(len(one.digits) for one in groups)
    found: list[Finding] = []
    at = 0
    while at < len(groups):
        count, kind = _number_at(read, groups, lengths, at)
        start, end = groups[at].start, groups[at + count - 1].end
        meant = kind is not FindingKind.PHONE or read[start:end] == plain[start:end]
        if kind and meant:
            found.append(Finding(kind, start, end))
        at += count
    return sorted([*dates, *_apart(found, dates)], key=lambda one: one.start) if dates else found


def _is_span(date: re.Match[str]) -> bool:
    """Tell "1. maj 2025-2026", which are years, from a date and four digits."""
    return _are_years(date["year"], date["serial"])


def _are_years(year: str, serial: str) -> bool:
    recent = year.startswith("20") and len(year) == len(serial) == len("2026")
    return recent and int(year) < int(serial) <= int(year) + _SPAN_OF_YEARS


def _number_at(plain: str, groups: list[_Group], lengths: tuple[int, ...], at: int) -> tuple[int, FindingKind | None]:
    """Tell how many groups from `at` on make one number, and which kind; one and none if they do not."""
    for writing in _written(lengths, at, _CPR_WRITINGS):
        count = len(writing.lengths)
        stands_alone = count == 1 or writing.clear or not _is_row(groups, at, count)
        if stands_alone and _is_cpr(plain, groups[at : at + count], writing):
            return count, FindingKind.CPR
    if (count := _named_as_cpr(plain, groups, at)) > 0:
        return count, FindingKind.CPR
    if groups[at].digits in _COUNTRY_CODES and at + 1 < len(groups) and groups[at + 1].gap:
        for writing in _written(lengths, at + 1, _PHONE_WRITINGS):
            count = len(writing.lengths)
            if not groups[at + 1].loose and _is_phone(plain, groups[at + 1 : at + 1 + count], with_code=True):
                return count + 1, FindingKind.PHONE
    for writing in _written(lengths, at, _PHONE_WRITINGS):
        count = len(writing.lengths)
        stands_alone = count == 1 or not _is_row(groups, at, count)
        if stands_alone and _is_phone(plain, groups[at : at + count], with_code=False):
            return count, FindingKind.PHONE
    return 1, None


def _named_as_cpr(plain: str, groups: list[_Group], at: int) -> int:
    """Return how many groups from `at` on are ten digits behind the word CPR, however grouped; 0 if they are not."""
    total = 0
    for number, group in enumerate(groups[at : at + _CPR_DIGITS]):
        if not group.digits or (number and group.loose):
            return 0
        total += len(group.digits)
        if total >= _CPR_DIGITS:
            start = groups[at].start
            named = total == _CPR_DIGITS and _CPR_WORD.search(plain, max(start - _NEAR, 0), start)
            return number + 1 if named else 0
    return 0


def _written(lengths: tuple[int, ...], at: int, writings: Mapping[int, Sequence[_Writing]]) -> Iterator[_Writing]:
    """Yield the ways of writing a number in which the groups from `at` on are grouped."""
    for writing in writings.get(lengths[at], ()):
        if lengths[at : at + len(writing.lengths)] == writing.lengths:
            yield writing


def _is_row(groups: list[_Group], at: int, count: int) -> bool:
    """Tell whether a neighbour of the same length is joined on in the same way: a row, not one number."""
    first, last, inner = groups[at], groups[at + count - 1], groups[at + 1].gap
    after = groups[at + count] if at + count < len(groups) else None
    goes_on = after is not None and after.gap == inner and len(after.digits) == len(last.digits)
    return goes_on or (at > 0 and first.gap == inner and len(groups[at - 1].digits) == len(first.digits))


def _is_cpr(plain: str, window: list[_Group], writing: _Writing) -> bool:
    if any(one.loose for at, one in enumerate(window) if at not in {0, writing.serial_at}):
        return False
    start, end = window[0].start, window[-1].end
    before = plain[max(start - _NEAR, 0) : start]
    day, month, year, serial = _parts(window, writing)
    if _CPR_WORD.search(plain, max(start - _NEAR, 0), end + _NEAR):
        return True
    if not _is_date(day, month, strictly=len(window) == 1) or before.endswith("+"):
        return False
    if len(year) == len("1990"):
        return 1880 <= int(year) <= 2099 and not _are_years(year, serial)
    if len(window) == 1:
        return not (_OTHER_NUMBER.search(before[-_LONGEST_LABEL:]) or _ACCOUNT_AFTER_BRANCH.search(before))
    # "1 1 90 1234" is four numbers; "1.1.90 1234" begins with a date.
    return len(window[0].digits) > 1 or writing.lengths == (1,) * 10 or bool(window[1].gap.strip())


def _parts(window: list[_Group], writing: _Writing) -> tuple[int, int, str, str]:
    """Return day, month, year and the last four digits, the year with as many digits as it is written with."""
    parts = [one.digits for one in window]
    if writing.clear and writing.serial_at == len("dmy"):
        parts[:2] = [part.zfill(2) for part in parts[:2]]
    digits = "".join(parts)
    return int(digits[:2]), int(digits[2:4]), digits[4:-4], digits[-4:]


def _is_date(day: int, month: int, *, strictly: bool) -> bool:
    """Return whether there is such a day, `strictly` in that month; administrative numbers count it from 61."""
    if not 1 <= month <= len(_DAYS):
        return False
    last = _DAYS[month - 1] if strictly else max(_DAYS)
    return 1 <= day <= last or _ADMINISTRATIVE < day <= _ADMINISTRATIVE + last


def _is_phone(plain: str, window: list[_Group], *, with_code: bool) -> bool:
    writing = tuple(len(one.digits) for one in window)
    before = plain[max(window[0].start - _NEAR, 0) : window[0].start]
    gaps = {one.gap for one in window[1:]}
    if _OTHER_NUMBER.search(before[-_LONGEST_LABEL:]) or len(gaps) > 1 or any(one.loose for one in window[1:]):
        return False
    said = with_code or before.endswith("+") or _PHONE_WORD.search(before) is not None
    if writing in {(10,), (12,)}:
        return (said or writing == (12,)) and window[0].digits.startswith(_COUNTRY_CODES[writing == (12,)])
    if writing in _RARE_PHONE_WRITINGS:
        return said
    return said or writing != (4, 4) or not _is_year_and_number(window)


def _is_year_and_number(window: list[_Group]) -> bool:
    """Tell years, "2024-2025", and numbers of cases, "2026-0123", from "2026 4050"."""
    years = [1900 <= int(one.digits) <= 2099 for one in window]
    return all(years) or (years[0] and "-" in window[1].gap)


def _addresses(text: str) -> Iterator[Finding]:
    at, free = text.find("@"), 0
    while at >= 0:
        local = _LOCAL_PART.match(text[max(at - 64, free) : at][::-1])
        domain = _DOMAIN.match(text, at + 1, at + 256) if local else None
        if local and domain:
            free = domain.end()
            yield Finding(FindingKind.EMAIL, at - local.end(), free)
        at = text.find("@", at + 1)


def _apart(findings: Iterable[Finding], others: Sequence[Finding]) -> list[Finding]:
    """Keep the findings that overlap none of `others`, which are in reading order and do not overlap."""
    ends = [other.end for other in others]
    kept = []
    for one in findings:
        at = bisect_right(ends, one.start)
        if at == len(others) or others[at].start >= one.end:
            kept.append(one)
    return kept


def _cuts(address: Finding, phones: Sequence[Finding]) -> bool:
    at = bisect_right(phones, address.start, key=lambda phone: phone.end)
    return at < len(phones) and phones[at].start < address.start


def _health_of_others(plain: str) -> Iterator[Finding]:
    for sentence in _SENTENCE.finditer(plain):
        somebody = _SOMEBODY.search(plain, sentence.start(), sentence.end())
        health = _HEALTH.search(plain, sentence.start(), sentence.end()) if somebody else None
        if somebody and health:
            start, end = min(somebody.start(), health.start()), max(somebody.end(), health.end())
            yield Finding(FindingKind.HEALTH_OF_OTHERS, start, end)
