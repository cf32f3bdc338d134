"""Sentences in which the names of people are marked, and how many of them are found."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.screening.findings import FindingKind
from app.screening.screen import screen

TEXTS = Path(__file__).parent / "texts"
_PIECE = re.compile(r"\{([^}]*)\}|<([^>]*)>|([^{<]+)")
FRAMES_EACH = 6
"""Into how many frames each made-up name is put."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """A text, where the whole names of people stand in it, and where parts of names stand alone."""

    text: str
    whole: list[Span] = field(default_factory=list)
    single: list[Span] = field(default_factory=list)


@dataclass
class Score:
    """What is found of marked names: `exact` is from first to last letter, `right` what of all that is found is one."""

    whole: int = 0
    exact: int = 0
    touched: int = 0
    single: int = 0
    single_touched: int = 0
    found: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """Return the share of whole names that are touched, from 0 to 1."""
        return self.touched / self.whole

    @property
    def precision(self) -> float:
        """Return the share of findings that touch a name, from 0 to 1."""
        return self.right / self.found


def read_lines(name: str) -> list[str]:
    """Return the lines of a file beside the tests, without remarks."""
    lines = (TEXTS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def read_marked(line: str) -> Marked:
    """Return a line in which whole names stand in {braces} and single ones in <brackets>."""
    text, marked = "", Marked("")
    for piece in _PIECE.finditer(line):
        words = next(filter(None, piece.groups()))
        spans = {1: marked.whole, 2: marked.single}.get(piece.lastindex or 0)
        if spans is not None:
            spans.append((len(text), len(text) + len(words)))
        text += words
    return Marked(text, marked.whole, marked.single)


def read_file(name: str) -> list[Marked]:
    """Return the marked sentences of a file: "names", "news" or "boards"."""
    return [read_marked(line) for line in read_lines(f"{name}.txt")]


def by_frames() -> list[Marked]:
    """Return sentences made of frames and names of nobody."""
    frames = read_lines("frames.txt")
    return [
        read_marked(_filled(frames[(number + at) % len(frames)], name))
        for number, name in enumerate(read_lines("people.txt"))
        for at in range(FRAMES_EACH)
    ]


def _filled(frame: str, name: str) -> str:
    return frame.replace("{}s ", f"{{{name}s}} ").replace("{}", f"{{{name}}}")


def score(texts: Iterable[Marked]) -> Score:
    """Return how many of the marked names are found, and how much else is."""
    total = Score()
    for one in texts:
        found = [(name.start, name.end) for name in screen(one.text) if name.kind is FindingKind.NAME]
        total.whole += len(one.whole)
        total.exact += sum(span in found for span in one.whole)
        total.touched += sum(_touches(span, found) for span in one.whole)
        total.single += len(one.single)
        total.single_touched += sum(_touches(span, found) for span in one.single)
        total.found += len(found)
        total.right += sum(_touches(span, [*one.whole, *one.single]) for span in found)
    return total


def missed(texts: Iterable[Marked]) -> Iterator[str]:
    """Yield the whole names that are not found, and what is taken for one, each with its sentence."""
    for one in texts:
        found = [(name.start, name.end) for name in screen(one.text) if name.kind is FindingKind.NAME]
        for start, end in one.whole:
            if not _touches((start, end), found):
                yield f"missed {one.text[start:end]!r} in {one.text!r}"
        for start, end in found:
            if not _touches((start, end), [*one.whole, *one.single]):
                yield f"no name {one.text[start:end]!r} in {one.text!r}"


def _touches(span: Span, spans: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)
