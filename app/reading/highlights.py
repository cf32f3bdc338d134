"""Texts as staff read them: what may be personal data is marked, and CPR numbers do not stand in lists."""

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from app.matching.words import words as subject_words
from app.reading.cards import excerpt, risky
from app.screening.findings import mask
from app.screening.personal_data import find, find_cpr
from app.web.marks import Span, mark

_EXCERPT = 420
_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?!\s*\n))*")


def without_cpr(text: str) -> str:
    """Return `text` with the digits of every possible CPR number hidden."""
    return mask(text, find_cpr(text))


def marked_excerpt(text: str) -> Markup:
    """Return the beginning of a text for the list, risky passages marked and CPR numbers hidden."""
    beginning = excerpt(without_cpr(text), _EXCERPT)
    return mark(beginning, risky(find(beginning)))


def marked_paragraphs(text: str, words: Sequence[Span] = ()) -> list[Markup]:
    """Return a text's paragraphs with risky passages marked, and between them the `words` that counted.

    A passage over two paragraphs is marked in both.
    """
    risks = risky(find(text))
    return [_paragraph(text, risks, words, *found.span()) for found in _PARAGRAPH.finditer(text)]


def list_places(text: str, words: Iterable[str]) -> list[Span]:
    """Return where any of the `words` stands in the part of a text that matching reads."""
    folded = {one.casefold() for one in words}
    return [Span(word.start, word.end) for _folded, word in subject_words(text) if word.text.casefold() in folded]


def list_risks(*texts: str) -> list[str]:
    """Return what the texts may hold, each kind once, in words."""
    kinds = dict.fromkeys(one.kind for text in texts for one in find(text))
    return [kind.label for kind in kinds]


def _paragraph(text: str, risks: Sequence[Span], words: Sequence[Span], start: int, stop: int) -> Markup:
    inside = [
        one._replace(start=max(one.start, start), end=min(one.end, stop))
        for one in risks
        if one.start < stop and one.end > start
    ]
    return mark(text, [*inside, *words], start, stop).replace("\n", Markup("<br>"))
