"""A paper as plain values: what it says, part by part, before it is a file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NOT_IN_XML = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Heading:
    """A heading; the paper's own is of level 1."""

    words: str
    level: int
    language: str | None = None


@dataclass(frozen=True)
class Text:
    """Paragraphs, parted by empty lines. What `is_to_write` is a hint for whoever goes on with the paper.

    A file that nobody goes on with says what `finished` says instead, if it is given; nothing where that is empty.
    """

    words: str
    language: str | None = None
    is_to_write: bool = False
    finished: str | None = None

    @property
    def paragraphs(self) -> list[str]:
        """Return the paragraphs that say something."""
        return [one.strip() for one in re.split(r"\n\s*\n", self.words) if one.strip()]


@dataclass(frozen=True)
class Quote:
    """What somebody has written, and the number it stands under."""

    words: str
    source: str
    language: str | None = None


@dataclass(frozen=True)
class Table:
    """A table with a head row; `caption` says what it shows. A cell may be a text, in its own language."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | Text]]


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: Sequence[str]


Part = Heading | Text | Quote | Table | Bullets


@dataclass(frozen=True)
class Paper:
    """A paper with its title and author, in one language."""

    title: str
    author: str
    language: str
    parts: Sequence[Part]

    @property
    def outline(self) -> Sequence[Part]:
        """Return all of it, its own heading first."""
        return (Heading(self.title, 1), *self.parts)


def plain(words: str) -> str:
    """Return words without what no document may hold."""
    return _NOT_IN_XML.sub("", words)
