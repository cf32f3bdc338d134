"""The fields of standard texts: ``{date}``. One that cannot be filled stands as a blank, ``[date]``, for a person."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from app import i18n
from app.i18n import lazy
from app.labelled import Labelled


class TextField(Labelled):
    """A field, under its English name, with what is put there."""

    NUMBER = "number", lazy("The number of the case.")
    TITLE = "title", lazy("The title of the case, in quotation marks.")
    GREETING = "greeting", lazy("A greeting that names nobody, such as “Hello”.")
    UNIT = "unit", lazy("The network, department, authority or theme where the case lies.")
    WHO = "who", lazy("Who decides it, as it stands in the form. Otherwise you write it.")
    DATE = "date", lazy("The date in the form, or else the day by which the answer is promised.")
    LINK = "link", lazy("The address at which the case can be read.")
    WHAT = "what", lazy("You write what it is about, or what is done.")
    WHY = "why", lazy("You write why.")


NAMES: Mapping[str, Mapping[TextField, str]] = {
    "da": {
        TextField.NUMBER: "nummer",
        TextField.TITLE: "titel",
        TextField.GREETING: "hilsen",
        TextField.UNIT: "enhed",
        TextField.WHO: "hvem",
        TextField.DATE: "dato",
        TextField.LINK: "link",
        TextField.WHAT: "hvad",
        TextField.WHY: "hvorfor",
    },
    "en": {one: one.value for one in TextField},
}
"""What the fields are called in each language; each text may use the names of any."""

Values = Mapping[str, str]
"""What is put into the fields, by their English names; one that is missing or empty cannot be filled."""

_KNOWN = {name: one for names in NAMES.values() for one, name in names.items()}
_FIELD = re.compile(r"\{\s*(\w+)\s*\}")
_BLANK = re.compile(rf"\[\s*({'|'.join(sorted(_KNOWN))})\s*\]", re.IGNORECASE)
_NO_BRACKETS = str.maketrans("[]{}", "()()")


class Named(NamedTuple):
    """A field as it is written in a language, with what is put there."""

    written: str
    sentence: str


def list_fields(language: str) -> list[Named]:
    """Return all fields as they are written in a language."""
    return [Named(f"{{{name}}}", one.label) for one, name in NAMES[_known(language)].items()]


def list_unknown(text: str) -> list[str]:
    """Return what stands in braces and is no field, each once; a brace that stands alone is one too."""
    unknown = [one.group() for one in _FIELD.finditer(text) if one.group(1).casefold() not in _KNOWN]
    rest = _FIELD.sub("", text)
    return list(dict.fromkeys([*unknown, *(one for one in "{}" if one in rest)]))


def list_used(text: str) -> frozenset[TextField]:
    """Return the fields that a text has."""
    names = (one.group(1).casefold() for one in _FIELD.finditer(text))
    return frozenset(_KNOWN[name] for name in names if name in _KNOWN)


def list_blanks(text: str) -> list[str]:
    """Return the blanks that still stand in what somebody has written, each once."""
    return list(dict.fromkeys(one.group() for one in _BLANK.finditer(text)))


def fill(text: str, values: Values, language: str) -> str:
    """Return a text with its fields filled, and blanks in its language for those that cannot be.

    What is put in is nothing more than itself: no field, and no blank.
    """
    names = NAMES[_known(language)]

    def filled(found: re.Match[str]) -> str:
        field = _KNOWN.get(found.group(1).casefold())
        if field is None:
            return found.group()
        return values.get(field, "").translate(_NO_BRACKETS) or f"[{names[field]}]"

    return _FIELD.sub(filled, text)


def _known(language: str) -> str:
    return language if language in NAMES else i18n.DEFAULT.code
