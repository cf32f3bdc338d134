"""Texts as staff read them: what may be personal data is marked, and CPR numbers do not stand in lists."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from app.matching.words import words as subject_words
from app.screening.personal_data import Finding, FindingKind, find, mask
from app.submissions import labels
from app.submissions.cards import excerpt, marked, with_marks

Place = tuple[int, int]

_EXCERPT = 420
_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?!\s*\n))*")


def without_cpr(text: str) -> str:
    """Return `text` with the digits of every possible CPR number hidden."""
    return mask(text, [one for one in find(text) if one.kind == FindingKind.CPR])


def marked_excerpt(text: str) -> Markup:
    """Return the beginning of a text for the list, risky passages marked and CPR numbers hidden."""
    beginning = excerpt(without_cpr(text), _EXCERPT)
    return marked(beginning, find(beginning))


def marked_paragraphs(text: str, places: Sequence[Place] = ()) -> list[Markup]:
    """Return a text's paragraphs with risky passages marked, and between them the `places` of words that counted.

    A passage over two paragraphs is marked in both.
    """
    findings = find(text)
    return [_paragraph(found.group(), found.start(), findings, places) for found in _PARAGRAPH.finditer(text)]


def list_places(text: str, words: Iterable[str]) -> list[Place]:
    """Return where any of the `words` stands in the part of a text that matching reads."""
    folded = {one.casefold() for one in words}
    return [(word.start, word.end) for _folded, word in subject_words(text) if word.text.casefold() in folded]


def list_risks(*texts: str) -> list[str]:
    """Return what the texts may hold, each kind once, in words."""
    kinds = dict.fromkeys(one.kind for text in texts for one in find(text))
    return [labels.finding_label(kind) for kind in kinds]


def _paragraph(text: str, start: int, findings: Sequence[Finding], places: Sequence[Place]) -> Markup:
    end = start + len(text)
    inside = [
        replace(one, start=max(one.start, start) - start, end=min(one.end, end) - start)
        for one in findings
        if one.start < end and one.end > start
    ]
    own = [(first - start, last - start) for first, last in places if start <= first < end]
    parts, at = [], 0
    for one in sorted(inside, key=lambda one: one.start):
        if one.start < at:
            continue
        risky = replace(one, start=0, end=one.end - one.start)
        parts += [with_marks(text, own, at, one.start), marked(text[one.start : one.end], [risky])]
        at = one.end
    parts.append(with_marks(text, own, at))
    return Markup("").join(parts).replace("\n", Markup("<br>"))
