"""Words covered by bars, so that a text can be read without them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

BAR = "█████"
"""What stands in place of covered words, however long they are: their length would tell of them."""
_ALIKE = ("'’‘´`", "-‐‑–—")  # noqa: RUF001 -- the signs themselves


def cover(text: str, words: Iterable[str]) -> str:
    """Return `text` with a bar in place of each of `words` (or rows of words), wherever they stand, in either case."""
    asked = _asked(words)
    return _sought(asked).sub(BAR, text) if asked else text


def list_covered(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return what `cover` puts bars over: each passage by its first character and the first one after it."""
    asked = _asked(words)
    return [found.span() for found in _sought(asked).finditer(text)] if asked else []


def holds(text: str | None, words: Iterable[str]) -> bool:
    """Return whether any of `words` stands in a text."""
    asked = _asked(words)
    return bool(text and asked and _sought(asked).search(text))


def _asked(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({" ".join(one.split()) for one in words} - {""}, key=lambda one: (-len(one), one)))


def _letter(letter: str) -> str:
    """Return what finds a letter as it is typed: a keyboard has one apostrophe and one dash, texts have several."""
    alike = next((some for some in _ALIKE if letter in some), None)
    return f"[{re.escape(alike)}]" if alike else re.escape(letter)


@lru_cache(maxsize=64)
def _sought(asked: Sequence[str]) -> re.Pattern[str]:
    # Any white space between the words of a row, since lines break anywhere; not within another word, save as a
    # genitive: who covers Kim does not want "Kims have" to stay.
    rows = "|".join(r"\s+".join("".join(map(_letter, word)) for word in one.split()) for one in asked)
    return re.compile(rf"(?<!\w)(?:{rows})(?:['’]?s)?(?!\w)", re.IGNORECASE)
