"""What is typed may be the name of where cases lie, the word for how far they are, or a day or month they came in."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from babel.dates import get_month_names
from sqlalchemy import ColumnElement, and_, literal, select

from app import clock, i18n
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.results.counting import WAITS, is_late
from app.results.kinds import EndKind
from app.results.queries import has_ended
from app.search_terms import folded_words
from app.subjects import Visibility
from app.submissions.models import Submission, SubmissionTheme
from app.submissions.states import Handling

IN_SIGHT = (Visibility.RECEIVED, Visibility.PUBLISHED)
OUT_OF_SIGHT = (Visibility.RETURNED, Visibility.HIDDEN, Visibility.WITHDRAWN)
State = Handling | Visibility
STATES: tuple[State, ...] = (*Handling, *OUT_OF_SIGHT)
"""How far a case is, or where its text went out of sight; what staff can choose."""

YEARS = range(2000, 2201)
"""The years in which a day can be meant: the calendar ends, and so does the reckoning with it."""

_IN_FIGURES = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\s*[./-]\s*(?P<month>\d{1,2})(?:\s*[./-]\s*(?P<year>\d{4}|\d{2}))?\.?")
_WITH_MONTH = re.compile(r"(?:(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?\s+)?(?P<name>[^\W\d_]+)\.?(?:,?\s+(?P<year>\d{4}))?")
_LATE = (
    re.compile(r"(?:(?:sager?|det) )?(?:der er )?(?:over|efter) (?:fristen|tiden|datoen|dagen)|overskredet(?: frist)?"),
    re.compile(r"(?:forsinket|forsinkede|for sent)(?: sager?)?|frist(?:en)? (?:er )?overskredet"),
    re.compile(r"(?:cases? )?(?:past|beyond) (?:its |their |the )?(?:date|deadline)|overdue|late(?: cases?)?"),
)
"""How one says that a case waits past its date."""
_BEFORE_A_DAY = re.compile(r"^(?:(?:den|d\.|on|the)\s+)+", re.IGNORECASE)


def list_meanings(q: str) -> list[ColumnElement[bool]]:
    """Return what `q` says of a case beside words of its text, each as a condition; empty if it says nothing."""
    return [*_of_places(q), *_of_themes(q), *_of_states(q), *_of_lateness(q), *_of_days(q)]


def in_state(state: State) -> ColumnElement[bool]:
    """Return that a case is in a state; how far it is counts only while its text is in sight."""
    if isinstance(state, Visibility):
        return Submission.visibility == state
    return and_(Submission.handling == state, Submission.visibility.in_(IN_SIGHT))


def came(since: date | None, until: date | None) -> Iterator[ColumnElement[bool]]:
    """Give that a case came in from one day of the town's to another, both with it."""
    if since is not None:
        yield Submission.received_at >= clock.town_midnight(since)
    if until is not None:
        yield Submission.received_at < clock.town_midnight(until + timedelta(days=1))


def _of_places(q: str) -> Iterator[ColumnElement[bool]]:
    directory, reference = get_directory(), get_reference()
    networks = {one.id: [words.name for words in one.words.values()] for one in directory.networks.values()}
    piles = {one.id: [words.name for words in one.words.values()] for one in directory.piles.values()}
    departments = {one.id: one.names.values() for one in reference.departments.values()}
    authorities = {one.id: one.names.values() for one in reference.authorities.values()}
    for column, named in (
        (Submission.network_id, networks),
        (Submission.theme_pile_id, piles),
        (Submission.department_id, departments),
        (Submission.authority_id, authorities),
    ):
        ids = [one for one, names in named.items() if _is_called(q, names)]
        if ids:
            yield column.in_(ids)


def _of_themes(q: str) -> Iterator[ColumnElement[bool]]:
    ids = [one.id for one in get_reference().themes.values() if _is_called(q, one.names.values())]
    if ids:
        held = select(SubmissionTheme.submission_id).where(SubmissionTheme.theme_id.in_(ids))
        yield Submission.id.in_(held)


def _of_lateness(q: str) -> Iterator[ColumnElement[bool]]:
    """Give that a case waits past the date that was promised, if that is what its words say."""
    if any(one.fullmatch(" ".join(folded_words(q))) for one in _LATE):
        yield and_(WAITS, is_late())


def _is_called(q: str, names: Iterable[str]) -> bool:
    """Return whether `q` names something: all its words are of one of its names, and at least half of that name."""
    asked = set(folded_words(q))
    called = [set(folded_words(name)) for name in names]
    return bool(asked) and any(asked <= words and 2 * len(asked) >= len(words) for words in called)


def _of_states(q: str) -> Iterator[ColumnElement[bool]]:
    asked = folded_words(q)
    for state in (*STATES, Visibility.PUBLISHED, Visibility.RECEIVED):
        if asked and asked in _in_every_language(state):
            yield in_state(state)
    for end in EndKind:
        if asked and asked in _in_every_language(end):
            yield has_ended(Submission.id, literal(end))


def _in_every_language(named: State | EndKind) -> list[list[str]]:
    said = []
    for code in i18n.LANGUAGES:
        with i18n.speaking(code):
            said.append(folded_words(str(named.label)))
    return said


def _of_days(q: str) -> Iterator[ColumnElement[bool]]:
    days = read_days(q, clock.today())
    if days is not None:
        yield and_(*came(*days))


def read_days(written: str, today: date) -> tuple[date, date] | None:
    """Return the first and last day that is meant, None if it is no day and no month.

    Without a year it is the newest that has come. "17/11" and "17.11." are the 17th of November, as is usual here.
    """
    words = _BEFORE_A_DAY.sub("", written.strip().casefold())
    for pattern in (_IN_FIGURES, _DAY_FIRST, _WITH_MONTH):
        match = pattern.fullmatch(words)
        if match:
            parts = match.groupdict()
            month = int(parts["month"]) if "month" in parts else _months().get(parts["name"])
            return _days(parts.get("year"), month, parts.get("day"), today)
    return None


def _days(year: str | None, month: int | None, day: str | None, today: date) -> tuple[date, date] | None:
    if month is None:
        return None
    if year is None:
        last_year = (month, int(day or 1)) > (today.month, today.day)
        number = today.year - last_year
    else:
        number = int(year) + (2000 if len(year) == 2 else 0)
    try:
        first = date(number, month, int(day or 1))
    except ValueError:
        return None
    if number not in YEARS:
        return None
    return first, first if day else first.replace(day=monthrange(first.year, first.month)[1])


def _months() -> dict[str, int]:
    """Return the number of each month by what it is called, in full and in short, in the languages of the screens."""
    return {
        name.casefold().rstrip("."): number
        for language in i18n.LANGUAGES.values()
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language.locale).items()
    }
