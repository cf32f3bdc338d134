"""What the town's own pages can begin with: the demo town's texts, with what is of a town left to be filled in."""

import re
from collections.abc import Mapping
from functools import cache

from app import i18n
from app.demo_files.entries import PageEntry
from app.demo_files.files import read_pages

_SAID = {
    "da": {
        "databeskyttelse@albertslund.example": "databeskyttelsesrådgiverens e-mail",
        "21. november 2026": "dato",
        "1. maj": "frist om foråret",
        "1. december": "frist om efteråret",
    },
    "en": {
        "databeskyttelse@albertslund.example": "e-mail of the data protection officer",
        "21 November 2026": "date",
        "1 May": "deadline in spring",
        "1 December": "deadline in autumn",
    },
}
"""What is of the demo town and said nowhere else, and what is written in its place."""
_OF_A_DEMO = re.compile(
    r"Dette er teksten for en demonstrationsby[^\n]*\n\n|This is the text of a demonstration town[^\n]*\n\n"
    r"|\*\*Lige nu er siden kun for dem[^\n]*\n\n|\*\*Right now the site is only for[^\n]*\n\n"
    r"|Dette er erklæringen for en demonstration[^\n]*\n\n|This is the statement of a demonstration[^\n]*\n\n"
    r"|Adresserne med \.example[^\n]*\n?|The addresses ending in \.example[^\n]*\n?"
)
"""Whole lines that are true of a demonstration alone."""


def draft_of(slug: str) -> Mapping[str, str] | None:
    """Return what the form of a page can begin with, in every language; None where there is no draft of it."""
    entry = _entries().get(slug)
    if entry is None:
        return None
    said: dict[str, str] = {}
    words = {"title": entry.title, "lead": entry.lead, "body": entry.body}
    for code in i18n.LANGUAGES:
        said |= {f"{name}_{code}": _opened(text[code], code) for name, text in words.items()}
    return said


@cache
def _entries() -> Mapping[str, PageEntry]:
    return {one.slug: one for one in read_pages()}


def _opened(text: str, code: str) -> str:
    text = _OF_A_DEMO.sub("", text).strip("\n")
    for of_demo, what in _SAID[code].items():
        text = text.replace(of_demo, f"[[{what}]]")
    return text
