"""What can stand in a column: how what is typed becomes what is kept, and how that is told. All is kept as text."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app import addresses, i18n, typed_text
from app.addresses import BadAddressError
from app.i18n import gettext as _
from app.i18n import lazy
from app.phone_numbers import in_pairs
from app.screening.personal_data import find_cpr

YES = "yes"
_YES = frozenset({"yes", "ja", "y", "j", "x", "1", "true", "sand", "sandt"})
_NO = frozenset({"", "no", "nej", "n", "0", "false", "falsk"})
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ T]00:00(?::00)?)?")
_DANISH_DAY = re.compile(r"(?P<day>\d{1,2})[-./](?P<month>\d{1,2})[-./](?P<year>\d{4})")
_PHONE = re.compile(r"(?:\+45 ?)?[0-9](?: ?[0-9]){7}|\+(?!45)[0-9](?: ?[0-9]){7,14}")
_SHORT_PHONE = re.compile(rf"1(?: ?[0-9]){{2,5}}|{_PHONE.pattern}")
_LINK = re.compile(r"https?://[^\s/$.?#<>\"'][^\s<>\"']*", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class FaultError(ValueError):
    """What is typed cannot be kept; its words say why, to whoever typed it."""


class Control(StrEnum):
    """What a column looks like in a form."""

    LINE = "line"
    PARAGRAPHS = "paragraphs"
    DATE = "date"
    CHECK = "check"
    CHOICE = "choice"
    CHECKS = "checks"
    NUMBER = "number"


@dataclass(frozen=True)
class Shape:
    """How a column is read and told: `read` raises `FaultError`; `say` gives the words for what is kept."""

    read: Callable[[str], str]
    say: Callable[[str], str] = str
    control: Control = Control.LINE


def tidy(text: str) -> str:
    """Return text as it is kept: lines without space at their ends, runs of space as one, at most one blank line.

    A second time changes nothing more, so that what comes back from a spreadsheet is what left for it.
    """
    lines = (" ".join(line.split()) for line in typed_text.clean(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def one_line(text: str) -> str:
    """Return text as one line."""
    return " ".join(tidy(text).split())


def _without_cpr(text: str) -> str:
    if find_cpr(text):
        raise FaultError(_("There may be a CPR number here. Nobody needs it in the town's lists."))
    return text


def _read_lines(text: str) -> str:
    return _without_cpr("\n".join(dict.fromkeys(one for one in tidy(text).split("\n") if one)))


def _read_date(text: str) -> str:
    written = one_line(text)
    if not written:
        return ""
    if found := _DAY.fullmatch(written) or _DANISH_DAY.fullmatch(written):
        with suppress(ValueError):
            return date(*(int(found[part]) for part in ("year", "month", "day"))).isoformat()
    raise FaultError(_("Write the date as year, month and day, such as 2026-12-24."))


def _say_date(value: str) -> str:
    """Return a date in words; what is none, as a file may have it, as it is written."""
    try:
        return i18n.long_date(date.fromisoformat(value)) if value else ""
    except ValueError:
        return value


def _read_check(text: str) -> str:
    written = one_line(text).casefold()
    if written not in _YES | _NO:
        raise FaultError(_("Write yes or no."))
    return YES if written in _YES else ""


def _matching(pattern: re.Pattern[str], refused: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        written = one_line(text)
        if written and not pattern.fullmatch(written):
            raise FaultError(str(refused))
        return written

    return read


def _as_phone(pattern: re.Pattern[str], refused: str) -> Callable[[str], str]:
    """Return what reads a number, which a spreadsheet may have made one run of digits."""
    read = _matching(pattern, refused)
    return lambda text: in_pairs(read(text))


def _read_email(text: str) -> str:
    written = one_line(text)
    try:
        return addresses.normal(written) if written else ""
    except BadAddressError as error:
        raise FaultError(_("This is no e-mail address.")) from error


LINE = Shape(lambda text: _without_cpr(one_line(text)))
PARAGRAPHS = Shape(lambda text: _without_cpr(tidy(text)), control=Control.PARAGRAPHS)
LINES = Shape(_read_lines, lambda value: ", ".join(value.split("\n")), Control.PARAGRAPHS)
DATE = Shape(_read_date, _say_date, Control.DATE)
CHECK = Shape(_read_check, lambda value: _("yes") if value else _("no"), Control.CHECK)
EMAIL = Shape(_read_email)
PHONE = Shape(_as_phone(_PHONE, lazy("Write a phone number of eight digits, or with + and the country.")))
SHORT_PHONE = Shape(
    _as_phone(
        _SHORT_PHONE, lazy("Write a phone number of eight digits, or a short one that begins with 1, such as 112.")
    )
)
"""Also the short ones of those who always answer: 112, 1813, 116 111."""
LINK = Shape(_matching(_LINK, lazy("Write the whole address, beginning with https://.")))
COLOUR = Shape(
    lambda text: _matching(_COLOUR, lazy("Write the colour as # and six signs, such as #0b5d4e."))(text.lower())
)


def number(least: int, most: int) -> Shape:
    """Return the shape of a whole number from `least` to `most`."""

    def read(text: str) -> str:
        written = one_line(text)
        if not written:
            return ""
        if not re.fullmatch(r"[0-9]{1,9}", written) or not least <= int(written) <= most:
            raise FaultError(_("Write a whole number from %(least)s to %(most)s.", least=least, most=most))
        return str(int(written))

    return Shape(read, control=Control.NUMBER)


Choices = Callable[[], Mapping[str, str]]


def choice(choices: Choices) -> Shape:
    """Return the shape of one of some words of ours; a file may have them as they are called in any language."""

    def read(text: str) -> str:
        written = one_line(text)
        known = {value.casefold(): value for value in choices()}
        for language in i18n.LANGUAGES:
            with i18n.speaking(language):
                known |= {str(label).casefold(): value for value, label in choices().items()}
        if written and written.casefold() not in known:
            raise FaultError(_("Choose one of these: %(choices)s.", choices=", ".join(map(str, choices().values()))))
        return known.get(written.casefold(), "")

    return Shape(read, lambda value: str(choices().get(value, value)), Control.CHOICE)
