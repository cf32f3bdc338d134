"""Which passages of a text are covered, told from the text with the bars in it."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from app.bars import BAR

_BARS = re.compile(f"{BAR[0]}+")


@dataclass(frozen=True)
class Passage:
    """A passage of a text that is covered: where it begins, the first character after it, and its words."""

    start: int
    end: int
    words: str

    @property
    def key(self) -> str:
        """Return what it has in common with the same words elsewhere, however they are written."""
        return " ".join(self.words.split()).casefold()


def list_passages(before: str, after: str) -> list[Passage] | None:
    """Return what of a text is covered in `after`, in order; None if that is another text, not this one with bars.

    A bar that stood in the text before is no passage.
    """
    first, *rest = _BARS.split(after)
    if not rest:
        return [] if before == after else None
    if not before.startswith(first):
        return None
    found, start, ends_with = list[Passage](), len(first), rest.pop()
    for between in rest:
        end = before.find(between, start + 1)
        if end < 0:
            return None
        found.append(Passage(start, end, before[start:end]))
        start = end + len(between)
    end = len(before) - len(ends_with)
    if end <= start or not before.endswith(ends_with):
        return None
    return [one for one in (*found, Passage(start, end, before[start:end])) if _BARS.sub("", one.words).strip()]


def uncover(before: str, passages: Collection[Passage], chosen: Collection[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return a text with bars over its passages, save over those whose keys are chosen, and where these stand in it."""
    text, end, uncovered = "", 0, list[tuple[int, int]]()
    for one in passages:
        text += before[end : one.start]
        if one.key in chosen:
            uncovered.append((len(text), len(text) + len(one.words)))
        text, end = text + (one.words if one.key in chosen else BAR), one.end
    return text + before[end:], uncovered
