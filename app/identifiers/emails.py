"""E-mail addresses, also those that are written so that a machine does not see them."""

import re
from collections.abc import Iterator

from app.screening.findings import Finding, FindingKind

_FULL_WIDTH_MARKS = str.maketrans({"\uff20": "@", "\uff0e": "."})
_LOCAL_PART = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,62})\.){1,8}[^\W\d_]{2,24}")

_END = r"(?:dk|com|net|org|eu|se|no|de|uk|fi|nl|pl|info|nu|io)(?!\w)"
_DOT = r"(?:\.|\s\.\s|\s?[\[({]\s?(?:dot|punktum|prik|\.)\s?[\])}]\s?|\s(?:dot|punktum|prik)\s)"
_SAID_AT = re.compile(
    r"\s?[\[({<]\s?(?:at|ad|a|snabel-?a|@)\s?[\])}>]\s?|\s?(?<!\w)snabel-?\s?a(?!\w)\s?|\s(?:at|@)\s", re.IGNORECASE
)
_SAID_LOCAL = re.compile(r"[\w-]{1,64}(?:(?:\.|\smutknup\s|\stod\s)[\w-]{1,32}){0,3}", re.IGNORECASE)
"""The part before the sign, read from behind: its dots may be words too."""
_SAID_DOMAIN = re.compile(rf"[^\W_][\w-]{{0,62}}(?:{_DOT}[\w-]{{1,62}}){{0,3}}?{_DOT}{_END}", re.IGNORECASE)
_SIGNS = (" at ", " AT ", " @ ", "(", "[", "{", "<")
"""Without one of these, or the word for the sign, no address is spelled out."""


def emails(text: str) -> Iterator[Finding]:
    """Yield e-mail addresses with their sign, in reading order; they do not overlap."""
    text = text.translate(_FULL_WIDTH_MARKS)
    at, free = text.find("@"), 0
    while at >= 0:
        local = _LOCAL_PART.match(text[max(at - 64, free) : at][::-1])
        domain = _DOMAIN.match(text, at + 1, at + 256) if local else None
        if local and domain:
            free = domain.end()
            yield Finding(FindingKind.EMAIL, at - local.end(), free)
        at = text.find("@", at + 1)


def spelled_emails(text: str) -> Iterator[Finding]:
    """Yield addresses with a word for the sign, "karen snabel-a firma punktum dk", in reading order, apart."""
    free = 0
    if not any(sign in text for sign in _SIGNS) and "snabel" not in text.casefold():
        return
    for sign in _SAID_AT.finditer(text):
        local = _SAID_LOCAL.match(text[max(sign.start() - 128, free) : sign.start()][::-1])
        domain = _SAID_DOMAIN.match(text, sign.end(), sign.end() + 256) if local else None
        if local and domain:
            free = domain.end()
            yield Finding(FindingKind.EMAIL, sign.start() - local.end(), free)
