"""The reference rows, kept in the process and read again when their topic's version changes."""

from dataclasses import replace
from datetime import date
from threading import Lock
from typing import Any

from flask import g
from sqlalchemy import select

from app import clock, db
from app.municipality.help_lines import Line
from app.municipality.models import (
    Authority,
    AuthorityText,
    ClosedDay,
    ClosedDayText,
    Department,
    DepartmentText,
    HelpLine,
    Municipality,
    MunicipalityText,
    Place,
    PlacePosition,
    PlaceSpelling,
    PlaceText,
    ReferenceVersion,
    RoomSwitch,
    Theme,
    ThemeText,
    Topic,
)
from app.municipality.reference import Named, Reference, TownText
from app.phone_numbers import in_pairs
from app.rooms import Off, Switched

_EMPTY_TOWN = TownText("Samspil", "", "", "", "", "", "")
EMPTY = Reference(
    "", "#0b5d4e", "#74d6bf", None, "", "", "", 10, 15, 15, {"da": _EMPTY_TOWN}, {}, {}, {}, {}, frozenset(), {}, {}
)
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


def list_closed_days(since: date) -> dict[date, dict[str, str]]:
    """Return the days the town hall is closed, from `since` on and in order, with the reasons by language."""
    statement = select(ClosedDay.day, ClosedDayText.language, ClosedDayText.name)
    told = statement.outerjoin(ClosedDayText, ClosedDayText.day == ClosedDay.day).where(ClosedDay.day >= since)
    found: dict[date, dict[str, str]] = {}
    for day, language, name in db.session.execute(told.order_by(ClosedDay.day)):
        found.setdefault(day, {}).update({language: name} if language else {})
    return found


_VERSIONS = select(ReferenceVersion.topic, ReferenceVersion.value)


def get_versions() -> dict[str, str]:
    """Return the versions that the reference rows stand at, by topic: one query in each request."""
    known: dict[str, str] | None = g.get("reference_versions")
    if known is None:
        known = dict(db.read(_VERSIONS).all())
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
    positions = db.session.scalars(select(PlacePosition)).all()
    return Reference(
        version=version,
        accent=town.accent,
        accent_dark=town.accent_dark,
        logo_svg=town.logo_svg,
        phone=in_pairs(town.phone),
        email=town.email,
        security_email=town.security_email,
        promise_days=town.promise_days,
        reads_until=town.reads_until,
        min_age_self=town.min_age_self,
        texts=texts,
        departments=_named(Department, DepartmentText),
        themes=_named(Theme, ThemeText),
        places=_named(Place, PlaceText),
        authorities=_named(Authority, AuthorityText),
        closed_days=frozenset(db.session.scalars(select(ClosedDay.day))),  # however old: what was told of them stays so
        help_lines=_help_lines(),
        rooms=_switched_rooms(),
        place_spellings=_place_spellings(),
        place_positions={one.place_id: (one.x, one.y) for one in positions},
        theme_drawings=dict(db.read(select(Theme.id, Theme.drawn_as).where(Theme.drawn_as != "")).all()),
        place_drawings={one.place_id: one.drawn_as for one in positions if one.drawn_as},
    )


def _place_spellings() -> dict[int, list[str]]:
    spellings: dict[int, list[str]] = {}
    for row in db.session.scalars(select(PlaceSpelling).order_by(PlaceSpelling.place_id, PlaceSpelling.spelling)):
        spellings.setdefault(row.place_id, []).append(row.spelling)
    return spellings


def _help_lines() -> dict[str, list[Line]]:
    lines: dict[str, list[Line]] = {}
    for row in db.session.scalars(select(HelpLine).order_by(HelpLine.language, HelpLine.place)):
        lines.setdefault(row.language, []).append(Line(row.name, row.number, row.hours))
    return lines


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
