"""Where a text tells who wrote it: the author's own name and address, of an author who is not shown.

Both are compared as keys, so that a text can be looked through for them by somebody who may not know either.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from app.identifiers.emails import emails
from app.search_terms import folded_words

_SHORTEST_NAME = 3
_WORD = re.compile(r"[^\W_]+")
_JOIN = re.compile(r"\s{1,3}|[-'’.]\s?")

Span = tuple[int, int]


@dataclass(frozen=True)
class HiddenAuthor:
    """Who may not be told: the keys of the words of a name, and that of an e-mail address.

    `is_person` is whether parts of the name tell it too. The functions make the key of a folded word and of an address.
    """

    name: frozenset[bytes] = frozenset()
    address: bytes | None = None
    is_person: bool = True
    key_of_word: Callable[[str], bytes] = str.encode
    key_of_address: Callable[[str], bytes] = str.encode

    def as_told_by(self, texts: Iterable[str | None]) -> "HiddenAuthor":
        """Return what of it somebody learns who has read `texts` alone: whoever guesses at the rest learns nothing."""
        read = [text for text in texts if text]
        keys = {key for text in read for word in _WORD.findall(text) for key in self._keys(word)}
        name = self.name & keys if self.is_person or self.name <= keys else frozenset()
        addresses = {self.key_of_address(text[one.start : one.end]) for text in read for one in emails(text)}
        return replace(self, name=name, address=self.address if self.address in addresses else None)

    def _keys(self, word: str) -> Iterator[bytes]:
        """Yield the keys a word may have in a name: as it stands, and without a genitive."""
        for folded in folded_words(word):
            yield self.key_of_word(folded)
            if folded.endswith("s"):
                yield self.key_of_word(folded[:-1])

    def part_of_name(self, word: str) -> bytes | None:
        """Return the key of a word that is part of the name, None for any other."""
        return next((key for key in self._keys(word) if key in self.name), None)


NOBODY = HiddenAuthor()


def tellings(text: str, author: HiddenAuthor) -> Iterator[Span]:
    """Yield where a text tells the author's address or name; of a single name only one with a capital, "Kære Jens"."""
    if author.address is not None:
        for one in emails(text):
            if author.key_of_address(text[one.start : one.end]) == author.address:
                yield one.start, one.end
    if author.name:
        yield from _names(text, author)


def _names(text: str, author: HiddenAuthor) -> Iterator[Span]:
    known: dict[str, bytes | None] = {}
    run: list[Span] = []
    keys: set[bytes] = set()
    for found in _WORD.finditer(text):
        word = found.group()
        if word not in known:
            known[word] = author.part_of_name(word)
        key = known[word]
        if run and (key is None or not _JOIN.fullmatch(text, run[-1][1], found.start())):
            yield from _told(text, run, keys, author)
            run, keys = [], set()
        if key is not None:
            run.append(found.span())
            keys.add(key)
    yield from _told(text, run, keys, author)


def _told(text: str, run: list[Span], keys: set[bytes], author: HiddenAuthor) -> Iterator[Span]:
    """Yield the span of words that stand together, if they tell the name."""
    if not run:
        return
    start, end = run[0][0], run[-1][1]
    capital = len(run) > 1 or not text[start:end].islower()
    long = len(run) > 1 or end - start >= _SHORTEST_NAME
    if capital and (keys == author.name or (author.is_person and long)):
        yield start, end
