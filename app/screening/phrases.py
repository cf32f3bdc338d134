"""Words and phrases that are looked for: a list somebody can read and edit, matched in one walk through a text.

An entry is one or more words. A star stands for any ending (`mord*`), in lists of single words for any beginning too
(`*minister`); a slash for a choice (`jeg/vi`), three dots for up to four words in between (`slå ... ihjel`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.screening.seen import Words

_GAP = "..."
WORDS_BETWEEN = 4
SHORTEST_BEGINNING = 3
"""How many letters of a word that has any ending are looked up."""


class Hit(NamedTuple):
    """A phrase from the word `first` to the word `last`."""

    first: int
    last: int


class _Part(NamedTuple):
    words: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    after_gap: bool

    def fits(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings) or word.endswith(self.endings)


class _Entry(NamedTuple):
    """An entry of a list; of the words `needed` a text has at least one if it stands there (None: nobody knows)."""

    name: str
    parts: tuple[_Part, ...]
    needed: frozenset[str] | None


class Lexicon:
    """Lists of phrases by their names, all looked for at once."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._names = tuple(lists)
        self._words: dict[str, list[_Entry]] = {}
        self._beginnings: dict[str, list[_Entry]] = {}
        for name, entries in lists.items():
            for parts in filter(None, map(_parts, entries)):
                entry = _Entry(name, parts, _needed(parts))
                for word in parts[0].words:
                    self._words.setdefault(word, []).append(entry)
                for beginning in parts[0].beginnings:
                    self._beginnings.setdefault(beginning[:SHORTEST_BEGINNING], []).append(entry)

    def hits(self, words: Words) -> dict[str, list[Hit]]:
        """Return where entries of each list stand in a text: at each word the longest, in reading order."""
        found: dict[str, list[Hit]] = {name: [] for name in self._names}
        exact, beginnings, present = self._words, self._beginnings, set(words.folded)
        for at, word in enumerate(words.folded):
            if word not in exact and word[:SHORTEST_BEGINNING] not in beginnings:
                continue
            ends: dict[str, int] = {}
            for name, parts, needed in (*exact.get(word, ()), *beginnings.get(word[:SHORTEST_BEGINNING], ())):
                if needed is None or not needed.isdisjoint(present):
                    ends[name] = max(ends.get(name, 0), _end(words, at, parts))
            for name, end in ends.items():
                if end:
                    found[name].append(Hit(at, end - 1))
        return found


def _needed(parts: Sequence[_Part]) -> frozenset[str] | None:
    """Return the fewest words one of which must stand behind the first."""
    told = [one.words for one in parts[1:] if not (one.beginnings or one.endings)]
    return min(told, key=len) if told else None


def _parts(entry: str) -> tuple[_Part, ...]:
    parts: list[_Part] = []
    after_gap = False
    for word in entry.casefold().split():
        if word == _GAP:
            after_gap = True
            continue
        choices = word.split("/")
        begun = tuple(one[:-1] for one in choices if one.endswith("*") and len(one) > SHORTEST_BEGINNING)
        ended = tuple(one[1:] for one in choices if one.startswith("*") and len(one) > SHORTEST_BEGINNING)
        exact = frozenset(one for one in choices if one and "*" not in one)
        parts.append(_Part(exact, begun, ended, after_gap and bool(parts)))
        after_gap = False
    return tuple(parts)


def _end(words: Words, at: int, parts: tuple[_Part, ...]) -> int:
    """Return the word after the phrase that begins at `at`, within one sentence; 0 if another text stands there."""
    if not parts[0].fits(words.folded[at]):
        return 0
    sentence, total = words.sentences[at], len(words.folded)
    at += 1
    for part in parts[1:]:
        last = min(at + (WORDS_BETWEEN if part.after_gap else 0), total - 1)
        while at <= last and not (words.sentences[at] == sentence and part.fits(words.folded[at])):
            at += 1
        if at > last:
            return 0
        at += 1
    return at


class WordSet:
    """A list of single words, some with a star: whether a word is one of them."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._part = (_parts("/".join(entries)) or (_Part(frozenset(), (), (), after_gap=False),))[0]

    @property
    def exact(self) -> frozenset[str]:
        """Return those without a star."""
        return self._part.words

    def __contains__(self, word: str) -> bool:
        return self._part.fits(word)
