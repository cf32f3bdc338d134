"""What somebody says of themselves beside their name: that they work for the municipality, or sit on its council."""

import re
from enum import StrEnum


class Claim(StrEnum):
    """What somebody says of themselves beside their name."""

    STAFF = "staff"
    COUNCIL = "council"


_LEADING = r"\b(?:(?:og|and|jeg|i|som|der|who|er|am|is|har|en|et|an?|the)\s+)*"
"""The words that lead to it: "jeg er", "who is a"."""
_REST = r"[^,;()/·–]*"
"""What more is said in the same breath."""
_WORKER = r"(?<![\w-])(?:ansat|medarbejder(?:en)?|employee|employed)\b"
_AT = r"(?:i|hos|ved|på|for|at|in|of|by|with)\b"
_OURS = (
    r"(?:(?: [\w-]+){0,2}? (?:kommunens?|kommune|municipality)| rådhuset| forvaltningen|(?: the)? (?:town|city) hall)\b"
)
_SEAT = (
    rf"(?:medlem af|sidder i|valgt (?:ind )?i|i) (?:byrådet|kommunalbestyrelsen)\b{_REST}"
    rf"|(?:member of|sits? on|on) the (?:(?:city|town|municipal|local) )?council\b{_REST}"
    r"|(?:byråds|kommunalbestyrelses)(?:medlem|politiker)\b|(?:lokal|kommunal)politiker\b"
    r"|(?:(?:city|town|municipal|local) )?council(?:l?or| ?member|man|woman)\b"
)
_JOB = (
    rf"(?:{_WORKER}|\b(?:arbejder|works?|working)\b) {_AT}{_OURS}{_REST}"
    rf"|\b(?:kommuneansat|kommunalt ansat)\b{_REST}|{_WORKER}(?! {_AT})"
)
_CLAIMS = [
    (claim, re.compile(f"{_LEADING}(?:{words})", re.IGNORECASE))
    for claim, words in ((Claim.COUNCIL, _SEAT), (Claim.STAFF, _JOB))
]
_BEFORE_A_MARK = re.compile(r" (?=[,;)])")
_NO_NAME = frozenset(["den", "det", "en", "et", "a", "an", "the", "jeg", "i"])


def split_claim(name: str) -> tuple[str, Claim | None]:
    """Return a name without the words by which somebody says where they work or sit, and which of the two they say.

    Work elsewhere is no claim. Nothing else must be left out for it: where no name is left, the words pass for the
    municipality's own.
    """
    for claim, words in _CLAIMS:
        left, claims = words.subn(" ", name)
        rest = _BEFORE_A_MARK.sub("", " ".join(left.split())).strip(" ,;-–()/·") if claims else ""
        if not _NO_NAME.issuperset(rest.casefold().split()):
            return rest, claim
    return name, None
