"""Sentences of ours in languages that are spoken in the town and are none of the screens.

Whoever writes in one of them is told in it what everybody is told: that one may, and, once it has arrived, that it has,
who reads it, by when they hear from us, what the code is for and whom to call; and in need, whom to call now. They are
fixed, for nobody here writes these languages; until a named person has read them through, they say so. Each language
has a file in `sentences/`: a name, a colon and a sentence to a line.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from babel import Locale
from babel.dates import format_date

_ORDER = ("tr", "ar", "ur", "pl", "uk", "so", "fa")
_OF_LINES = "help_"
_FIRST_STOP = re.compile(r"(?<=[.\u06d4])")


@dataclass(frozen=True)
class OwnLanguage:
    """A language by its code: its own name, and the sentences by name. `read_by` names who has read them through."""

    code: str
    name: str
    said: Mapping[str, str]
    read_by: str = ""

    @property
    def dir(self) -> str:
        """Return ``ltr`` or ``rtl``."""
        return Locale.parse(self.code).text_direction

    def line(self, number: str) -> str:
        """Return what a number is called for; empty for one of which nothing is said in this language."""
        return self.said.get(f"{_OF_LINES}{''.join(number.split())}", "")


@dataclass(frozen=True)
class Told:
    """What somebody who writes in `language` is told of their own submission, sentence by sentence."""

    language: OwnLanguage
    sentences: Sequence[str]


def _read(code: str) -> OwnLanguage:
    text = files("app.own_languages").joinpath("sentences", f"{code}.txt").read_text("utf-8")
    lines = (line.partition(": ") for line in text.splitlines() if line and not line.startswith("#"))
    said = {name: sentence for name, _colon, sentence in lines}
    said["may_write_alone"] = _FIRST_STOP.split(said["may_write"], 1)[0]
    return OwnLanguage(code, said.pop("name"), said, said.pop("read_by", ""))


OWN_LANGUAGES: Mapping[str, OwnLanguage] = {code: _read(code) for code in _ORDER}


def tell_may_write(code: str, *, calls: bool) -> Told | None:
    """Return what whoever is about to send something in a language (its code) is told; None for any other.

    With `calls` also that we may call, and where to write the number.
    """
    return _say(code, ("may_write", "give_phone") if calls else ("may_write_alone",), {})


def tell_who_reads(code: str, *, everybody: str, staff: str) -> Told | None:
    """Return what is told in a language (its code) beside the choice of who can read it; None for any other.

    `everybody` and `staff` are what two of the choices are called on the page.
    """
    return _say(code, ["who_reads"], {"everybody": everybody, "staff": staff})


@dataclass(frozen=True)
class Standing:
    """What is so of a submission: its number, by when something is promised (None: nothing is), who reads it.

    `is_read` is whether somebody has read it, `has_words` whether they have told something since; then a promise is of
    what comes next. `has_code` is whether the page shows the code, `by_phone` whether we call. Whom we cannot reach
    (`is_silent`) comes back on the day.
    """

    number: str
    due: date | None
    staff_alone: bool
    not_shown: bool
    has_code: bool = False
    by_phone: bool = False
    is_read: bool = False
    has_words: bool = False
    is_silent: bool = False


def tell(code: str, so: Standing, *, phone: str) -> Told | None:
    """Return what is told in a language (its code) of a submission; None if we have no words in it."""
    is_promised, staff = so.due is not None, so.staff_alone or so.not_shown
    told = {
        "received": True,
        "read_staff": staff,
        "read_first": not staff and not so.is_read,
        "not_shown": so.not_shown,
        "by_when": is_promised and not so.is_silent and not so.has_words,
        "by_when_next": is_promised and not so.is_silent and so.has_words,
        "we_ring": so.by_phone,
        "not_reached": so.is_silent,
        "come_back": so.is_silent and is_promised,
        "come_back_at_times": so.is_silent and not is_promised,
        "code": so.has_code,
        "whom_to_call": True,
    }
    day = format_date(so.due, format="long", locale=code) if so.due is not None and code in OWN_LANGUAGES else ""
    # A day that ends with a point, as in Ukrainian, stands where the sentence has its own.
    given = {"number": so.number, "day": day.removesuffix("."), "phone": phone}
    return _say(code, [name for name, is_so in told.items() if is_so], given)


def _say(code: str, names: Iterable[str], given: Mapping[str, str]) -> Told | None:
    language = OWN_LANGUAGES.get(code)
    if language is None:
        return None
    words = {name: one if name == "day" else _in_order(one, language) for name, one in given.items()}
    return Told(language, list(_filled(language, names, words)))


def _filled(language: OwnLanguage, names: Iterable[str], words: Mapping[str, str]) -> Iterator[str]:
    for name in names:
        yield language.said[name] % words if words else language.said[name]


def _in_order(one: str, language: OwnLanguage) -> str:
    """Return a number or name as it is read in a line of any direction: isolated (UAX #9) if lines run to the left."""
    return f"\u2066{one}\u2069" if language.dir == "rtl" else one
