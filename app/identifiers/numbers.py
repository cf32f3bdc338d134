"""CPR and phone numbers, told apart in one walk through the digits of a text."""

from app.identifiers.cpr import cpr_at, dates_in_words
from app.identifiers.digit_groups import group_digits
from app.identifiers.phones import phone_at
from app.identifiers.told_cpr import find_told
from app.screening.findings import Finding, FindingKind, apart, first_of_each
from app.screening.plain import with_letters_as_digits


def find_numbers(plain: str) -> list[Finding]:
    """Return CPR and phone numbers of a text in plain writing, in reading order; none overlaps another."""
    read = with_letters_as_digits(plain)
    dates = first_of_each([*find_told(plain), *(Finding(FindingKind.CPR, *span) for span in dates_in_words(read))])
    groups = group_digits(read)
    lengths = tuple(len(one.digits) for one in groups)
    found: list[Finding] = []
    at = 0
    while at < len(groups):
        count, kind = cpr_at(read, groups, lengths, at), FindingKind.CPR
        if not count:
            count, kind = phone_at(read, groups, lengths, at), FindingKind.PHONE
        if count:
            start, end = groups[at].start, groups[at + count - 1].end
            if kind is FindingKind.CPR or read[start:end] == plain[start:end]:
                found.append(Finding(kind, start, end))
        at += max(count, 1)
    return sorted([*dates, *apart(found, dates)], key=lambda one: one.start) if dates else found
