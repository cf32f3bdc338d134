"""Screening by one set of lists, which remembers what it found lately."""

from collections.abc import Collection, Iterator, Sequence
from threading import Lock

from app.clearing.own import NOBODY, HiddenAuthor, tellings
from app.screening.findings import Finding, FindingKind
from app.screening.lists import Lists
from app.screening.screen import screen
from app.search_terms import folded_words
from app.vault import content_hash

_MOST_KEPT = 2_000
_MOST_FINDINGS = 100_000
"""So many are remembered of all texts together, some 20 MB: few texts hold many, and those cost the most to find."""


class Screener:
    """Looks through texts by its lists. A page asks of one text several times, and a list of the same texts again.

    What is remembered is where something was found, by the hash of the text: never a word of it; at most `most`
    findings of all texts together. Beyond that the texts kept first are forgotten, even if asked about since.
    """

    def __init__(self, lists: Lists, most: int = _MOST_FINDINGS) -> None:
        self.lists, self._most = lists, most
        self._found: dict[bytes, tuple[Finding, ...]] = {}
        self._count = 0
        self._lock = Lock()

    def find(self, text: str, author: HiddenAuthor = NOBODY, shown: tuple[str | None, ...] = ()) -> Sequence[Finding]:
        """Return what `screen` finds in a text by the lists, in reading order, and where it tells a hidden author.

        Names that their owners have `shown` are none of it.
        """
        found = self._find(text) if text else ()
        names = [set(folded_words(name)) for name in shown if name]
        if names:
            found = [one for one in found if not any(_is_shown(one, text, parts) for parts in names)]
        own = [one for one in _own(text, author) if not any(_holds(other, one) for other in found)]
        return sorted([*found, *own], key=lambda one: one.start) if own else found

    def _find(self, text: str) -> Sequence[Finding]:
        key = content_hash(text)
        found = self._found.get(key)
        if found is None:
            found = tuple(screen(text, lists=self.lists))
            self._remember(key, found)
        return found

    def _remember(self, key: bytes, found: tuple[Finding, ...]) -> None:
        """Keep what was found, and forget what was kept first where it is too much."""
        with self._lock:
            if key in self._found:
                return
            self._found[key] = found
            self._count += len(found)
            while len(self._found) > _MOST_KEPT or self._count > self._most:
                self._count -= len(self._found.pop(next(iter(self._found))))


def _own(text: str, author: HiddenAuthor) -> Iterator[Finding]:
    for start, end in tellings(text, author):
        yield Finding(FindingKind.EMAIL if "@" in text[start:end] else FindingKind.NAME, start, end)


def _holds(other: Finding, own: Finding) -> bool:
    names = other.kind in {FindingKind.NAME, FindingKind.EMAIL}
    return names and other.start <= own.start and own.end <= other.end


def _is_shown(one: Finding, text: str, parts: Collection[str]) -> bool:
    words = folded_words(text[one.start : one.end]) if one.kind is FindingKind.NAME else []
    return bool(words) and all(word in parts or word.removesuffix("s") in parts for word in words)
