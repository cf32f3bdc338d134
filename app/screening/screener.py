"""Screening by one set of lists, which remembers what it found lately."""

from app.screening.findings import Finding
from app.screening.lists import Lists
from app.screening.screen import screen
from app.vault import content_hash

_MOST_KEPT = 2_000
_MOST_FINDINGS = 50
"""A text in which more is found is not remembered."""


class Screener:
    """Looks through texts by its lists. A page asks of one text several times, and a list of the same texts again.

    What is remembered is where something was found, by the hash of the text: never a word of it.
    """

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self._found: dict[bytes, tuple[Finding, ...]] = {}

    def find(self, text: str) -> tuple[Finding, ...]:
        """Return what `screen` finds in a text by the lists."""
        if not text:
            return ()
        key = content_hash(text)
        found = self._found.get(key)
        if found is None:
            found = tuple(screen(text, self.lists))
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            if len(found) <= _MOST_FINDINGS:
                self._found[key] = found
        return found
