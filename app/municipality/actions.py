"""Changing reference rows."""

from collections.abc import Mapping
from datetime import date, datetime

from flask import g
from sqlalchemy import delete

from app import clock, db
from app.events import By, record
from app.municipality import verbs
from app.municipality.models import ClosedDay, ClosedDayText, Municipality, ReferenceVersion, RoomSwitch, Topic
from app.rooms import TOWN, Room
from app.vault import new_token


def add_closed_day(day: date, names: Mapping[str, str]) -> bool:
    """Make `day` one on which the town hall is closed; returns False if it is one already.

    `names` say why, by language; a language in which nothing is said is left out or empty.
    """
    if db.session.get(ClosedDay, day) is not None:
        return False
    name_closed_day(day, names)
    return True


def name_closed_day(day: date, names: Mapping[str, str]) -> None:
    """Say why the town hall is closed on `day`, by language; from now on it is if it was not."""
    db.session.merge(ClosedDay(day=day))
    db.session.flush()
    _forget_names(day)
    db.session.add_all(ClosedDayText(day=day, language=code, name=name) for code, name in names.items() if name)
    announce_change(Topic.MUNICIPALITY)


def remove_closed_day(day: date) -> bool:
    """Make `day` a working day again; returns False if it was none of the closed days."""
    row = db.session.get(ClosedDay, day)
    if row is None:
        return False
    _forget_names(day)
    db.session.delete(row)
    announce_change(Topic.MUNICIPALITY)
    return True


def _forget_names(day: date) -> None:
    db.session.execute(delete(ClosedDayText).where(ClosedDayText.day == day))


def set_min_age(years: int) -> None:
    """Have whoever is younger than so many years give neither name nor address from now on."""
    db.session.get_one(Municipality, 1).min_age_self = years
    announce_change(Topic.MUNICIPALITY)


def switch_off(room: Room, *, by: By, until: datetime | None = None, reason: str | None = None) -> None:
    """Switch a room off, until somebody switches it on or `until` has come; `reason` is a public sentence."""
    _switch(RoomSwitch(name=room.name, off_since=clock.now(), until=until, reason=reason))
    record(verbs.ROOM_SWITCHED_OFF, by=by, details={"room": room.name}, reason=reason)


def switch_on(room: Room, *, by: By) -> None:
    """Switch a room on."""
    _switch(RoomSwitch(name=room.name, off_since=None, until=None, reason=None))
    record(verbs.ROOM_SWITCHED_ON, by=by, details={"room": room.name})


def close_empty_town(*, by: By) -> bool:
    """Close the doors of a town that says nothing of itself yet, and that nobody has opened; return whether it did."""
    if db.session.get(Municipality, 1) is not None or db.session.get(RoomSwitch, TOWN.name) is not None:
        return False
    switch_off(TOWN, by=by)
    return True


def _switch(row: RoomSwitch) -> None:
    db.session.merge(row)
    announce_change(Topic.MUNICIPALITY)


def announce_change(topic: Topic, *more: Topic) -> None:
    """Tell every process, when the open unit is committed, that reference rows of these topics have changed."""
    for one in (topic, *more):
        row = db.session.get(ReferenceVersion, one)
        if row is None:
            db.session.add(ReferenceVersion(topic=one, value=new_token()))
        else:
            row.value = new_token()
    db.session.flush()
    read_anew()


def read_anew() -> None:
    """Let what follows in the same request see the reference rows as they stand by now."""
    for read in ("reference_versions", "reference", "directory", "town_screener"):
        g.pop(read, None)
