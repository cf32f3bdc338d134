"""CPR and phone numbers, told apart in one walk through the digits of a text."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from app.identifiers.cpr import cpr_at, dates_in_words
from app.identifiers.digit_groups import group_digits
from app.identifiers.phones import phone_at
from app.identifiers.told_cpr import find_told
from app.screening.findings import Finding, FindingKind, joined
from app.screening.plain import with_letters_as_digits

_NO_NUMBER = "a"


def find_numbers(plain: str) -> list[Finding]:
    """Return CPR and phone numbers of a text in plain writing, in reading order; none overlaps another."""
    read = with_letters_as_digits(plain)
    written = list(_find_written(plain, read))
    phones = [one for one in written if one.kind is FindingKind.PHONE]
    told = [*find_told(plain, phones), *(Finding(FindingKind.CPR, *span) for span in dates_in_words(read))]
    if not told:
        return written
    certain = joined(FindingKind.CPR, [*told, *(one for one in written if one.kind is FindingKind.CPR)])
    certain = joined(FindingKind.CPR, [*certain, *(one for one in phones if _runs_into(one, certain))])
    rest = list(read)
    for one in certain:
        rest[one.start : one.end] = _NO_NUMBER * (one.end - one.start)
    return sorted([*certain, *_find_written(plain, "".join(rest))], key=lambda one: one.start)


def _runs_into(phone: Finding, others: Sequence[Finding]) -> bool:
    """Return whether a number begins before another and ends in or behind it."""
    at = bisect_right(others, phone.start, key=lambda one: one.end)
    return at < len(others) and phone.start < others[at].start < phone.end


def _find_written(plain: str, read: str) -> Iterator[Finding]:
    """Yield the numbers that are written in digits, in reading order and apart."""
    groups = group_digits(read)
    lengths = tuple(len(one.digits) for one in groups)
    at = 0
    while at < len(groups):
        count, kind = cpr_at(read, groups, lengths, at), FindingKind.CPR
        if not count:
            count, kind = phone_at(read, groups, lengths, at), FindingKind.PHONE
        if count:
            start, end = groups[at].start, groups[at + count - 1].end
            start -= kind is FindingKind.PHONE and plain[start - 1 : start] == "+"
            if kind is FindingKind.CPR or read[start:end] == plain[start:end]:
                yield Finding(kind, start, end)
        at += max(count, 1)
