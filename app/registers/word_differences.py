"""What was taken out of a text and what came in, word by word, with a little of what stayed on either side."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_SHORTEST = 80
"""Characters of what is read faster whole, before and after."""
_MOST_WORDS = 600
"""Words of one run of lines that are laid beside each other; of more it is told that all of them are others."""
_MOST_PAIRS = 10_000
"""Pairs of equal lines or words that are looked at in one text: the work grows with them, and a history has many."""
_NEAR = 12
"""Words that are shown of what stayed, on either side of what did not."""
_WORDS = re.compile(r"\n+|[^\S\n]+|[^\s]+")
_LINES = re.compile(r"[^\n]*\n+|[^\n]+")


class Fate(StrEnum):
    """What became of a run of words; `FOLDED` stands for some that stayed and are not shown."""

    STAYED = "stayed"
    GONE = "gone"
    NEW = "new"
    FOLDED = "folded"


@dataclass(frozen=True)
class Run:
    """Words of one fate."""

    fate: Fate
    text: str = ""


def list_runs(before: str, after: str) -> list[Run]:
    """Return how a long text became another, in order; nothing for short ones, or where one of them is empty."""
    if not before or not after or max(len(before), len(after)) < _SHORTEST:
        return []
    whole = [*_merged(_by_line(_LINES.findall(before), _LINES.findall(after), _Room()))]
    return [*_folded(whole)]


@dataclass
class _Room:
    """How many pairs of equal lines or words of one text may still be looked at."""

    left: int = _MOST_PAIRS

    def takes(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Return whether there is room for all pairs of these; if so, they are taken."""
        others = Counter(after)
        pairs = sum(count * others[one] for one, count in Counter(before).items() if not one.isspace())
        if pairs > self.left:
            return False
        self.left -= pairs
        return True


def _by_line(before: Sequence[str], after: Sequence[str], room: _Room) -> Iterator[Run]:
    for what, old, new in _steps(before, after, room):
        if what == "equal":
            yield Run(Fate.STAYED, "".join(old))
        else:
            yield from _by_word("".join(old), "".join(new), room)


def _by_word(before: str, after: str, room: _Room) -> Iterator[Run]:
    words = _WORDS.findall(before), _WORDS.findall(after)
    if max(map(len, words)) > 2 * _MOST_WORDS:
        yield from (Run(Fate.GONE, before), Run(Fate.NEW, after))
        return
    for what, old, new in _steps(*words, room):
        if what == "equal":
            yield Run(Fate.STAYED, "".join(old))
        else:
            yield from (Run(Fate.GONE, "".join(old)), Run(Fate.NEW, "".join(new)))


def _steps(
    before: Sequence[str], after: Sequence[str], room: _Room
) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """Give what stayed and what did not, in order; between what both begin and end with all may be told as other."""
    head = _count_same(before, after)
    tail = _count_same(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if head:
        yield "equal", before[:head], after[:head]
    if not room.takes(old, new):
        yield "replace", old, new
    else:
        # Space begins no match: there is as much of it as of words, and it goes with those beside it.
        matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
        for what, start, end, first, last in matcher.get_opcodes():
            yield what, old[start:end], new[first:last]
    if tail:
        yield "equal", before[len(before) - tail :], after[len(after) - tail :]


def _count_same(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many of the first are alike."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((at for at, (old, new) in pairs if old != new), min(len(before), len(after)))


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    """Give the runs without empty ones, what is of one fate together; space between two that changed changed too."""
    gone, new, stayed = "", "", ""
    for one in runs:
        if one.fate == Fate.STAYED:
            if not one.text.strip(" ") and (gone or new):
                gone, new = gone + one.text, new + one.text
                continue
            if gone or new:
                yield from _changed(gone, new)
                gone, new = "", ""
            stayed += one.text
            continue
        if stayed:
            yield Run(Fate.STAYED, stayed)
            stayed = ""
        gone, new = gone + one.text * (one.fate == Fate.GONE), new + one.text * (one.fate == Fate.NEW)
    yield from _changed(gone, new)
    if stayed:
        yield Run(Fate.STAYED, stayed)


def _changed(gone: str, new: str) -> Iterator[Run]:
    if gone:
        yield Run(Fate.GONE, gone)
    if new:
        yield Run(Fate.NEW, new)


def _folded(runs: Sequence[Run]) -> Iterator[Run]:
    """Give the runs, of what stayed only what is near to what did not."""
    for at, one in enumerate(runs):
        words = _WORDS.findall(one.text)
        near = 2 * _NEAR
        if one.fate != Fate.STAYED or len(words) <= 2 * near + 2:
            yield one
            continue
        if at > 0:
            yield Run(Fate.STAYED, "".join(words[:near]))
        yield Run(Fate.FOLDED)
        if at + 1 < len(runs):
            yield Run(Fate.STAYED, "".join(words[-near:]))
