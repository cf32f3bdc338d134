"""Rooms of the house that can be switched off, and the town itself that is open or not yet.

A room that is off is gone: from menus, pages, mails and the desk. Nothing of it is lost. Some can also be closed for
a while with a public sentence: what is there can be read then, and nothing is added.

Each room declares itself beside its blueprint. What was switched is kept with the municipality's rows, which every
process holds already, so asking costs nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import Blueprint, current_app


@dataclass(frozen=True)
class Off:
    """How a room is off: until when (None: until somebody switches it on), and the public sentence why, if any."""

    until: datetime | None = None
    reason: str | None = None


Switched = Mapping[str, Off | None]
"""What somebody has switched, by the room's name; None is on."""


@dataclass(frozen=True)
class Room:
    """A part of the house with a switch, and the blueprint whose views are not there while it is off.

    `starts_on` is whether a new town has it. `can_close` is whether it can be closed for a while, its pages staying.
    """

    name: str
    blueprint: Blueprint | None = None
    starts_on: bool = False
    can_close: bool = False

    def __post_init__(self) -> None:
        if self.name in _rooms:
            message = f"two rooms are called {self.name!r}"
            raise ValueError(message)
        _rooms[self.name] = self

    def get_off(self, switched: Switched | None = None) -> Off | None:
        """Return how it is off now, None while it is on; `switched` stands for what the town has switched."""
        switched = _switched() if switched is None else switched
        return switched.get(self.name, None if self.starts_on else Off())

    def get_closing(self, switched: Switched | None = None) -> Off | None:
        """Return why and until when it is closed for a while, None if it is open, or gone."""
        off = self.get_off(switched)
        return off if off is not None and off.reason and self.can_close else None

    def is_on(self, switched: Switched | None = None) -> bool:
        """Return whether its pages are there."""
        return self.get_off(switched) is None or self.get_closing(switched) is not None


Tells = Callable[[Room], Iterator[str]]
"""What says in sentences who waits for something in a room, and what becomes of it while that is off."""

_rooms: dict[str, Room] = {}
_tells: list[Tells] = []
_beside: dict[str, Room] = {}
_always_open: set[str] = set()

TOWN = Room("town", starts_on=True)
"""The whole of it: while it is off, visitors see one page that says so, and staff can sign in."""


def switch_with(room: Room, blueprint: Blueprint) -> Blueprint:
    """Let a blueprint's views go with a room that has one of its own: a smaller room that no town switches alone."""
    _beside[blueprint.name] = room
    return blueprint


def keep_open(blueprint: Blueprint) -> None:
    """Let a blueprint's pages be there also while the town is not open: the look, the way in for staff."""
    _always_open.add(blueprint.name)


def is_always_open(blueprint: str | None) -> bool:
    """Return whether the views of a blueprint answer also while the town is not open."""
    return blueprint in _always_open


def get_room(name: str) -> Room:
    """Return the room called `name`; raises `KeyError` if there is none."""
    return _rooms[name]


def get_room_of(blueprint: str | None) -> Room | None:
    """Return the room whose views a blueprint holds, None if they cannot be switched off."""
    own = next((one for one in _rooms.values() if one.blueprint and one.blueprint.name == blueprint), None)
    return own or _beside.get(blueprint or "")


def list_rooms() -> list[Room]:
    """Return everything that has a switch, by name."""
    return sorted(_rooms.values(), key=lambda one: one.name)


def tells_waiting(tells: Tells) -> Tells:
    """Let a room's switch say what `tells` does, before it is switched off and as long as it is."""
    _tells.append(tells)
    return tells


def list_waiting(room: Room) -> list[str]:
    """Return in sentences who waits for something in a room, and what becomes of it while that is off."""
    return [words for tells in _tells for words in tells(room)]


def _switched() -> Switched:
    return cast("Switched", current_app.extensions["switched_rooms"]())
