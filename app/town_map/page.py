"""The page of the map: signs, what is drawn behind them, and the list that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.i18n import gettext as _
from app.i18n import ngettext
from app.municipality.queries import get_reference
from app.municipality.reference import Named as NamedPlace
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.submissions.states import Kind
from app.town_map.drawing import Drawing, draw
from app.town_map.layout import HIGH, WIDE, spread
from app.town_map.names import lines_of, place_names
from app.town_map.queries import AtPlace, list_at_places

MANY = 10
"""From so many on a sign is a larger one."""


@dataclass(frozen=True)
class PlaceShown:
    """A place with what is at work there; `x` and `y` are where its sign stands, in per cent, None off the map.

    `lines` are its name as it stands below the sign, `side` a class that says where it stands on a narrow map.
    """

    place: NamedPlace
    here: AtPlace
    networks: Sequence[NetworkInfo]
    x: float | None
    y: float | None
    lines: Sequence[str] = ()
    side: str = ""

    @property
    def colour(self) -> str:
        """Return what a sign tells by its colour: networks have half of it at least, or else mostly which kind."""
        here = self.here
        if 2 * here.in_networks >= here.total:
            return "network"
        return "problem" if 2 * here.of_kind[Kind.PROBLEM] >= here.texts else "idea"

    @property
    def said(self) -> str:
        """Return what is at work there in words: how many problems, ideas and doings, and how many networks have."""
        here = self.here
        problems, ideas, doings = here.of_kind[Kind.PROBLEM], here.of_kind[Kind.IDEA], len(here.doings)
        parts = [
            ngettext("%(num)s problem", "%(num)s problems", problems) if problems else "",
            ngettext("%(num)s idea", "%(num)s ideas", ideas) if ideas else "",
            ngettext("%(num)s activity", "%(num)s activities", doings) if doings else "",
            self._had_by_networks(),
        ]
        return ", ".join(one for one in parts if one)

    def _had_by_networks(self) -> str:
        had, total = self.here.in_networks, self.here.total
        if not had or total == 1:  # which network it is stands below
            return ""
        return _("networks are at work with all of it") if had >= total else _("networks have %(num)s of them", num=had)

    @property
    def is_large(self) -> bool:
        """Return whether the sign is a larger one."""
        return self.here.total >= MANY


@dataclass(frozen=True)
class MapPage:
    """The places with something at work, most first; those of them that have a sign; and the drawing, if any has."""

    shown: Sequence[PlaceShown]
    on_map: Sequence[PlaceShown]
    drawing: Drawing | None
    total: int


def get_page() -> MapPage:
    """Return the map as everybody reads it."""
    reference, networks, found = get_reference(), get_directory().networks, list_at_places()
    lying = [one for one in reference.place_positions if one in reference.places]
    spots = spread(tuple(reference.place_positions[one] for one in lying))
    at = dict(zip(lying, spots, strict=True))
    shown = [
        PlaceShown(
            reference.places[place_id],
            here,
            sorted((networks[one] for one in here.of_network if one in networks), key=lambda one: one.text.sort_key),
            *((at[place_id][0] * 100 / WIDE, at[place_id][1] * 100 / HIGH) if place_id in at else (None, None)),
        )
        for place_id, here in found.items()
        if place_id in reference.places
    ]
    shown.sort(key=lambda one: (-one.here.total, one.place.name))
    drawn = tuple(reference.place_drawings.get(one, "") for one in lying)
    on_map = _with_names([one for one in shown if one.x is not None])
    return MapPage(shown, on_map, draw(spots, drawn) if on_map else None, sum(one.here.total for one in shown))


def _with_names(signs: Sequence[PlaceShown]) -> list[PlaceShown]:
    """Return the signs with their names, the southernmost first: a name lies on the sign below it, never under it."""
    ordered = sorted(signs, key=lambda one: (-(one.y or 0), one.x or 0))
    spots = tuple(((one.x or 0) * WIDE / 100, (one.y or 0) * HIGH / 100) for one in ordered)
    sides = place_names(spots, tuple(one.place.name for one in ordered))
    return [replace(one, lines=lines_of(one.place.name), side=side) for one, side in zip(ordered, sides, strict=True)]
