"""Languages: whole sentences in English in the code, a catalogue for each language on screen."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache, partial
from gettext import NullTranslations
from pathlib import Path
from types import FunctionType
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from babel.numbers import format_decimal, format_percent
from babel.support import LazyProxy, Translations

from app import clock

CATALOGUES = Path(__file__).parent.parent / "translations"


@dataclass(frozen=True)
class Language:
    """A language of the screens. `code` goes into ``lang``, `dir` into ``dir``."""

    code: str
    label: str
    locale: Locale

    @cached_property
    def dir(self) -> str:
        """Return ``ltr`` or ``rtl``."""
        return self.locale.text_direction


DANISH = Language("da", "Dansk", Locale.parse("da_DK"))
ENGLISH = Language("en", "English", Locale.parse("en_GB"))
LANGUAGES: dict[str, Language] = {"da": DANISH, "en": ENGLISH}
DEFAULT = DANISH

_MOST_KEPT = 5_000
"""So many days and numbers are kept in words: those of some years, in each language."""

_language: ContextVar[Language] = ContextVar("language", default=DEFAULT)

Own = Mapping[tuple[str, str, int], str]
"""What a town says in place of sentences: by language, message and form, which is 0 for one thing and 1 for several."""

AS_IT_COMES: Own = {}
_own: ContextVar[Own] = ContextVar("own", default=AS_IT_COMES)


def current() -> Language:
    """Return the language of the page or mail being made."""
    return _language.get()


def choose(language: Language) -> None:
    """Make `language` the current one until the request ends or another is chosen."""
    _language.set(language)


@contextmanager
def speaking(code: str) -> Iterator[Language]:
    """Make the language called `code` (Danish if unknown) current within the block."""
    language = LANGUAGES.get(code, DEFAULT)
    token = _language.set(language)
    try:
        yield language
    finally:
        _language.reset(token)


def current_own() -> Own:
    """Return the town's own sentences that stand now."""
    return _own.get()


def choose_own(own: Own) -> None:
    """Let a town's own sentences stand until the request ends or others are chosen."""
    _own.set(own)


@contextmanager
def in_words_of(own: Own) -> Iterator[None]:
    """Let a town's own sentences stand within the block."""
    token = _own.set(own)
    try:
        yield
    finally:
        _own.reset(token)


def find_own(message: str, form: int = 0) -> str | None:
    """Return what the town says in place of a message in the current language, None if it has nothing of its own."""
    own = _own.get()
    return own.get((current().code, message, form)) if own else None


@lru_cache(maxsize=16)
def translations(code: str) -> NullTranslations:
    """Return the catalogue of `code`; msgids stand for themselves where there is none."""
    return Translations.load(str(CATALOGUES), [code])


def translate(message: str) -> str:
    """Return `message` in the current language, placeholders as they stand."""
    own = find_own(message)
    return translations(current().code).gettext(message) if own is None else own


def translate_plural(singular: str, plural: str, number: int) -> str:
    """Return the message's form for `number`, placeholders as they stand."""
    own = find_own(singular, form_for(number))
    return translations(current().code).ngettext(singular, plural, number) if own is None else own


def form_for(number: int) -> int:
    """Return which form is said of so many things: the languages of the screens have one for one, one for others."""
    return int(number != 1)


def forms_of(code: str) -> dict[str, list[str]]:
    """Return every message of a catalogue with its forms: one, or those for one thing and for several."""
    catalogue: dict[str | tuple[str, int], str] = getattr(translations(code), "_catalog", {})
    forms: dict[str, list[str]] = {}
    for message, said in catalogue.items():
        if isinstance(message, tuple):
            forms.setdefault(message[0], ["", ""])[message[1]] = said
        elif message:
            forms[message] = [said]
    return forms


def gettext(message: str, **values: object) -> str:
    """Return `message` in the current language with `values` put in."""
    text = translate(message)
    return text % values if values else text


def ngettext(singular: str, plural: str, number: int, **values: object) -> str:
    """Return the form of the message for `number`; it is available as ``%(num)s``."""
    return translate_plural(singular, plural, number) % {"num": format_number(number), **values}


def lazy(message: str, **values: object) -> Any:  # noqa: ANN401 -- stands in for a str in forms and enums
    """Return a string that is translated when it is shown."""
    return LazyProxy(partial(gettext, message, **values), enable_cache=False)


def said(text: str | Callable[..., str], *about: object) -> str:
    """Return a text, or what a function makes of what it is about."""
    made = text(*about) if isinstance(text, FunctionType) else text  # a lazy text can be called as well
    return str(made)


def long_date(day: date) -> str:
    """Return the day as people write it: ``9. marts 2026``."""
    return _date(day, "long", current().code)


def short_date(day: date) -> str:
    """Return day and month, and the year where it is another than this: ``9. marts``, ``29. januar 2027``."""
    if day.year != clock.today().year:
        return long_date(day)
    return _day_and_month(day, current().code)


def month_of_year(day: date) -> str:
    """Return the month of a day with its year: ``marts 2026``."""
    return format_skeleton("yMMMM", day, locale=current().locale)


def month_in_short(day: date) -> str:
    """Return the month of a day as it stands below a picture: ``mar``."""
    return format_skeleton("MMM", day, locale=current().locale).rstrip(".")


def weekday_date(day: date) -> str:
    """Return the day with its weekday: ``mandag den 9. marts 2026``."""
    return _date(day, "full", current().code)


@lru_cache(maxsize=_MOST_KEPT)
def _date(day: date, form: Literal["long", "full"], code: str) -> str:
    return format_date(day, form, locale=LANGUAGES[code].locale)


@lru_cache(maxsize=_MOST_KEPT)
def _day_and_month(day: date, code: str) -> str:
    return format_skeleton("MMMMd", day, locale=LANGUAGES[code].locale)


def long_moment(moment: datetime) -> str:
    """Return day and time in the town: ``9. marts 2026 kl. 14.05``."""
    day = clock.town_date(moment)
    return gettext("%(day)s at %(time)s", day=long_date(day), time=time_of_day(moment))


def how_long(length: timedelta) -> str:
    """Return a length of time in words, rounded to its largest unit: ``7 sekunder``, ``3 timer``."""
    return format_timedelta(length, locale=current().locale)


def time_of_day(moment: datetime) -> str:
    """Return the time in the town: ``14.05``."""
    return format_time(moment.astimezone(clock.TOWN_TIME), "short", locale=current().locale)


def days_ago(days: int) -> str:
    """Return how long ago a day was, in everyday words: ``i dag``, ``i går``, ``for 3 uger siden``."""
    near = {0: gettext("today"), 1: gettext("yesterday")}
    return near.get(days) or format_timedelta(-timedelta(days=days), add_direction=True, locale=current().locale)


def format_number(number: float) -> str:
    """Return a number with the language's separators."""
    return _number(number, current().code)


@lru_cache(maxsize=_MOST_KEPT)
def _number(number: float, code: str) -> str:
    return format_decimal(number, locale=LANGUAGES[code].locale)


def format_share(share: float) -> str:
    """Return a share from 0 to 1 in whole per cent, rounded down: ``92 %``."""
    return format_percent(math.floor(share * 100) / 100, locale=current().locale)


def name_of_language(code: str) -> str:
    """Return what a language is called in the current one, its own code where nobody has named it: ``polsk``."""
    return Locale.parse(code).get_language_name(current().code) or code


def tell_foreign(code: str | None) -> list[str]:
    """Return in one sentence that a text is in another language than the first of the screens'; none if it is not."""
    if code in {None, "", DEFAULT.code}:
        return []
    return [gettext("written in %(language)s", language=name_of_language(str(code)))]


def in_a_row(words: Sequence[str]) -> str:
    """Return words one after another, the last after *and*: ``a, b og c``."""
    *others, last = words or [""]
    return gettext("%(some)s and %(last)s", some=", ".join(others), last=last) if others else last


def quoted(name: str) -> str:
    """Return a name in the language's quotation marks: »…« in Danish, “…” in English."""
    opening, closing = ("»", "«") if current().code == "da" else ("“", "”")
    return name[:0] + opening + name + closing  # what is safe to show stays so
