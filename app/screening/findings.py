"""What is found in a text: a passage, what sort of thing it seems to be, and how it looks with that hidden."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.i18n import gettext, lazy
from app.labelled import Labelled


class FindingKind(Labelled):
    """What a passage seems to hold."""

    CPR = "cpr", lazy("possible CPR number")
    PHONE = "phone", lazy("possible phone number")
    EMAIL = "email", lazy("possible e-mail address")
    ADDRESS = "address", lazy("possible street address")
    ACCOUNT = "account", lazy("possible account number")
    CARD = "card", lazy("possible card number")
    NAME = "name", lazy("possible name of a person")
    HEALTH = "health", lazy("possibly about somebody's health")
    CHILD = "child", lazy("possibly tells which child it is")
    THREAT = "threat", lazy("possible threat")
    ABUSE = "abuse", lazy("possible abuse")


class Danger(Labelled):
    """What cannot wait until somebody comes to it; its sentence says what whoever reads of it does."""

    LIFE = (
        "life",
        lazy("somebody's life may be in danger"),
        lazy(
            "Is somebody in danger now, call 112. If not, call the police on 114, and tell your own manager."
            " Do not write to the author about it."
        ),
    )
    CHILD = (
        "child",
        lazy("a child may be in danger"),
        lazy(
            "Is the child in danger now, call 112. If not, you must tell the child and family services today:"
            " the duty is your own. Do not write to the author about it."
        ),
    )
    DESPAIR = (
        "despair",
        lazy("somebody may take their own life"),
        lazy(
            "May it happen now, call 112. If not, see that somebody who can talks to the author today."
            " Whoever writes on the website is shown the numbers to call at once. An ordinary answer can wait."
        ),
    )


MASK = "•"
_LETTERS_TELL = frozenset({FindingKind.NAME, FindingKind.ADDRESS, FindingKind.ACCOUNT})
_READ_THROUGH = frozenset({"", "da", "en"})
_DIGITS_TELL = frozenset({FindingKind.PHONE, FindingKind.CARD})


@dataclass(frozen=True)
class Finding:
    """A passage `text[start:end]`, offsets in characters.

    `danger` is set where it cannot wait; `mild` is what somebody tells of their own health. `told` is a danger that its
    writer tells of and does not threaten with; `language` the code of the language whose list (`tongues/`) has it.
    """

    kind: FindingKind
    start: int
    end: int
    danger: Danger | None = None
    mild: bool = False
    told: bool = False
    language: str = ""

    @property
    def is_by_read_list(self) -> bool:
        """Return whether somebody who lives with the language of its list has read that through."""
        return self.language in _READ_THROUGH

    @property
    def calls_for_help(self) -> bool:
        """Return whether its writer is told whom to call: of despair, of a child, of what is done to somebody."""
        return self.danger is not None and (self.told or self.danger is not Danger.LIFE)

    @property
    def label(self) -> str:
        """Return in words, in the page's language, what the passage may be."""
        if self.danger is not None:
            return self.danger.label
        return gettext("about the writer's own health") if self.mild else self.kind.label


def mask(text: str, findings: Sequence[Finding]) -> str:
    """Return `text`, equally long, with found numbers, addresses and names as "•"."""
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
    if kind in _LETTERS_TELL:
        return letter.isalnum()
    return kind in _DIGITS_TELL and letter.isdigit()


def apart(findings: Iterable[Finding], others: Sequence[Finding]) -> list[Finding]:
    """Keep the findings that overlap none of `others`, which are in reading order and do not overlap."""
    ends = [other.end for other in others]
    kept = []
    for one in findings:
        at = bisect_right(ends, one.start)
        if at == len(others) or others[at].start >= one.end:
            kept.append(one)
    return kept


def first_of_each(findings: Iterable[Finding]) -> list[Finding]:
    """Keep findings that do not overlap, in reading order: of two the one that begins first, else the longer one."""
    kept, free = list[Finding](), 0
    for one in sorted(findings, key=lambda one: (one.start, -one.end)):
        if one.start >= free:
            free = one.end
            kept.append(one)
    return kept


def joined(kind: FindingKind, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings as ones of a kind, in reading order and apart: those that overlap become one."""
    whole = list[Finding]()
    for one in sorted(findings, key=lambda one: one.start):
        start, end = one.start, one.end
        if whole and start < whole[-1].end:
            before = whole.pop()
            start, end = before.start, max(before.end, end)
        whole.append(Finding(kind, start, end))
    return whole
