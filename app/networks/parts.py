"""What other rooms have on a network's page, and on the page at the desk from which it is led.

Each says where its part belongs; the page asks what every visitor asks, in this order: what it is about right now, how
one takes part and in what, who is in it or missing, what was found, what is tried, what came of it, from what it grew.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from markupsafe import Markup

from app import rooms
from app.networks.directory import NetworkInfo

Part = Callable[[NetworkInfo], str]


class Place(StrEnum):
    """Where on a network's page something belongs, in the page's order."""

    NOW, HOW = auto(), auto()
    TAKE_PART = auto()
    WHO = auto()
    FOUND = auto()
    TRIED = auto()
    CAME_OF_IT = auto()
    GREW_FROM = auto()


@dataclass(frozen=True)
class DeskLink:
    """The way from the page on which a network is led to another that belongs to it; `hint` says what waits there."""

    label: str
    url: str
    hint: str = ""


_parts: dict[Place, list[tuple[int, str, Part]]] = {one: [] for one in Place}
_links: list[tuple[int, str, bool, Callable[[NetworkInfo], DeskLink | None]]] = []


def on_network_page(place: Place, *, at: int, room: str) -> Callable[[Part], Part]:
    """Let a function give the part `at` its place of a network's page while `room` is on: its HTML, or nothing."""

    def keep(part: Part) -> Part:
        _parts[place].append((at, room, part))
        _parts[place].sort(key=lambda one: one[0])
        return part

    return keep


def on_network_desk(
    *, at: int, room: str, daily: bool = False
) -> Callable[[Callable[[NetworkInfo], DeskLink | None]], Callable[[NetworkInfo], DeskLink | None]]:
    """Let a function give a way from the page on which a network is led, while `room` is on; or none.

    They stand by their `at`. What is `daily` is offered on a leader's work list too, and asks the database nothing.
    """

    def keep(link: Callable[[NetworkInfo], DeskLink | None]) -> Callable[[NetworkInfo], DeskLink | None]:
        _links.append((at, room, daily, link))
        _links.sort(key=lambda one: one[0])
        return link

    return keep


def render_parts(network: NetworkInfo) -> Mapping[Place, Markup]:
    """Return what the rooms that are on have on a network's page, by where it belongs; empty where nothing is."""
    return {
        place: Markup("").join(Markup(part(network)) for _at, room, part in parts if rooms.get_room(room).is_on())  # noqa: S704 -- rendered by their rooms' templates
        for place, parts in _parts.items()
    }


def list_desk_links(network: NetworkInfo, *, daily: bool = False) -> list[DeskLink]:
    """Return the ways from the page on which a network is led, in the order that they declare.

    With `daily` those alone that are wanted on most days.
    """
    kept = (link for _at, room, often, link in _links if (often or not daily) and rooms.get_room(room).is_on())
    return [one for link in kept if (one := link(network)) is not None]
