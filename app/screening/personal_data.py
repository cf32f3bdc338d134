"""Personal data in a text: CPR numbers, phone numbers, e-mail addresses, somebody's health.

Warns an author and marks passages for staff; it never refuses anything. A missed CPR number is worse than a
false alarm, so no modulus-11 check is asked for (numbers without it are issued since 2007): ten digits that
begin with a day and a month, in any usual writing. All steps are linear in the length of the text.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class FindingKind(StrEnum):
    """What sort of personal data a passage seems to hold."""

    CPR = "cpr"
    PHONE = "phone"
    EMAIL = "email"
    HEALTH_OF_OTHERS = "health_of_others"


@dataclass(frozen=True)
class Finding:
    """A passage `text[start:end]`, offsets in characters."""

    kind: FindingKind
    start: int
    end: int


class _Group(NamedTuple):
    """A run of digits, and what joins it to the run before ("" when nothing does)."""

    digits: str
    start: int
    end: int
    gap: str


# Stands between digits that nothing joins, so that comparing lengths alone shows what belongs together.
_BREAK = _Group("", 0, 0, "")
_SLASHES_AND_DOTS = "/\u2044\u2215\uff0f.\u00b7\u2022\u2024\u30fb\uff0e\uff61"
_MINUS_AND_LINE = "_\u2212\u00ad\u30fc"
_LONGEST_GAP = 5

_Writing = tuple[int, ...]


def _by_first(*writings: _Writing) -> dict[int, list[_Writing]]:
    return {first: [one for one in writings if one[0] == first] for first, *_ in writings}


# Lengths of the digit groups a number is written in. The last two of CPR give the year with its century.
_CPR_WRITINGS = _by_first(
    *((10,), (6, 4), (2, 2, 2, 4), (2, 2, 2, 2, 2), (6, 2, 2), (4, 2, 4), (2, 4, 4), (6, 1, 3), (6, 3, 1)),
    *((1,) * 10, (8, 4), (2, 2, 4, 4)),
)
# A date and four digits: believed even when more digits follow, a post code for instance.
_CLEAR_CPR_WRITINGS = {(6, 4), (2, 2, 2, 4), (8, 4), (2, 2, 4, 4)}
_PHONE_WRITINGS = _by_first((8,), (2, 2, 2, 2), (4, 4), (3, 3, 2), (2, 3, 3), (2, 2, 4), (4, 2, 2), (10,), (12,))
# Dates and amounts are written like this too: phone numbers only when the text says so.
_RARE_PHONE_WRITINGS = {(2, 3, 3), (2, 2, 4), (4, 2, 2)}
_COUNTRY_CODES = ("45", "0045")

_CPR_WORD = re.compile(r"cpr|person-?\s?(?:nummer|numre|nr)|fødselsnummer|civil registration", re.IGNORECASE)
_PHONE_WORD = re.compile(r"(?:tlf|telefon|mobil|ring|sms|phone|call)[^\n.]{0,25}$", re.IGNORECASE)
_OTHER_NUMBER = re.compile(
    r"(?:konto|reg|sag|sags|j|journal|faktura|ordre|kunde|medlems|ean|gln|p|cvr|se|lokations|account|case|invoice)"
    r"[ .:-]{0,2}(?:nr|nummer|no|number|id)?[ .:#-]{0,3}$",
    re.IGNORECASE,
)
_ACCOUNT_AFTER_BRANCH = re.compile(r"(?<![0-9])[0-9]{4}[ -]{1,3}$")
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
    plain = text.translate(_PLAIN)
    numbers = _numbers(plain)
    certain = [one for one in numbers if one.kind is FindingKind.CPR]
    phones = [one for one in numbers if one.kind is FindingKind.PHONE]
    # An address may hold a phone number, but a number that only ends in what looks like one comes first.
    whole = _apart(_addresses(text.translate(_FULL_WIDTH_MARKS)), certain)
    addresses = [one for one in whole if not _cuts(one, phones)]
    found = [*certain, *addresses, *_apart(phones, addresses), *_health_of_others(plain)]
    return sorted(found, key=lambda one: (one.start, one.end, one.kind))


def mask(text: str, findings: Sequence[Finding]) -> str:
    """Return `text`, equally long, with found numbers and addresses as "•"."""
    letters = list(text)
    for finding in findings:
        for at in range(max(finding.start, 0), min(finding.end, len(letters))):
            hidden = finding.kind is FindingKind.EMAIL and letters[at] not in "@."
            number = finding.kind in {FindingKind.CPR, FindingKind.PHONE} and letters[at].isdecimal()
            if hidden or number:
                letters[at] = "•"
    return "".join(letters)


class _PlainWriting(dict[int, str]):
    """Translation to digits 0-9, "-", "." and " ", one character for one, learned as they turn up."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        category = unicodedata.category(letter)
        digit = unicodedata.decimal(letter, None)
        if digit is not None:
            plain = str(int(digit))
        elif letter in _SLASHES_AND_DOTS:
            plain = "."
        elif category == "Pd" or letter in _MINUS_AND_LINE:
            plain = "-"
        else:
            plain = " " if category in {"Zs", "Zl", "Zp", "Cf"} else letter
        self[code] = plain
        return plain


_PLAIN = _PlainWriting()


def _groups(plain: str) -> list[_Group]:
    found: list[_Group] = []
    before = -1
    for match in re.finditer(r"[0-9]+", plain):
        gap = plain[before : match.start()] if 0 <= match.start() - before <= _LONGEST_GAP else ""
        joined = gap if before >= 0 and not gap.strip(" .-\n\r\t") else ""
        if not joined:
            found.append(_BREAK)
        found.append(_Group(match.group(), match.start(), match.end(), joined))
        before = match.end()
    return found


def _numbers(plain: str) -> list[Finding]:
    groups = _groups(plain)
    lengths = tuple(len(one.digits) for one in groups)
    found: list[Finding] = []
    at = 0
    while at < len(groups):
        count, kind = _number_at(plain, groups, lengths, at)
        if kind:
            found.append(Finding(kind, groups[at].start, groups[at + count - 1].end))
        at += count
    return found


def _number_at(plain: str, groups: list[_Group], lengths: _Writing, at: int) -> tuple[int, FindingKind | None]:
    """Tell how many groups from `at` on make one number, and which kind; one and none if they do not."""
    for count in _written(lengths, at, _CPR_WRITINGS):
        window = groups[at : at + count]
        clear = count == 1 or lengths[at : at + count] in _CLEAR_CPR_WRITINGS
        stands_alone = clear or not _is_row(groups, at, count)
        if stands_alone and _is_cpr(plain, window):
            return count, FindingKind.CPR
    if groups[at].digits in _COUNTRY_CODES and at + 1 < len(groups) and groups[at + 1].gap:
        for count in _written(lengths, at + 1, _PHONE_WRITINGS):
            if _is_phone(plain, groups[at + 1 : at + 1 + count], with_code=True):
                return count + 1, FindingKind.PHONE
    for count in _written(lengths, at, _PHONE_WRITINGS):
        stands_alone = count == 1 or not _is_row(groups, at, count)
        if stands_alone and _is_phone(plain, groups[at : at + count], with_code=False):
            return count, FindingKind.PHONE
    return 1, None


def _written(lengths: _Writing, at: int, writings: dict[int, list[_Writing]]) -> Iterator[int]:
    """Yield how many groups from `at` on are grouped in one of the ways a number is written."""
    for writing in writings.get(lengths[at], ()):
        count = len(writing)
        if lengths[at : at + count] == writing:
            yield count


def _is_row(groups: list[_Group], at: int, count: int) -> bool:
    """Tell whether a neighbour of the same length is joined on in the same way: a row, not one number."""
    first, last, inner = groups[at], groups[at + count - 1], groups[at + 1].gap
    after = groups[at + count] if at + count < len(groups) else None
    goes_on = after is not None and after.gap == inner and len(after.digits) == len(last.digits)
    return goes_on or (at > 0 and first.gap == inner and len(groups[at - 1].digits) == len(first.digits))


def _is_cpr(plain: str, window: list[_Group]) -> bool:
    digits = "".join(one.digits for one in window)
    start, end = window[0].start, window[-1].end
    if _CPR_WORD.search(plain, max(start - _NEAR, 0), end + _NEAR):
        return True
    if not (1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12):
        return False
    if len(digits) == 12:
        return 1880 <= int(digits[4:8]) <= 2099
    before = plain[max(start - _NEAR, 0) : start]
    if len(window) == 1 and (_OTHER_NUMBER.search(before[-_LONGEST_LABEL:]) or _ACCOUNT_AFTER_BRANCH.search(before)):
        return False
    return not before.endswith("+")


def _is_phone(plain: str, window: list[_Group], *, with_code: bool) -> bool:
    writing = tuple(len(one.digits) for one in window)
    before = plain[max(window[0].start - _NEAR, 0) : window[0].start]
    if _OTHER_NUMBER.search(before[-_LONGEST_LABEL:]) or len({one.gap for one in window[1:]}) > 1:
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
