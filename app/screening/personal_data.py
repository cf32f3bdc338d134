"""What the pages point out today: CPR numbers, phone numbers, e-mail addresses, somebody's health."""

from app.screening.findings import Finding, FindingKind
from app.screening.numbers import find_numbers
from app.screening.plain import plain_writing
from app.screening.screen import screen

_POINTED_OUT = frozenset({FindingKind.CPR, FindingKind.PHONE, FindingKind.EMAIL, FindingKind.HEALTH})


def find(text: str) -> list[Finding]:
    """Return what the pages point out in `text`, in reading order: not what somebody tells of their own health."""
    return [one for one in screen(text) if one.kind in _POINTED_OUT and not (one.mild or one.danger)]


def find_cpr(text: str) -> list[Finding]:
    """Return what seems to be CPR numbers in `text`, in reading order."""
    return [one for one in find_numbers(plain_writing(text)) if one.kind is FindingKind.CPR]
