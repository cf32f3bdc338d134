"""A text that speaks of two things: where the one ends and the other begins, said only where that is clear."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.matching.confidence import WORTH_A_LOOK, Confidence
from app.matching.engine import Engine

NOTHING_OF_IT = 0.01
"""So little each passage may speak for what the other one is for; measured in docs/matching.md."""
MOST_CUTS = 3
"""A text is tried at so many places at most: each is two readings."""
_BETWEEN = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?\u2026\u061f\u06d4\u3002])\s+"))
"""What stands between paragraphs, lines, sentences."""
_ANOTHER = re.compile(
    r"(?:(?<=[.!?\u2026]\s)|(?<=\n))(?:"
    r"(?P<surely>(?:og |men |så er der |nu til )?(?:en|én) (?:helt )?anden ting\b|(?:og |men )?noget (?:helt )?andet:"
    r"|jeg har også en anden|(?:and |but )?(?:one more|another|a different) thing\b|on another (?:note|subject)\b)"
    r"|(?:desuden|derudover|endvidere|og så er der|for det andet|besides|also,|secondly|in addition)\b)",
    re.IGNORECASE,
)
"""What somebody says who goes over to another thing: surely, or perhaps still of the same one."""
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 4
"""Fewer in a passage are a greeting or a question, and no thing of their own."""


@dataclass(frozen=True)
class Two:
    """The two passages of a text, where the second begins, and what each is for: a network's key, or as `named`.

    Where the writer has said that there is another thing (`said`), a key may be empty: nobody knows what it is for.
    """

    first: str
    second: str
    cut: int
    keys: tuple[str, str]
    said: bool = False


@dataclass(frozen=True)
class _Part:
    key: str
    sure: float
    said_of: Mapping[str, float]
    best: str

    def speaks_for(self, other: "_Part") -> bool:
        """Return whether it may be for what the other is for; of what is named the networks are hardly ever said."""
        said = self.said_of.get(other.key, 0.0)
        if self.best == self.key:
            return said >= NOTHING_OF_IT
        return other.key == self.best or said >= WORTH_A_LOOK


def find_two(text: str, engine: Engine, named: Callable[[str], str | None] = lambda _part: None) -> Two | None:
    """Return the two things a text speaks of, one after the other; None where that is not clear.

    It is clear where each passage alone says of itself where it belongs, to different places, and says next to nothing
    for the other's. `named` gives what a passage is for that is no network, such as an operation. Of several places to
    divide it the one is taken at which both passages are the surest. Where the writer says "another thing" it is there;
    where they say "besides", if the passages are for different things.
    """
    if (said := _find_said(text, engine, named)) is not None:
        return said
    found = []
    for cut in _cuts(text):
        first, second = text[:cut].strip(), text[cut:].strip()
        one = _read(first, engine, named)
        other = _read(second, engine, named) if one is not None else None
        if one is None or other is None or one.key == other.key:
            continue
        if not (one.speaks_for(other) or other.speaks_for(one)):
            found.append((min(one.sure, other.sure), Two(first, second, cut, (one.key, other.key))))
    return max(found, key=lambda one: one[0])[1] if found else None


def _find_said(text: str, engine: Engine, named: Callable[[str], str | None]) -> Two | None:
    for mark in list(_ANOTHER.finditer(text))[:MOST_CUTS]:
        first, second = text[: mark.start()].strip(), text[mark.start() :].strip()
        if min(len(_WORD.findall(first)), len(_WORD.findall(second))) < _FEWEST_WORDS:
            continue
        one, other = _read(first, engine, named), _read(second, engine, named)
        keys = (one.key if one is not None else "", other.key if other is not None else "")
        if keys[0] != keys[1] and (mark["surely"] or all(keys)):
            return Two(first, second, mark.start(), keys, said=True)
        if not any(keys) and mark["surely"]:
            return Two(first, second, mark.start(), keys, said=True)
    return None


def _read(part: str, engine: Engine, named: Callable[[str], str | None]) -> _Part | None:
    """Return what a passage is for; None where it does not say so, as the engine would not of that passage alone."""
    judged = engine.read(part)
    ranking = [one for one in judged.ranking if one.live]
    said_of = {one.key: one.probability for one in ranking}
    best, name = next(iter(ranking), None), named(part)
    if name is not None:
        return _Part(name, 1.0, said_of, best.key if best is not None else "")
    if best is None or best.confidence is Confidence.UNSURE or not judged.explain([best]):
        return None
    return _Part(best.key, best.probability, said_of, best.key)


def _cuts(text: str) -> list[int]:
    """Return where a text can be divided: between paragraphs, else lines, else sentences; those nearest its middle."""
    cuts = next((found for found in ([*_inside(one, text)] for one in _BETWEEN) if found), [])
    return sorted(sorted(cuts, key=lambda cut: abs(2 * cut - len(text)))[:MOST_CUTS])


def _inside(between: re.Pattern[str], text: str) -> Iterator[int]:
    return (one.end() for one in between.finditer(text) if text[: one.start()].strip() and text[one.end() :].strip())
