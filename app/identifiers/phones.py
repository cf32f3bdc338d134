"""Phone numbers: Danish ones of eight digits in the usual groups, and any with a country code."""

import re
from collections.abc import Iterator

from app.identifiers.digit_groups import Group, Writing, by_first, is_row, written
from app.identifiers.number_words import LONGEST_LABEL, NEAR, OTHER_NUMBER
from app.screening.findings import Finding, FindingKind

_PHONE_WRITINGS = by_first(
    Writing(one, 0) for one in ((8,), (2, 2, 2, 2), (4, 4), (3, 3, 2), (2, 3, 3), (2, 2, 4), (4, 2, 2), (10,), (12,))
)
# Dates and amounts are written like this too: phone numbers only when the text says so.
_RARE_PHONE_WRITINGS = {(2, 3, 3), (2, 2, 4), (4, 2, 2)}
_COUNTRY_CODES = ("45", "0045")
_PHONE_WORD = re.compile(r"(?:tlf|telefon|mobil|phone|(?<!\w)(?:ring|sms|call))[^\n.]{0,25}$", re.IGNORECASE)
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)(?!45)[1-9](?:[ ().\x00-]{0,3}[0-9]){7,16}(?![0-9])")
_DIGITS_ABROAD = range(9, 16)
"""How many digits a number has with its country code (E.164)."""


def phone_at(plain: str, groups: list[Group], lengths: tuple[int, ...], at: int) -> int:
    """Return how many groups from `at` on make one phone number; 0 if they make none."""
    if groups[at].digits in _COUNTRY_CODES and at + 1 < len(groups) and groups[at + 1].gap:
        for writing in written(lengths, at + 1, _PHONE_WRITINGS):
            count = len(writing.lengths)
            if not groups[at + 1].loose and _is_phone(plain, groups[at + 1 : at + 1 + count], with_code=True):
                return count + 1
    for writing in written(lengths, at, _PHONE_WRITINGS):
        count = len(writing.lengths)
        stands_alone = count == 1 or not is_row(groups, at, count)
        if stands_alone and _is_phone(plain, groups[at : at + count], with_code=False):
            return count
    return 0


def phones_abroad(plain: str) -> Iterator[Finding]:
    """Yield numbers with another country's code, "+46 70 123 45 67", in reading order."""
    if "+" not in plain and "00" not in plain:
        return
    for found in _ABROAD.finditer(plain):
        digits = sum(letter.isdigit() for letter in found.group()) - 2 * found.group().startswith("00")
        if digits in _DIGITS_ABROAD:
            yield Finding(FindingKind.PHONE, *found.span())


def _is_phone(plain: str, window: list[Group], *, with_code: bool) -> bool:
    writing = tuple(len(one.digits) for one in window)
    before = plain[max(window[0].start - NEAR, 0) : window[0].start]
    gaps = {one.gap for one in window[1:]}
    if OTHER_NUMBER.search(before[-LONGEST_LABEL:]) or len(gaps) > 1 or any(one.loose for one in window[1:]):
        return False
    said = with_code or before.endswith("+") or _PHONE_WORD.search(before) is not None
    if writing in {(10,), (12,)}:
        return (said or writing == (12,)) and window[0].digits.startswith(_COUNTRY_CODES[writing == (12,)])
    if writing in _RARE_PHONE_WRITINGS:
        return said
    return said or writing != (4, 4) or not _is_year_and_number(window)


def _is_year_and_number(window: list[Group]) -> bool:
    """Tell years, "2024-2025", and numbers of cases, "2026-0123", from "2026 4050"."""
    years = [1900 <= int(one.digits) <= 2099 for one in window]
    return all(years) or (years[0] and "-" in window[1].gap)
