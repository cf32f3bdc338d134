"""What leaves a town of solutions: the values, and the one way in which they are written as JSON.

The way is that of RFC 8785 (JSON Canonicalization Scheme), held to texts, whole numbers, lists and objects: no spaces,
names in order, UTF-8. What a document may hold is said here alone, field by field, and none is about a person.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from app.config import public_address
from app.screening.personal_data import find_cpr
from app.typed_text import clean

FORMAT = "samspil-solution"
TRANSLATIONS_FORMAT = "samspil-translations"
VERSION = 1
LARGEST_BYTES = 200_000
LICENCE = "CC-BY-4.0"
"""What a town gives its words away under (SPDX): whoever uses them says where they are from."""

MOST_TRANSLATIONS = 500
MONTHS = (0, 3, 6, 12)
"""When an effect is looked at: before anything is tried, and so many months after."""

EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")

Line = Annotated[str, Meta(min_length=1, max_length=500)]
Words = Annotated[str, Meta(max_length=10_000)]
Slug = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=80)]
Code = Annotated[str, Meta(pattern=r"^[a-z]{2,3}\Z")]
Address = Annotated[str, Meta(pattern=r"^https?://[^\s/?#]+\Z", max_length=300)]
SolutionAddress = Annotated[
    str, Meta(pattern=r"^https?://[^\s/?#]+/solutions/[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=400)
]
Moment = Annotated[datetime, Meta(tz=True)]
Standing = Annotated[str, Meta(pattern=r"^(tried|in_use|dropped)\Z")]
TrialEnd = Annotated[str, Meta(pattern=r"^(stopped|changed|handed_over)\Z")]
Outcome = Annotated[str, Meta(pattern=r"^(better|none|worse|unmeasured)\Z")]
Certainty = Annotated[str, Meta(pattern=r"^(sure|fairly|little)\Z")]
EffectLine = Annotated[str, Meta(pattern=r"^(residents|employees|economy)\Z")]
Number = Annotated[int, Meta(ge=0, le=10_000_000)]
Month = Annotated[int, Meta(ge=0, le=12)]


class DocumentError(Exception):
    """A file is no document, or none that may be read here. Its words say why, for whoever runs the installation."""


class Town(Struct, frozen=True, forbid_unknown_fields=True):
    """Who says it: the municipality and its own address."""

    name: Line
    address: Address


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """What the solution is, in one language, and the two kinds of knowledge that are in it."""

    language: Code
    title: Line
    what: Words
    professionals: Words
    residents: Words


class Handed(Struct, frozen=True, forbid_unknown_fields=True):
    """The unit that goes on with it, and since when."""

    to: Line
    on: date


class TrialTold(Struct, frozen=True, forbid_unknown_fields=True):
    """What was tried, on how small a scale, and what came out of it."""

    title: Line
    hypothesis: Words
    place: Words
    how_small: Words
    looks_at: Words
    until: date
    outcome: TrialEnd | None
    result: Words


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """How an effect stood so many months after; 0 is before anything was tried, which has no outcome.

    So many residents were asked, in which way; the words of none of them travel.
    """

    month: Month
    outcome: Outcome | None
    certainty: Certainty | None
    words: Words
    method: Words
    figure: Words
    unit: Words
    asked: Annotated[int, Meta(ge=1, le=10_000_000)] | None
    asked_how: Words
    seen_on: date


class Answers(Struct, frozen=True, forbid_unknown_fields=True):
    """How many residents answered what, who were asked whether they have noticed a difference."""

    yes: Number
    no: Number
    too_early: Number


class Effect(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One of the three lines: what it gave residents, employees or the economy.

    `answers` stand beside that of residents alone. A file without them is written without the field, as it was before
    there was one: else its signature would not fit.
    """

    line: EffectLine
    measures: Annotated[tuple[Measure, ...], Meta(max_length=len(MONTHS))]
    answers: Answers | None = None


class Document(Struct, frozen=True, forbid_unknown_fields=True):
    """A solution as it leaves its town. `updated` is when the town last changed something in it."""

    format: str
    version: int
    town: Town
    slug: Slug
    updated: Moment
    standing: Standing
    licence: Annotated[str, Meta(pattern=r"^[A-Za-z0-9.-]+\Z", max_length=40)]
    told: Annotated[tuple[Told, ...], Meta(min_length=1, max_length=10)]
    handed: Handed | None
    trials: Annotated[tuple[TrialTold, ...], Meta(max_length=20)]
    effects: Annotated[tuple[Effect, ...], Meta(max_length=3)]

    @property
    def address(self) -> str:
        """Return where the solution stands in its own town."""
        return f"{self.town.address}/solutions/{self.slug}"

    def told_in(self, language: str) -> Told:
        """Return the words in a language, else those that come first."""
        return next((one for one in self.told if one.language == language), self.told[0])


class Translated(Struct, frozen=True, forbid_unknown_fields=True):
    """A solution of another town that is used here in our own way: by which network and unit, and what was seen."""

    of: SolutionAddress
    by: Line
    since: date
    language: Code
    differently: Words
    seen: Words


class Translations(Struct, frozen=True, forbid_unknown_fields=True):
    """All that a town has made of solutions of other towns. `updated` is when it last changed something in it."""

    format: str
    version: int
    town: Town
    updated: Moment
    licence: Annotated[str, Meta(pattern=r"^[A-Za-z0-9.-]+\Z", max_length=40)]
    translated: Annotated[tuple[Translated, ...], Meta(max_length=MOST_TRANSLATIONS)]


class _Head(Struct, frozen=True):
    format: str = ""
    version: int = 0


def write(value: Struct) -> bytes:
    """Return a value as JSON in the one way in which it can be written."""
    plain = msgspec.to_builtins(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def check_head(raw: bytes, expected: str) -> None:
    """Raise `DocumentError` unless `raw` is a document of the `expected` format in a version that is read here."""
    try:
        head = msgspec.json.decode(raw, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DocumentError("This is no solution that another town has sent.") from error
    if head.format != expected:
        raise DocumentError("This is no solution that another town has sent.")
    if head.version != VERSION:
        raise DocumentError(
            f"It is written in version {head.version} of the format, and this installation reads version {VERSION}."
        )


def check(document: Document | Translations) -> None:
    """Raise `DocumentError` for what no town may send: an address that is none, things twice, somebody's own data."""
    _check_town(document)
    if isinstance(document, Translations):
        _check_once("translation", [(one.of, one.by) for one in document.translated])
    else:
        _check_effects(document)
    for where, text in list_texts(document):
        if text != clean(text):
            raise DocumentError(f"There are signs in {where} that cannot be seen.")
        if EMAIL.search(text) or find_cpr(text):
            raise DocumentError(f"There is an e-mail address or a CPR number in {where}: nothing personal travels.")


def _check_town(document: Document | Translations) -> None:
    try:
        usual = public_address(document.town.address)
    except ValueError as error:
        raise DocumentError(f"The town's address {error}.") from error
    if usual != document.town.address:
        raise DocumentError(f"The town's address is written as {usual} only.")
    if not 2000 <= document.updated.year < 9999:  # not converted to UTC, which the first and last days cannot be
        raise DocumentError("It says that it was changed before there were such files, or after all days.")


def _check_effects(document: Document) -> None:
    _check_once("language", [one.language for one in document.told])
    _check_once("effect", [one.line for one in document.effects])
    for effect in document.effects:
        _check_once("month", [one.month for one in effect.measures])
        if not {one.month for one in effect.measures} <= set(MONTHS):
            raise DocumentError("An effect is looked at before, and after 3, 6 and 12 months.")
        if any(one.outcome is None and one.month for one in effect.measures):
            raise DocumentError("It is not said what came out of it after so many months.")


def _check_once(named: str, each: Sequence[object]) -> None:
    if len(set(each)) != len(each):
        raise DocumentError(f"One {named} stands in it twice.")


def list_texts(value: object, where: str = "document") -> Iterator[tuple[str, str]]:
    """Give every text of a value, with where it stands."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, tuple):
        for number, each in enumerate(value, 1):
            yield from list_texts(each, f"{where} {number}")
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            one: Any = getattr(value, name)
            yield from list_texts(one, f"{where}.{name}")
