"""Words covered by bars, so that a text can be read without them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

BAR = "█████"
"""What stands in place of covered words, however long they are: their length would tell of them."""
_BARRED = BAR[0]
_ALIKE = ("'’‘´`", "-‐‑–—")  # noqa: RUF001 -- the signs themselves
_UNSEEN = "\u061c\u200e\u200f"
"""Marks of direction, which stay in a text with letters that are read from the right, and which nobody sees."""


def cover(text: str, words: Iterable[str]) -> str:
    """Return `text` with a bar in place of each of `words` (or rows of words), wherever they stand, in either case."""
    left, end = [], 0
    for start, after in list_covered(text, words):
        left.append(text[end:start])
        end = after
    return BAR.join([*left, text[end:]])


def list_covered(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return what `cover` puts bars over: each passage by its first character and the first one after it.

    Passages that overlap or touch are one: of "Anna Maria" and "Maria Bo" nothing stays of "Anna Maria Bo".
    """
    asked = _asked(words)
    if not asked:
        return []
    sought, found, barred = _sought(asked), set[tuple[int, int]](), text
    # Again until nothing is found: a bar is no letter, so what stood within another word may stand alone beside it.
    while more := {one.span(1) for one in sought.finditer(barred)} - found:
        found |= more
        for start, end in more:
            barred = barred[:start] + _BARRED * (end - start) + barred[end:]
    return _joined(found)


def holds(text: str | None, words: Iterable[str]) -> bool:
    """Return whether any of `words` stands in a text."""
    asked = _asked(words)
    return bool(text and asked and _sought(asked).search(text))


def _asked(words: Iterable[str]) -> tuple[str, ...]:
    rows = {" ".join(one.split()) for one in words}
    return tuple(sorted((one for one in rows if one.strip(f"{_BARRED} ")), key=lambda one: (-len(one), one)))


def _joined(passages: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(passages):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _word(word: str) -> str:
    """Return what finds a word; a bar in it is found however long it is."""
    parts = re.split(f"({_BARRED}+)", word)
    return "".join(f"{_BARRED}+" if part.startswith(_BARRED) else "".join(map(_letter, part)) for part in parts)


def _letter(letter: str) -> str:
    """Return what finds a letter as it is typed: a keyboard has one apostrophe and one dash, texts have several."""
    alike = next((some for some in _ALIKE if letter in some), None)
    return f"[{re.escape(alike)}]" if alike else re.escape(letter)


@lru_cache(maxsize=64)
def _sought(asked: Sequence[str]) -> re.Pattern[str]:
    # Any white space between the words of a row, since lines break anywhere; not within another word, save as a
    # genitive: who covers Kim does not want "Kims have" to stay. A low line is no letter: _Kim_ and kim_holm@ tell Kim.
    rows = "|".join(rf"[\s_{_UNSEEN}]+".join(map(_word, one.split())) for one in asked)
    # Looked ahead at, so that one is found that begins within another; of those that begin together the longest.
    return re.compile(rf"(?<![^\W_])(?=((?:{rows})(?:['’]?s)?(?![^\W_])))", re.IGNORECASE)
