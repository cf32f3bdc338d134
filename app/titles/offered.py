# ruff: noqa: RUF001 -- signs that end a sentence in other scripts
"""The title offered from a text: what its first sentence says, without the greeting, the name or the bullet before it.

A full stop ends a sentence only where it can be nothing else: not after an abbreviation, a number, an initial or
inside an address. A title that goes on a little too far can be read; one that ends at "Kl" cannot.
"""

import re
from collections.abc import Iterator

from app.i18n import gettext as _
from app.screening.findings import mask
from app.screening.plain import plain_writing
from app.screening.screen import find_exact
from app.titles.sentences import first_sentence, is_abbreviated
from app.titles.words import (
    ABOUT_ONESELF,
    ADDRESSED,
    AFTER_A_NUMBER,
    ANNOUNCED,
    BETWEEN_THE_ADDRESSED,
    DEAR,
    GREETING,
    JOINING,
    NAMED,
    WHO_WRITES,
)

LONGEST_OFFERED = 80
_READ = 2_000
CUT = " …"
_AROUND = " .,;:–—-"
_SAYING = 8
"""Letters and digits that must be left, for a name or an announcement to be passed over."""

_BULLET = re.compile(r"(?:[-–—*•·▪◦‣○●■□➢✓→>+#]+\s*(?!\d)|\(?\d{1,2}\)\s*|\(?[a-zæøå]\)\s*)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\d{1,2}|[a-zæøå])\.\s+", re.IGNORECASE)
_NUMBERED_LATER = re.compile(r"\n\s*(?:\d{1,2}|[a-zæøå])[.)]\s", re.IGNORECASE)
_NOT_SAID = re.compile(r"[^\w\"'»«„“”‘(\[§$€£&@]+|_+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\s+", re.IGNORECASE)

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,60}>\s*")
_TAGS_AT_END = re.compile(r"(?:\s*</?[A-Za-z][^<>]{0,60}>)+$")
_DEAR_WORDS = 6


def offer_title(text: str) -> str:
    """Return a title from a text: its first sentence that says something, cut at a word if it is long.

    Never empty, and never only a greeting, signs, markup or pictures: where there is nothing else, it says so in words.
    Numbers and addresses that may be somebody's own are masked: a title stands in more places than its text.
    """
    *_passed_over, start = title_starts(text)
    lead = text[start:_READ]
    if not any(letter.isalnum() for letter in lead):
        return _("Without a title")
    title = _shortened(_TAGS_AT_END.sub("", " ".join(first_sentence(lead).split())))
    title = mask(title, find_exact(title, plain_writing(title)))
    return title[0].upper() + title[1:] if len(title[0].upper()) == 1 else title


def title_starts(text: str) -> Iterator[int]:
    """Yield where the words of a title may begin: at 0, and after each part that is passed over; the last is right."""
    text, position = text[:_READ], 0
    yield position
    while position < len(text) and (passed := _passed(text, position)):
        position += passed
        yield position


def _passed(text: str, position: int) -> int:
    """Return how many characters from `position` on say nothing: signs, a bullet, a greeting, an address alone."""
    rest = text[position:]
    if found := _TAG.match(rest) or _BULLET.match(rest) or _NOT_SAID.match(rest):
        return found.end()
    if (found := _NUMBERED.match(rest)) and _numbers_a_list(rest, found.end()):
        return found.end()
    if (found := _ADDRESS.match(rest)) and any(letter.isalnum() for letter in rest[found.end() :]):
        return found.end()
    return _greeted(rest) or _introduced(rest)


def _introduced(rest: str) -> int:
    """Return the length of what says only who writes, or that something is to be said; 0 if nothing comes after it."""
    if found := NAMED.match(rest):
        end = found.end()
        if (more := ABOUT_ONESELF.match(rest, end)) and _says_something(rest[more.end() :]):
            end = more.end()
    elif found := ANNOUNCED.match(rest) or WHO_WRITES.match(rest):
        end = found.end()
    else:
        return 0
    end = JOINING.match(rest, end).end()  # type: ignore[union-attr]  # matches the empty word at least
    return end if _says_something(rest[end:]) else 0


def _says_something(rest: str) -> bool:
    return sum(map(str.isalnum, rest)) >= _SAYING


def _numbers_a_list(rest: str, end: int) -> bool:
    """Return whether a number and a full stop begin a list, and not a date, a floor or an abbreviation."""
    if _NUMBERED_LATER.search(rest):
        return True
    word = re.match(r"\w*", rest[end:])[0]  # type: ignore[index]  # matches the empty word at least
    return rest[0].isdigit() and word[:1].isupper() and word.casefold() not in AFTER_A_NUMBER


def _greeted(rest: str) -> int:
    """Return the length of a greeting with whom it greets, 0 if the text begins with none."""
    clause = re.match(r"[^,.!?:;\n–—]*", rest)[0]  # type: ignore[index]  # matches the empty clause at least
    if found := GREETING.match(rest):
        words = rest[found.end() : len(clause)].split() if len(clause) > found.end() else []
        if all(_is_addressed(word) for word in words):
            return max(found.end(), len(clause))
        return found.end() + _length_of(rest[found.end() :], _count_addressed(words))
    if (found := DEAR.match(rest)) and len(clause) < len(rest):
        words = clause[found.end() :].split()
        if 0 < len(words) <= _DEAR_WORDS and (not found["to"] or all(_is_addressed(word) for word in words)):
            return len(clause)
    return 0


def _is_addressed(word: str) -> bool:
    """Return whether a word between a greeting and the next stop may name whom it greets."""
    plain = word.strip("()*\"'»«")
    known = plain.casefold() in ADDRESSED | BETWEEN_THE_ADDRESSED
    return known or plain[:1].isupper() or not any(map(str.isalnum, plain))


def _count_addressed(words: list[str]) -> int:
    """Return how many of the words after a greeting that runs on into a sentence still belong to it."""
    count = 0
    for place, word in enumerate(words, 1):
        if word.casefold() in ADDRESSED:
            count = place
        elif word.casefold() not in BETWEEN_THE_ADDRESSED:
            break
    return count


def _length_of(rest: str, words: int) -> int:
    """Return how many characters the first `words` words of `rest` take, with the space before each."""
    found = re.match(rf"(?:\s*\S+){{{words}}}", rest)
    return found.end() if found else 0


def _shortened(title: str) -> str:
    if len(title) > LONGEST_OFFERED:
        words = title[: LONGEST_OFFERED + 1].split()[:-1] or [title[:LONGEST_OFFERED]]
        while len(words) > 1 and is_abbreviated(words[-1].removesuffix(".")) and words[-1].endswith("."):
            words.pop()
        return " ".join(words).rstrip(_AROUND) + CUT
    last = title.rstrip(".").rsplit(" ", 1)[-1]
    return title if title.endswith(".") and is_abbreviated(last) else title.rstrip(_AROUND)
