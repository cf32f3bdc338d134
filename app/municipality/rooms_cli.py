"""Commands for the rooms that can be switched off: ``flask --app wsgi room ...``."""

from datetime import datetime

import click
from flask.cli import AppGroup

from app import clock, db, i18n, rooms
from app.events import By
from app.municipality.actions import switch_off, switch_on
from app.rooms import Room, list_waiting

room_commands = AppGroup("room", help="Rooms of the house: each has a switch, and so has the town itself.")
_UNTIL = click.DateTime(["%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"])


def _room(name: str) -> Room:
    try:
        return rooms.get_room(name)
    except KeyError as error:
        known = ", ".join(one.name for one in rooms.list_rooms())
        raise click.BadParameter(f"no room is called {name!r}; there are {known}", param_hint="NAME") from error


@room_commands.command("list")
def list_all() -> None:
    """Show what is on and what is off."""
    with db.database().reading():
        for room in rooms.list_rooms():
            click.echo(_standing(room))


@room_commands.command("on")
@click.argument("name")
def turn_on(name: str) -> None:
    """Switch room NAME on. What it held is there again."""
    room = _room(name)
    with db.database().writing():
        switch_on(room, by=By.SYSTEM)
        click.echo(_standing(room))


@room_commands.command("off")
@click.argument("name")
@click.option("--until", type=_UNTIL, help="When it is on again by itself: 2026-12-01, or '2026-12-01 08:00'.")
@click.option("--reason", help="A public sentence that says why.")
def turn_off(name: str, until: datetime | None, reason: str | None) -> None:
    """Switch room NAME off; nothing of it is lost.

    It is gone from every page. Some rooms are only closed when there is a --reason: what is there can be read.
    """
    room = _room(name)
    moment = until.replace(tzinfo=clock.TOWN_TIME) if until is not None else None
    if moment is not None and moment <= clock.now():
        raise click.BadParameter("it is past already", param_hint="--until")
    with db.database().writing():
        switch_off(room, by=By.SYSTEM, until=moment, reason=(reason or "").strip() or None)
        click.echo(_standing(room))
        with i18n.speaking("en"):
            for words in [] if room.is_on() else list_waiting(room):
                click.echo(f"  {words}")


def _standing(room: Room) -> str:
    off = room.get_off()
    if off is None:
        return f"{room.name}: on"
    standing = "closed" if room.get_closing() else "off"
    with i18n.speaking("en"):
        until = f" until {i18n.long_moment(off.until)}" if off.until else ""
    return f"{room.name}: {standing}{until}{f': {off.reason}' if off.reason else ''}"
