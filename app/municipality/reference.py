"""The municipality's rows as plain values, the same for every reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from app import clock, i18n
from app.municipality.help_lines import Line
from app.municipality.promise import first_word_due, is_working_day, next_working_day
from app.rooms import Switched


@dataclass(frozen=True)
class Named:
    """Something with a slug and a name in each language."""

    id: int
    slug: str
    names: Mapping[str, str]
    sort_keys: Mapping[str, str]
    duties: Mapping[str, str]

    @property
    def name(self) -> str:
        """Return the name in the current language, else in Danish."""
        return _in_language(self.names)

    @property
    def duty(self) -> str:
        """Return what an authority takes care of, in the current language."""
        return _in_language(self.duties)


@dataclass(frozen=True)
class TownText:
    """The municipality's words in one language."""

    site_name: str
    name: str
    tagline: str
    address: str
    opening_hours: str
    phone_hours: str
    demo_note: str


@dataclass(frozen=True)
class Reference:
    """All of the municipality's rows at one version, by id."""

    version: str
    accent: str
    accent_dark: str
    logo_svg: str | None
    phone: str
    email: str
    security_email: str
    promise_days: int
    reads_until: int
    min_age_self: int
    texts: Mapping[str, TownText]
    departments: Mapping[int, Named]
    themes: Mapping[int, Named]
    places: Mapping[int, Named]
    authorities: Mapping[int, Named]
    closed_days: frozenset[date]
    help_lines: Mapping[str, Sequence[Line]]
    rooms: Switched
    place_spellings: Mapping[int, Sequence[str]] = field(default_factory=dict)
    place_positions: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """Where places lie on the drawn map, from its upper left corner, in thousandths of its sides."""
    place_drawings: Mapping[int, str] = field(default_factory=dict)
    """What is drawn of those of which something is: a `Drawn`."""
    theme_drawings: Mapping[int, str] = field(default_factory=dict)
    """The `Thing` that stands for each theme that has one."""

    @property
    def text(self) -> TownText:
        """Return the municipality's words in the current language."""
        return self.texts.get(i18n.current().code) or self.texts["da"]

    @property
    def site_name(self) -> str:
        """Return the site's name in the current language."""
        return self.text.site_name

    @property
    def tagline(self) -> str:
        """Return the line below the site's name in the current language."""
        return self.text.tagline

    @property
    def is_over(self) -> bool:
        """Return whether a room's time to be off has come to an end since the rows were read."""
        return any(
            off is not None and off.until is not None and off.until <= clock.now() for off in self.rooms.values()
        )

    def first_word_due(self, received_on: date) -> date:
        """Return the promised date of the first word for something received on `received_on`."""
        return first_word_due(received_on, self.promise_days, self.closed_days)

    def is_closed(self, day: date) -> bool:
        """Return whether the town hall is closed on `day`."""
        return not is_working_day(day, self.closed_days)

    def next_working_day(self, day: date) -> date:
        """Return `day`, or the first day after it on which the town hall works."""
        return next_working_day(day, self.closed_days)

    @property
    def reads_next(self) -> date | None:
        """Return the next day on which staff read what came in, None while they are at work today."""
        day = self.read_on(clock.now())
        return None if day == clock.today() else day

    def read_on(self, moment: datetime) -> date:
        """Return the working day on which staff read what comes in at `moment`: the same until they read no more."""
        came = moment.astimezone(clock.TOWN_TIME)
        return self.next_working_day(came.date() if came.hour < self.reads_until else came.date() + timedelta(days=1))


def by_slug(rows: Mapping[int, Named], slug: str) -> Named | None:
    """Return the row called `slug`, or None."""
    return next((row for row in rows.values() if row.slug == slug), None)


def in_order(rows: Mapping[int, Named]) -> list[Named]:
    """Return the rows sorted by name in the current language."""
    code = i18n.current().code
    return sorted(rows.values(), key=lambda row: row.sort_keys.get(code) or row.sort_keys.get("da", ""))


def _in_language(words: Mapping[str, str]) -> str:
    return words.get(i18n.current().code) or words.get("da", "")
