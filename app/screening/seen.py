"""A text as an eye reads it, in words and sentences, and where each of them stands in the text as given."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from app.screening.plain import UNSEEN


def all_of(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())


_WORD = re.compile(r"[^\W\d_]+(?:['\u2019\u00b4-][^\W\d_]+)*|[0-9]+")
_ENDS = frozenset(".!?\n")
_BEFORE_NAMES = frozenset("\":\u201c\u201d\u00bb\u00ab'\u2018(-*.")
_ABBREVIATIONS = all_of(
    "reg hr fr frk dr prof nr no mr mrs ms st sct skt sr jr bl fx f eks kl ca tlf evt inkl div cand mag pr adv tv th"
)


@dataclass(frozen=True)
class Words:
    """The words and numbers of a text, in lists of one length: as written, folded, where they stand, in which sentence.

    `opens` is whether a word begins a sentence or what is quoted: a capital letter says nothing there.
    """

    text: str
    written: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    places: list[int] | None = None

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where the words from `first` to `last` stand in the text as given."""
        return self.place(self.starts[first], self.ends[last])

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text as given that `text[start:end]` was read from."""
        return (start, end) if self.places is None else (self.places[start], self.places[end])

    def around(self, at: int, distance: int) -> tuple[int, int]:
        """Return the first word of the same sentence no further than `distance` from the word `at`, and the end."""
        sentence = self.sentences[at]
        first, end = max(at - distance, 0), min(at + distance + 1, len(self.sentences))
        return bisect_left(self.sentences, sentence, first, at), bisect_right(self.sentences, sentence, at, end)

    def gap(self, at: int) -> str:
        """Return what stands between the word `at` and the next one."""
        return self.text[self.ends[at] : self.starts[at + 1]]


def read_words(text: str, plain: str) -> Words:
    """Return the words of a text; `plain` is the same in plain writing."""
    words = Words(*((plain,) if UNSEEN not in plain else ("",)))
    if UNSEEN in plain:
        seen, places = _without_unseen(text, plain)
        words = Words(seen, places=places)
    sentence, before = 0, 0
    for found in _WORD.finditer(words.text):
        start, word = found.start(), found.group()
        gap = words.text[before:start]
        opens = not words.written
        if gap != " " and words.written:
            ends = _is_end(gap, words.folded[-1], word)
            sentence += ends
            opens = ends or not _BEFORE_NAMES.isdisjoint(gap)
        before = found.end()
        words.written.append(word)
        words.folded.append(word.casefold())
        words.starts.append(start)
        words.ends.append(before)
        words.sentences.append(sentence)
        words.opens.append(opens)
    return words


def _is_end(gap: str, before: str, word: str) -> bool:
    """Return whether a sentence ends between two words."""
    if _ENDS.isdisjoint(gap):
        return False
    if "\n" in gap or "!" in gap or "?" in gap:
        return True
    abbreviated = len(before) == 1 or before in _ABBREVIATIONS or before.isdigit()
    return len(gap) > 1 and not abbreviated and not word[0].islower()


def _without_unseen(text: str, plain: str) -> tuple[str, list[int]]:
    """Return what is seen, letters put together with their marks, and where each letter stands; the end comes last."""
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(plain):
        if letter != UNSEEN:
            letters.append(letter)
            places.append(at)
        elif letters and unicodedata.combining(text[at]):
            whole = unicodedata.normalize("NFC", letters[-1] + text[at])
            letters[-1] = whole if len(whole) == 1 else letters[-1]
    return "".join(letters), [*places, len(text)]
