"""What the town's own pages can begin with: the demo town's texts, with what is of a town left to be filled in."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from app import i18n
from app.demo_files.entries import PageEntry
from app.demo_files.files import read_pages
from app.municipality.queries import get_reference
from app.municipality.reference import Reference

_SAID = {
    "da": {
        "Albertslund Kommune": "kommunens navn",
        "Rådhuset, Nordmarks Allé 1, 2620 Albertslund": "kommunens adresse",
        "43 68 68 68": "telefonnummer",
        "samspil@albertslund.example": "e-mail",
        "sikkerhed@albertslund.example": "e-mail om sikkerhed",
        "databeskyttelse@albertslund.example": "databeskyttelsesrådgiverens e-mail",
        "mandag til onsdag kl. 9-15, torsdag kl. 9-18 og fredag kl. 9-13": "telefontid",
        "- Mandag til onsdag kl. 9-15\n- Torsdag kl. 9-18\n- Fredag kl. 9-13": "telefontid",
        "- Mandag til onsdag kl. 10-14\n- Torsdag kl. 10-18\n- Fredag kl. 10-13": "åbningstid",
        "21. november 2026": "dato",
        "1. maj": "frist om foråret",
        "1. december": "frist om efteråret",
    },
    "en": {
        "The Municipality of Albertslund": "name of the municipality",
        "the Municipality of Albertslund": "name of the municipality",
        "Rådhuset, Nordmarks Allé 1, 2620 Albertslund": "address of the municipality",
        "43 68 68 68": "phone number",
        "samspil@albertslund.example": "e-mail",
        "sikkerhed@albertslund.example": "e-mail about security",
        "databeskyttelse@albertslund.example": "e-mail of the data protection officer",
        "Monday to Wednesday 9-15, Thursday 9-18 and Friday 9-13": "when the phone is answered",
        "- Monday to Wednesday 9-15\n- Thursday 9-18\n- Friday 9-13": "when the phone is answered",
        "- Monday to Wednesday 10-14\n- Thursday 10-18\n- Friday 10-13": "opening hours",
        "21 November 2026": "date",
        "1 May": "deadline in spring",
        "1 December": "deadline in autumn",
    },
}
"""What is of the demo town, and what is written in its place unless the municipality has filled that in."""
_OWN: Mapping[str, Callable[[Reference], str]] = {
    "Albertslund Kommune": lambda town: town.text.name,
    "The Municipality of Albertslund": lambda town: town.text.name,
    "the Municipality of Albertslund": lambda town: town.text.name,
    "Rådhuset, Nordmarks Allé 1, 2620 Albertslund": lambda town: ", ".join(town.text.address.split("\n")),
    "43 68 68 68": lambda town: town.phone,
    "samspil@albertslund.example": lambda town: town.email,
    "sikkerhed@albertslund.example": lambda town: town.security_email,
}
_OF_A_DEMO = re.compile(
    r"Dette er teksten for en demonstrationsby[^\n]*\n\n|This is the text of a demonstration town[^\n]*\n\n"
    r"|\*\*Lige nu er siden kun for dem[^\n]*\n\n|\*\*Right now the site is only for[^\n]*\n\n"
    r"|Dette er erklæringen for en demonstration[^\n]*\n\n|This is the statement of a demonstration[^\n]*\n\n"
    r"|Adresserne med \.example[^\n]*\n?|The addresses ending in \.example[^\n]*\n?"
)
"""Whole lines that are true of a demonstration alone."""
_DAYS = {"da": ("10 arbejdsdage", "{} arbejdsdage"), "en": ("10 working days", "{} working days")}


def draft_of(slug: str) -> Mapping[str, str] | None:
    """Return what the form of a page can begin with, in every language; None where there is no draft of it."""
    entry = _entries().get(slug)
    if entry is None:
        return None
    said: dict[str, str] = {}
    for code in i18n.LANGUAGES:
        with i18n.speaking(code):
            town = get_reference()
            words = {"title": entry.title, "lead": entry.lead, "body": entry.body}
            said |= {f"{name}_{code}": _filled(text[code], code, town) for name, text in words.items()}
    return said


@cache
def _entries() -> Mapping[str, PageEntry]:
    return {one.slug: one for one in read_pages()}


def _filled(text: str, code: str, town: Reference) -> str:
    text = _OF_A_DEMO.sub("", text).strip("\n")
    for of_demo, what in _SAID[code].items():
        own = _OWN[of_demo](town) if of_demo in _OWN else ""
        text = text.replace(of_demo, own or f"[[{what}]]")
    days, so_many = _DAYS[code]
    return text.replace(days, so_many.format(town.promise_days))
