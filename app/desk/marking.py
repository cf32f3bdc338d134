"""Texts as staff read them: what may be personal data is marked, and CPR numbers do not stand in lists."""

import re
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from app.submissions import labels
from app.submissions.cards import excerpt, marked
from app.submissions.personal_data import Finding, FindingKind, find, mask

_EXCERPT = 420
_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?!\s*\n))*")


def without_cpr(text: str) -> str:
    """Return `text` with the digits of every possible CPR number hidden."""
    return mask(text, [one for one in find(text) if one.kind == FindingKind.CPR])


def marked_excerpt(text: str) -> Markup:
    """Return the beginning of a text for the list, risky passages marked and CPR numbers hidden."""
    beginning = excerpt(without_cpr(text), _EXCERPT)
    return marked(beginning, find(beginning))


def marked_paragraphs(text: str) -> list[Markup]:
    """Return a text's paragraphs with risky passages marked; a passage over two paragraphs is marked in both."""
    findings = find(text)
    return [_paragraph(found.group(), found.start(), findings) for found in _PARAGRAPH.finditer(text)]


def list_risks(*texts: str) -> list[str]:
    """Return what the texts may hold, each kind once, in words."""
    kinds = dict.fromkeys(one.kind for text in texts for one in find(text))
    return [labels.finding_label(kind) for kind in kinds]


def _paragraph(text: str, start: int, findings: Sequence[Finding]) -> Markup:
    end = start + len(text)
    inside = [
        replace(one, start=max(one.start, start) - start, end=min(one.end, end) - start)
        for one in findings
        if one.start < end and one.end > start
    ]
    return marked(text, inside).replace("\n", Markup("<br>"))
