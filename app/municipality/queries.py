"""The reference rows, kept in the process and read again when their topic's version changes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from threading import Lock
from typing import Any

from flask import g
from sqlalchemy import select

from app import clock, db, i18n
from app.municipality.models import (
    Authority,
    AuthorityText,
    ClosedDay,
    Department,
    DepartmentText,
    Municipality,
    MunicipalityText,
    Place,
    PlaceText,
    ReferenceVersion,
    RoomSwitch,
    Theme,
    ThemeText,
    Topic,
)
from app.municipality.promise import first_word_due, next_working_day
from app.rooms import Off, Switched


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
    texts: Mapping[str, TownText]
    departments: Mapping[int, Named]
    themes: Mapping[int, Named]
    places: Mapping[int, Named]
    authorities: Mapping[int, Named]
    closed_days: frozenset[date]
    rooms: Switched

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

    @property
    def reads_next(self) -> date | None:
        """Return the next day on which staff read what came in, None while they are at work today."""
        now = clock.now().astimezone(clock.TOWN_TIME)
        today = now.date()
        if now.hour < _DAY_ENDS and self.next_working_day(today) == today:
            return None
        return self.next_working_day(today if now.hour < _DAY_ENDS else today + timedelta(days=1))

    def first_word_due(self, received_on: date) -> date:
        """Return the promised date of the first word for something received on `received_on`."""
        return first_word_due(received_on, self.promise_days, self.closed_days)

    def next_working_day(self, day: date) -> date:
        """Return `day`, or the first day after it on which the town hall works."""
        return next_working_day(day, self.closed_days)


def by_slug(rows: Mapping[int, Named], slug: str) -> Named | None:
    """Return the row called `slug`, or None."""
    return next((row for row in rows.values() if row.slug == slug), None)


def in_order(rows: Mapping[int, Named]) -> list[Named]:
    """Return the rows sorted by name in the current language."""
    code = i18n.current().code
    return sorted(rows.values(), key=lambda row: row.sort_keys.get(code) or row.sort_keys.get("da", ""))


_DAY_ENDS = 15
"""The hour from which nothing more is read on a working day."""
_DAYS_BACK = 400
"""Closed days are known this far back: promises are counted from the day something was received."""

_EMPTY_TOWN = TownText("Samspil", "", "", "", "", "", "")
EMPTY = Reference("", "#0b5d4e", "#74d6bf", None, "", "", "", 10, {"da": _EMPTY_TOWN}, {}, {}, {}, {}, frozenset(), {})
"""What an installation without a municipality shows: enough for an error page."""

_kept: dict[str, Reference] = {}
_lock = Lock()


def get_reference() -> Reference:
    """Return the municipality's rows, from the process if it has them as they stand."""
    known: Reference | None = g.get("reference")
    if known is None:
        known = g.reference = _get_kept()
    return known


def _get_kept() -> Reference:
    name, version = db.database().name, get_versions().get(Topic.MUNICIPALITY, "")
    kept = _kept.get(name)
    if kept is not None and kept.version == version and not kept.is_over:
        return kept
    fresh = _load(version)
    with _lock:
        _kept[name] = fresh
    return fresh


def list_closed_days(since: date) -> list[tuple[date, str]]:
    """Return the days the town hall is closed, from `since` on, with the reasons, in order."""
    statement = select(ClosedDay.day, ClosedDay.name).where(ClosedDay.day >= since).order_by(ClosedDay.day)
    return [(day, name) for day, name in db.session.execute(statement)]


_VERSIONS = select(ReferenceVersion.topic, ReferenceVersion.value)


def get_versions() -> dict[str, str]:
    """Return the versions that the reference rows stand at, by topic: one query in each request."""
    known: dict[str, str] | None = g.get("reference_versions")
    if known is None:
        known = dict(db.session.execute(_VERSIONS).all())
        g.reference_versions = known
    return known


def _load(version: str) -> Reference:
    town = db.session.get(Municipality, 1)
    if town is None:
        return replace(EMPTY, rooms=_switched_rooms())
    texts = {
        row.language: TownText(
            row.site_name, row.name, row.tagline, row.address, row.opening_hours, row.phone_hours, row.demo_note
        )
        for row in db.session.scalars(select(MunicipalityText))
    }
    return Reference(
        version=version,
        accent=town.accent,
        accent_dark=town.accent_dark,
        logo_svg=town.logo_svg,
        phone=town.phone,
        email=town.email,
        security_email=town.security_email,
        promise_days=town.promise_days,
        texts=texts,
        departments=_named(Department, DepartmentText),
        themes=_named(Theme, ThemeText),
        places=_named(Place, PlaceText),
        authorities=_named(Authority, AuthorityText),
        closed_days=frozenset(
            db.session.scalars(select(ClosedDay.day).where(ClosedDay.day >= clock.today() - timedelta(days=_DAYS_BACK)))
        ),
        rooms=_switched_rooms(),
    )


def _switched_rooms() -> Switched:
    return {row.name: _off(row) for row in db.session.scalars(select(RoomSwitch))}


def _off(row: RoomSwitch) -> Off | None:
    over = row.off_since is None or (row.until is not None and row.until <= clock.now())
    return None if over else Off(row.until, row.reason)


def _named(owner: Any, texts: Any) -> dict[int, Named]:  # noqa: ANN401 -- four tables of the same shape
    words: dict[int, dict[str, Any]] = {}
    for text in db.session.scalars(select(texts)):
        words.setdefault(text.owner_id, {})[text.language] = text
    named = {}
    for row_id, slug in db.session.execute(select(owner.id, owner.slug)):
        own = words.get(row_id, {})
        named[row_id] = Named(
            id=row_id,
            slug=slug,
            names={code: text.name for code, text in own.items()},
            sort_keys={code: text.sort_key for code, text in own.items()},
            duties={code: getattr(text, "duty", "") for code, text in own.items()},
        )
    return named


def _in_language(words: Mapping[str, str]) -> str:
    return words.get(i18n.current().code) or words.get("da", "")
