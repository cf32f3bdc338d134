"""The ways in which somebody without e-mail hears, and how telephone numbers are read and shown."""

import re
import unicodedata

from app.i18n import lazy
from app.labelled import Labelled
from app.phone_numbers import in_pairs
from app.rooms import Room, get_room
from app.unseen import draws_nothing


class Way(Labelled):
    """How somebody hears who gave no e-mail."""

    PHONE = "phone", lazy("By telephone")
    POST = "post", lazy("By letter")


_BETWEEN = re.compile(r"[\s().\u00a0/–-]+")
_DANISH = re.compile(r"[2-9]\d{7}")
_AMONG_WORDS = re.compile(r"(?<!\d)\+?\d[\d\s()./\u00a0\u2013-]{6,24}\d(?!\d)")
_FOREIGN = re.compile(r"\+[1-9]\d{6,14}")


def parse_phone(written: str) -> str | None:
    """Return a number with its country, such as +4512345678; None for what is no number that can be called.

    Eight digits are a Danish number, with or without +45 or 0045; any other begins with + or 00 and its country.
    """
    digits = _BETWEEN.sub("", _plain(written))
    digits = "+" + digits[2:] if digits.startswith("00") else digits
    digits = digits.removeprefix("+45")
    if _DANISH.fullmatch(digits):
        return f"+45{digits}"
    return digits if _FOREIGN.fullmatch(digits) else None


def find_phone(written: str) -> str | None:
    """Return the number that stands among words, as it is read aloud; None where none stands there, or several do."""
    found = {parse_phone(one.group()) for one in _AMONG_WORDS.finditer(_plain(written))} - {None}
    return show_phone(found.pop() or "") if len(found) == 1 else None


def _plain(written: str) -> str:
    """Return a number with the digits 0-9, whatever script's they are, and without what only tells a direction."""
    seen = (one for one in written if not draws_nothing(one))
    return "".join(str(unicodedata.digit(one)) if one.isdecimal() else one for one in seen)


def show_phone(number: str) -> str:
    """Return a stored number as one reads it aloud: a Danish one in pairs."""
    return in_pairs(number.removeprefix("+45"))


def is_offered(way: Way) -> bool:
    """Return whether the town calls people, or writes letters to them: each is a room with a switch."""
    return find_room_of(way).is_on()


def find_room_of(way: Way) -> Room:
    """Return the room with whose switch a way goes."""
    return get_room(_ROOMS[way])


def choose_way(*, phone: bool, post: bool) -> Way | None:
    """Return how somebody hears who gave a number, a postal address, or both; None for neither.

    By telephone if there is a number, unless the town calls nobody and writes letters. What it does neither of waits
    until it does.
    """
    ways = [way for way, is_given in ((Way.PHONE, phone), (Way.POST, post)) if is_given]
    return next((one for one in ways if is_offered(one)), ways[0] if ways else None)


_ROOMS = {Way.PHONE: "calls", Way.POST: "letters"}
