"""What is found in a text: a passage, what sort of thing it seems to be, and how it looks with that hidden."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.i18n import lazy
from app.labelled import Labelled


class FindingKind(Labelled):
    """What a passage seems to hold."""

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


def apart(findings: Iterable[Finding], others: Sequence[Finding]) -> list[Finding]:
    """Keep the findings that overlap none of `others`, which are in reading order and do not overlap."""
    ends = [other.end for other in others]
    kept = []
    for one in findings:
        at = bisect_right(ends, one.start)
        if at == len(others) or others[at].start >= one.end:
            kept.append(one)
    return kept
