"""CPR numbers of a text, without looking for anything else."""

from app.identifiers.numbers import find_numbers
from app.screening.findings import Finding, FindingKind
from app.screening.plain import plain_writing


def find_cpr(text: str) -> list[Finding]:
    """Return what seems to be CPR numbers in `text`, in reading order."""
    return [one for one in find_numbers(plain_writing(text)) if one.kind is FindingKind.CPR]
