"""What a page's text takes from elsewhere when it is read, so that no page says an older promise than another."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app import i18n
from app.i18n import ngettext
from app.municipality.queries import get_reference
from app.municipality.reference import Reference
from app.pages.by_rooms import say_proposing, say_without_mail


@dataclass(frozen=True)
class Live:
    """Something the town says in one place: what stands for it in a text, by language, and what it is now."""

    names: Mapping[str, str]
    read: Callable[[Reference], str]

    @property
    def mark(self) -> str:
        """Return what is written for it, in the current language."""
        return f"[[{self.names[i18n.current().code]}]]"

    @property
    def value(self) -> str:
        """Return what it is now in the current language, a line to each part; empty where nobody has said it."""
        return self.read(get_reference())


def _said(name: str) -> Callable[[Reference], str]:
    """Return what reads a word of the town, in Danish where it has none in the current language."""

    def read(town: Reference) -> str:
        said: str = getattr(town.text, name) or getattr(town.texts[i18n.DEFAULT.code], name)
        return said

    return read


def _say_days(town: Reference) -> str:
    return ngettext("%(num)s working day", "%(num)s working days", town.promise_days) if town.promise_days else ""


PHONE = Live({"da": "telefonnummer", "en": "phone number"}, lambda town: town.phone)
DAYS = Live({"da": "frist for første besked", "en": "days for a first word"}, _say_days)
MAIL = Live({"da": "e-mail", "en": "e-mail"}, lambda town: town.email)
ALL = (
    DAYS,
    PHONE,
    Live({"da": "telefontid", "en": "phone hours"}, _said("phone_hours")),
    Live({"da": "åbningstid", "en": "opening hours"}, _said("opening_hours")),
    Live({"da": "hjemmesidens navn", "en": "name of the website"}, _said("site_name")),
    MAIL,
    Live({"da": "e-mail om sikkerhed", "en": "e-mail about security"}, lambda town: town.security_email),
    Live({"da": "kommunens navn", "en": "name of the municipality"}, _said("name")),
    Live(
        {"da": "kommunens adresse", "en": "address of the municipality"}, lambda town: _on_one_line(town.text.address)
    ),
    Live({"da": "besked uden e-mail", "en": "hearing without e-mail"}, say_without_mail),
    Live({"da": "sådan foreslår man et tema", "en": "how to propose a theme"}, say_proposing),
)
_BY_NAME = {name: one for one in ALL for name in one.names.values()}
_MARK = re.compile(r"\[\[([^\[\]]*)\]\]")
_ALONE = re.compile(r"^[ \t]*\[\[([^\[\]]*)\]\][ \t]*$", re.MULTILINE)
_OF_MARKDOWN = re.compile(r"([\\`*_\[\]<>|])|^(?=[-+#=~>])")


def find_live(mark: str) -> Live | None:
    """Return what stands at a place in double brackets, in whichever language it is named; None for no such thing."""
    return _BY_NAME.get(" ".join(mark.strip("[]").casefold().split()))


def list_empty(text: str) -> list[str]:
    """Return the places of a text, as they are written, that nothing stands at yet in the current language."""
    marks = dict.fromkeys(found[0] for found in _MARK.finditer(text))
    return [one for one in marks if (live := find_live(one)) is not None and not live.value]


def with_live(text: str, *, markdown: bool) -> str:
    """Return a text as it is read now; in Markdown what has several lines and a line of its own becomes points."""
    if "[[" not in text:
        return text
    if markdown:
        text = _ALONE.sub(lambda found: _say(found, _in_points), text)
    return _MARK.sub(lambda found: _say(found, lambda value: _inline(value, markdown=markdown)), text)


def _say(found: re.Match[str], form: Callable[[str], str]) -> str:
    live = find_live(found[1])
    return found[0] if live is None else form(live.value)


def _in_points(value: str) -> str:
    lines = [_escaped(one) for one in value.split("\n")]
    return "\n".join(f"- {one}" for one in lines) if lines[1:] else lines[0]


def _inline(value: str, *, markdown: bool) -> str:
    said = _on_one_line(value)
    return _escaped(said) if markdown else said


def _escaped(line: str) -> str:
    return _OF_MARKDOWN.sub(lambda found: f"\\{found[0]}", line)


def _on_one_line(value: str) -> str:
    return ", ".join(one for one in value.split("\n") if one)
