# ruff: noqa: RUF001 -- signs that end a sentence in other scripts
"""Where the first sentence of a text ends."""

import re
from collections.abc import Iterator

from app.titles.words import (
    ABBREVIATIONS,
)

_SHORTEST = 12
"""A first sentence shorter than this ("Hjælp!") says too little to stand alone."""
_LATIN_CONSONANTS = re.compile(r"[b-df-hj-np-tv-xzß]{2,5}", re.IGNORECASE)
_DIGITS_OF_A_DATE = 2
_LETTERS_OF_AN_ABBREVIATION = 4
_STOPS = re.compile(
    r"(?P<sign>[.!?…؟۔।]+[\"'»«”“’)\]]*(?=\s|$)|[。！？]+)?(?P<space>\s*\n\s*|(?<=[.!?…؟۔।\"'»«”“’)\]])\s+|(?<=[。！？])|$)"
)
_MARKED = re.compile(r"(?:[-–*•·]|\(?(?:\d{1,2}|[a-zæøå])[.)])\s", re.IGNORECASE)


def first_sentence(text: str) -> str:
    """Return a text up to the end of its first sentence that says something; all of it if none ends."""
    enough = min(_SHORTEST, sum(map(str.isalnum, text)))
    saying = (said for end in _ends(text) if sum(map(str.isalnum, said := text[:end])) >= enough)
    return next(saying, text)


def _ends(text: str) -> Iterator[int]:
    """Yield where the sentences and lines of a text end, in order."""
    for found in _STOPS.finditer(text):
        sign, space = found["sign"], found["space"]
        after = text[found.end() :]
        if "\n" in space or not after:
            ended = not after or _begins_anew(after, space)
        else:
            ended = bool(sign) and _ends_sentence(sign, text[: found.start()].rsplit(maxsplit=1), after)
        if ended:
            yield found.start("space")


def _begins_anew(after: str, space: str) -> bool:
    """Return whether a line says something of its own, and is not the rest of one that was wrapped."""
    return space.count("\n") > 1 or not after[0].islower() or _MARKED.match(after) is not None


def _ends_sentence(sign: str, before: list[str], after: str) -> bool:
    """Return whether a sign ends a sentence that the words `after` it do not go on with."""
    goes_on = after[0].islower()
    if sign[0] != ".":
        return not goes_on
    word = before[-1] if before else ""
    if is_abbreviated(word) or (word.isdigit() and len(word) <= _DIGITS_OF_A_DATE):
        return False
    may_be_short = len(word) <= _LETTERS_OF_AN_ABBREVIATION and word.isalpha()
    return not (may_be_short and (goes_on or after[0].isdigit()))


def is_abbreviated(word: str) -> bool:
    """Return whether a word that a full stop follows is an abbreviation or an initial."""
    plain = word.strip("(\"'»«„“[")
    last = re.split(r"[-/]", plain)[-1].casefold()
    return len(last) == 1 or "." in plain or last in ABBREVIATIONS or _LATIN_CONSONANTS.fullmatch(last) is not None
