"""The register of what can be switched: the doors of the town, and the rooms of the house."""

from collections.abc import Mapping
from datetime import date, datetime, time

from sqlalchemy import select

from app import clock, db, rooms
from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.actions import switch_off, switch_on
from app.municipality.models import RoomSwitch
from app.registers import shapes
from app.registers.columns import Values, chosen, column
from app.registers.register import Faults, Register, Row, declare
from app.registers.shapes import YES
from app.rooms import TOWN

LABELS: Mapping[str, object] = {
    "town": lazy("The doors: what residents see"),
    "calendar": lazy("The calendar of the town"),
    "town_map": lazy("The drawn map of the town"),
    "calls": lazy("Calls: staff ring whoever has no e-mail"),
    "challenges": lazy("Challenges that networks open to the town"),
    "comments": lazy("Comments"),
    "contributions": lazy("What people and organisations give to challenges"),
    "exchange": lazy("Solutions from and to other towns"),
    "experience": lazy("Trying the matching out"),
    "feeds": lazy("Feeds: what is new, for feed readers"),
    "gifts": lazy("Money and things among what is given"),
    "letters": lazy("Letters: answers on paper to whoever has no e-mail"),
    "mailed_answers": lazy("Answers by replying to a mail"),
    "meetings": lazy("Meetings of networks"),
    "network_log": lazy("The log of networks"),
    "network_stages": lazy("Stages of networks"),
    "organisations": lazy("Associations, businesses and others"),
    "solutions": lazy("Solutions"),
    "standard_texts": lazy("Standard texts"),
    "supports": lazy("“I experience that too” and “Good idea”"),
    "themes": lazy("Themes for new networks"),
    "trials": lazy("Small trials of networks"),
}
"""What each room is called where it is switched."""


def _labels() -> dict[str, str]:
    known = [TOWN, *(one for one in rooms.list_rooms() if one is not TOWN)]
    return {one.name: str(LABELS.get(one.name, one.name)) for one in known}


def _list_rows() -> list[Row]:
    switched = {row.name: row for row in db.session.scalars(select(RoomSwitch))}
    rows = []
    for name in _labels():
        row, starts_on = switched.get(name), rooms.get_room(name).starts_on
        values = {"room": name, "on": YES if _is_on(row, starts_on=starts_on) else ""}
        if row is not None and not values["on"]:
            values["until"] = clock.town_date(row.until).isoformat() if row.until else ""
            values["reason"] = shapes.one_line(row.reason or "")
        rows.append(Row(name, values))
    return rows


def _is_on(row: RoomSwitch | None, *, starts_on: bool) -> bool:
    if row is None:
        return starts_on
    return row.off_since is None or (row.until is not None and row.until <= clock.now())


def list_left(key: str, values: Values) -> list[str]:
    """Return in sentences who waits for something in a room that would be off by its values; none while it is there."""
    room = rooms.get_room(key)
    if values["on"] or (room.can_close and values["reason"]):
        return []
    return rooms.list_waiting(room)


def _note(row: Row) -> str:
    return " ".join(list_left(row.key, row.values))


def _look_at(_key: str, values: Values) -> Faults:
    if values["on"]:
        return {one: _("Leave this empty for what is on.") for one in ("until", "reason") if values[one]}
    if values["until"] and date.fromisoformat(values["until"]) <= clock.today():
        return {"until": _("Write a day to come.")}
    return {}


def _write(key: str, values: Values, by: By) -> None:
    room = rooms.get_room(key)
    if values["on"]:
        switch_on(room, by=by)
        return
    day = date.fromisoformat(values["until"]) if values["until"] else None
    until = datetime.combine(day, time.min, clock.TOWN_TIME) if day is not None else None
    switch_off(room, by=by, until=until, reason=values["reason"] or None)


ROOMS = declare(
    Register(
        name="rooms",
        label=lazy("The doors, and what is switched on"),
        lead=lazy(
            "A new town begins with little. Switch on what you want to use. What is switched off is gone from every"
            " page; some parts are only closed if you write why. Nothing of it is lost."
        ),
        columns=(
            chosen("room", lazy("Part"), _labels, required=True, fixed=True),
            column("on", lazy("Is on"), shape=shapes.CHECK),
            column("until", lazy("On again by itself from"), shape=shapes.DATE),
            column(
                "reason",
                lazy("Why it is off, for everybody to read"),
                most=300,
                hint=lazy("Some parts are only closed then: what is there can be read, and nothing is added."),
            ),
        ),
        title="room",
        look="administration/looks/room.html",
        look_label=lazy("What follows from it"),
        about=lambda key, _values: rooms.get_room(key),
        note=_note,
        read=_list_rows,
        write=_write,
        check=_look_at,
        can_grow=False,
    )
)
