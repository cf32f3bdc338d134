"""Texts as staff read them: what a person should look at is marked, and CPR numbers do not stand in lists."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.clearing import town_screener
from app.clearing.stops import EVERYBODY, Reach
from app.matching.words import words as subject_words
from app.reading.cards import excerpt, risky
from app.screening.findings import Finding, FindingKind, mask
from app.screening.personal_data import find_cpr
from app.web.marks import Span, mark

_EXCERPT = 420
_LOOKED_THROUGH = _EXCERPT + 80
"""So much of a text is looked through for a list: a number that the excerpt cuts in two is seen whole."""
_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?!\s*\n))*")


@dataclass(frozen=True)
class Glance:
    """A text in a list: its title and beginning, CPR numbers hidden, what to look at marked; `risks` are its kinds."""

    title: str
    text: Markup
    risks: list[str]


def glance_at(title: str, text: str) -> Glance:
    """Return the title and the beginning of a text for the list: all that is found is found in what is shown."""
    beginning = excerpt(text, _LOOKED_THROUGH)
    in_title, found = _find(title), _find(beginning)
    shown = excerpt(mask(beginning, _cpr(found)), _EXCERPT)
    inside = [one for one in found if one.end <= len(shown)]
    return Glance(mask(title, _cpr(in_title)), mark(shown, risky(inside)), _labels([*in_title, *inside]))


def without_cpr(text: str) -> str:
    """Return `text` with the digits of every possible CPR number hidden."""
    return mask(text, find_cpr(text))


def marked_paragraphs(text: str, words: Sequence[Span] = (), reach: Reach = EVERYBODY) -> list[Markup]:
    """Return a text's paragraphs with risky passages marked, and between them the `words` that counted.

    A passage over two paragraphs is marked in both. `reach` says whom it may not name, and whom it may.
    """
    risks = risky(_find(text, reach))
    return [_paragraph(text, risks, words, *found.span()) for found in _PARAGRAPH.finditer(text)]


def list_places(text: str, words: Iterable[str]) -> list[Span]:
    """Return where any of the `words` stands in the part of a text that matching reads."""
    folded = {one.casefold() for one in words}
    return [Span(word.start, word.end) for _folded, word in subject_words(text) if word.text.casefold() in folded]


@dataclass(frozen=True)
class Risks:
    """What texts may hold, each kind once, in words, and whether that is personal data and not only rude or urgent."""

    labels: list[str]
    tell_of_somebody: bool


def find_risks(*texts: str, reach: Reach = EVERYBODY, dangers: bool = True) -> Risks:
    """Return what the texts may hold; `dangers` are left out of the words where they are told apart."""
    found = [one for text in texts for one in _find(text, reach)]
    personal = (one.danger is None and one.kind not in {FindingKind.THREAT, FindingKind.ABUSE} for one in found)
    return Risks(_labels(one for one in found if dangers or one.danger is None), any(personal))


def _find(text: str, reach: Reach = EVERYBODY) -> Sequence[Finding]:
    return town_screener().find(text, reach.author, (reach.shown,))


def _cpr(found: Iterable[Finding]) -> list[Finding]:
    return [one for one in found if one.kind is FindingKind.CPR]


def _labels(found: Iterable[Finding]) -> list[str]:
    return list(dict.fromkeys(one.label for one in found))


def _paragraph(text: str, risks: Sequence[Span], words: Sequence[Span], start: int, stop: int) -> Markup:
    inside = [
        one._replace(start=max(one.start, start), end=min(one.end, stop))
        for one in risks
        if one.start < stop and one.end > start
    ]
    return mark(text, [*inside, *words], start, stop).replace("\n", Markup("<br>"))
