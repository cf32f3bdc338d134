"""The map as it would be with one place where somebody is about to put it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.municipality.queries import get_reference
from app.town_map.drawing import Drawing, draw
from app.town_map.layout import HIGH, WIDE, spread


@dataclass(frozen=True)
class Dot:
    """A place on the map: `x` and `y` are in per cent; `is_here` is whether it is the one that is put there."""

    name: str
    x: float
    y: float
    is_here: bool


@dataclass(frozen=True)
class Preview:
    """The drawing with all places of the town, and where each has its sign."""

    drawing: Drawing
    dots: Sequence[Dot]


def draw_with(slug: str, name: str, at: tuple[int, int], drawn_as: str) -> Preview:
    """Return the map with the place called `slug` (empty for a new one) at a point, both numbers in thousandths."""
    reference = get_reference()
    places = {one: reference.places[one] for one in reference.place_positions if one in reference.places}
    kept = [one for one, place in places.items() if place.slug != slug]
    spots = spread((*(reference.place_positions[one] for one in kept), at))
    kinds = (*(reference.place_drawings.get(one, "") for one in kept), drawn_as)
    names = [*(places[one].name for one in kept), name]
    dots = [
        Dot(called, x * 100 / WIDE, y * 100 / HIGH, number == len(kept))
        for number, (called, (x, y)) in enumerate(zip(names, spots, strict=True))
    ]
    return Preview(draw(spots, kinds), dots)
