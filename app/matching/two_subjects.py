"""A text that speaks of two things: where the one ends and the other begins, said only where that is clear."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.matching.confidence import POSSIBLE, WORTH_A_LOOK, Confidence
from app.matching.engine import Engine

NOTHING_OF_IT = 0.01
"""So little each passage may speak for what the other one is for; measured in docs/matching.md."""
MOST_CUTS = 3
"""A text is tried at so many places at most: each is two readings."""
_BETWEEN = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?\u2026\u061f\u06d4\u3002])\s+"))
"""What stands between paragraphs, lines, sentences."""
_ANOTHER = re.compile(
    r"(?:(?<=[.!?\u2026]\s)|(?<=\n))(?:"
    r"(?P<surely>(?:og |men |så er der |nu til )?(?:en|én) (?:helt )?anden ting\b(?!\s+er\b)"
    r"|(?:og |men )?noget (?:helt )?andet:|jeg har også en anden"
    r"|(?:and |but )?(?:one more|another|a different) (?:thing|matter)\b(?!\s+is\b)"
    r"|(?:and |but )?something (?:completely |entirely |quite )?(?:else|different)(?: completely| entirely)?:"
    r"|on another (?:note|subject)\b)"
    r"|(?:desuden|derudover|endvidere|og så er der|for det andet|(?:for|i) øvrigt|forresten|(?:en|én) anden ting"
    r"|besides|also,|secondly|in addition|by the way|(?:one more|another) thing)\b)",
    re.IGNORECASE,
)
"""What somebody says who goes over to another thing: surely, or perhaps still of the same one."""
_NUMBERED = (
    re.compile(r"(?:^|\n)\s*(?:n[ro]\.? ?)?1[.):]\s", re.IGNORECASE),
    re.compile(r"(?:(?<=\n)|(?<=[.!?:;,]\s))(?:n[ro]\.? ?)?2[.):]\s|(?<=\s)2[):]\s", re.IGNORECASE),
)
"""The first and the second of a list with numbers."""
_DASHED = re.compile(r"(?:^|(?<=\n))[ \t]*(?P<mark>[-\u2013\u2022*])\s")
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
    """What a passage says of itself: where it belongs (`key`), where it leans to, and its probabilities.

    A key is empty where no page would name it: of a passage by itself there are often too few words for that.
    """

    key: str
    leans: str
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
    where they say "besides" or number their lines, if the passages lean to different things, named or not.
    """
    if (said := _find_said(text, engine, named)) is not None:
        return said
    found = []
    for cut in _cuts(text):
        first, second = text[:cut].strip(), text[cut:].strip()
        one = _read(first, engine, named)
        other = _read(second, engine, named) if one.key else None
        if other is None or not other.key or one.key == other.key:
            continue
        if not (one.speaks_for(other) or other.speaks_for(one)):
            found.append((min(one.sure, other.sure), Two(first, second, cut, (one.key, other.key))))
    return max(found, key=lambda one: one[0])[1] if found else None


def _find_said(text: str, engine: Engine, named: Callable[[str], str | None]) -> Two | None:
    marks = [*_listed(text), *((one.start(), bool(one["surely"])) for one in _ANOTHER.finditer(text))]
    for start, surely in marks[:MOST_CUTS]:
        first, second = text[:start].strip(), text[start:].strip()
        if min(len(_WORD.findall(first)), len(_WORD.findall(second))) < _FEWEST_WORDS:
            continue
        one, other = _read(first, engine, named), _read(second, engine, named)
        keys = (one.key, other.key)
        differ = one.key != other.key if surely else bool(one.leans and other.leans and one.leans != other.leans)
        if differ or (surely and not any(keys)):
            return Two(first, second, start, keys, said=True)
    return None


def _listed(text: str) -> Iterator[tuple[int, bool]]:
    """Yield where the second of a list begins, by its number or dash; a list may be of one thing as well."""
    one, two = _NUMBERED
    if (first := one.search(text)) is not None and (second := two.search(text, first.end())) is not None:
        yield second.start(), False
    yield from ((each.start("mark"), False) for each in list(_DASHED.finditer(text))[1:2])


def _read(part: str, engine: Engine, named: Callable[[str], str | None]) -> _Part:
    """Return what a passage is for, as the engine and `named` say of that passage alone."""
    judged = engine.read(part)
    ranking = [one for one in judged.ranking if one.live]
    said_of = {one.key: one.probability for one in ranking}
    best, name = next(iter(ranking), None), named(part)
    if name is not None:
        return _Part(name, name, 1.0, said_of, best.key if best is not None else "")
    if best is None or not judged.explain([best]):
        return _Part("", "", 0.0, said_of, "")
    key = best.key if best.confidence is not Confidence.UNSURE else ""
    return _Part(key, best.key if best.probability >= POSSIBLE else "", best.probability, said_of, best.key)


def _cuts(text: str) -> list[int]:
    """Return where a text can be divided: between paragraphs, else lines, else sentences; those nearest its middle."""
    cuts = next((found for found in ([*_inside(one, text)] for one in _BETWEEN) if found), [])
    return sorted(sorted(cuts, key=lambda cut: abs(2 * cut - len(text)))[:MOST_CUTS])


def _inside(between: re.Pattern[str], text: str) -> Iterator[int]:
    return (one.end() for one in between.finditer(text) if text[: one.start()].strip() and text[one.end() :].strip())
