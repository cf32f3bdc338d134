"""Composing a picture: the theme is a thing, the stage is the water around it, those who take part float beside it.

Those from the town float to the left, departments to the right; a dashed shape is a seat that nobody has yet. The
water falls as the network learns; a trial is measured on dry ground, what is handed over stands firm.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.municipality.drawn import Thing

WIDE, HIGH = 320, 150
_TOP, _THING_HIGH = 18, 108
GROUND = _TOP + _THING_HIGH
_MOST_BESIDE = 3
_MOST_MISSING = 2
_TONES = 5
_INNER, _STEP = 92, 24
"""How far from the edge the innermost shape floats, and how far apart they are."""
_OVER_WATER = {"proposed": 0.14, "startup": 0.24, "design": 0.37, "explore": 0.52, "ideate": 0.78}
"""How much of the thing stands out of the water in each stage; in others the ground is dry."""


class Floor(StrEnum):
    """What a thing stands in or on."""

    WATER = "water"
    MEASURED = "measured"
    FIRM = "firm"
    PAST = "past"


_FLOORS = {"test": Floor.MEASURED, "anchor": Floor.FIRM, "closed": Floor.PAST}


@dataclass(frozen=True)
class Shape:
    """Somebody beside the thing: ``town``, ``department`` or ``missing``, and the middle of the shape."""

    name: str
    x: int
    y: int


@dataclass(frozen=True)
class Picture:
    """A picture as its template draws it, in a room `WIDE` by `HIGH`; `surface` is where water or ground begin."""

    thing: str
    tone: int
    floor: Floor
    surface: int
    shapes: Sequence[Shape]


def compose(things: Sequence[str], stage: str, town: int, departments: int, missing: int) -> Picture:
    """Return the picture of a network: so many take part from the town, so many departments, so many are missing.

    `things` are those of its themes (`Thing`), in their order, and can be none; the first is shown, and what the
    second is decides the sky, so that two networks of one theme are told apart.
    """
    floor = _FLOORS.get(stage, Floor.WATER)
    surface = GROUND if stage in _FLOORS else round(_TOP + _THING_HIGH * _OVER_WATER.get(stage, 0.24))
    floats = surface - 9 if floor == Floor.WATER else GROUND - 9
    left = ["town"] * min(town, _MOST_BESIDE) + ["missing"] * (
        0 if floor == Floor.PAST else min(missing, _MOST_MISSING)
    )
    right = ["department"] * min(departments, _MOST_BESIDE)
    shapes = [Shape(name, _INNER - _STEP * at, floats) for at, name in enumerate(left[: _MOST_BESIDE + 1])]
    shapes += [Shape(name, WIDE - _INNER + _STEP * at, floats) for at, name in enumerate(right)]
    known = [*Thing]
    tone = sum(known.index(Thing(one)) for one in things[:2] if one in known) % _TONES
    return Picture(things[0] if things else Thing.SPEECH, tone, floor, surface, shapes)
