"""What is drawn behind the signs: streets from place to place, and what lies at each, composed from the town's rows.

All of it is decided by where places lie, so that a town looks the same at every visit.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.municipality.drawn import Drawn
from app.town_map.layout import WIDE, Spot

DRAWN_HIGH = 900
"""How high the drawing is where it is a thousand wide."""
_CORNERS = 9
_AROUND = {
    Drawn.HOMES: ("house", 7, 84),
    Drawn.CENTRE: ("block", 6, 84),
    Drawn.HALL: ("hall", 2, 80),
    Drawn.WORKS: ("works", 5, 86),
    Drawn.PARK: ("tree", 7, 78),
    Drawn.WOOD: ("tree", 12, 104),
}
"""What stands around the sign of a place, how many, and how far from it."""
_GROUNDS = {
    Drawn.WOOD: ("wood", 205.0),
    Drawn.PARK: ("green", 120.0),
    Drawn.WATER: ("lake", 84.0),
    Drawn.HOMES: ("quarter", 104.0),
    Drawn.CENTRE: ("quarter", 92.0),
    Drawn.WORKS: ("quarter", 110.0),
}
"""The ground of a place, and how far it reaches, in thousandths of the map's width."""


@dataclass(frozen=True)
class Stroke:
    """A shape of the drawing: what it is, and its path in SVG."""

    name: str
    path: str


@dataclass(frozen=True)
class Thing:
    """Something that stands in the drawing, such as a house: what it is, and the point on which it stands."""

    name: str
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """The map behind the signs: grounds, then lines upon them, then what stands there."""

    grounds: Sequence[Stroke]
    lines: Sequence[Stroke]
    things: Sequence[Thing]


@lru_cache(maxsize=32)
def draw(spots: tuple[Spot, ...], drawn: tuple[str, ...]) -> Drawing:
    """Return the drawing for places at `spots`, each drawn as the same of `drawn` says; empty for one of nothing."""
    placed = [((x, y * DRAWN_HIGH / WIDE), kind) for (x, y), kind in zip(spots, drawn, strict=True)]
    grounds = [
        Stroke(name, _blob(at, reach))
        for wanted, (name, reach) in _GROUNDS.items()
        for at, kind in placed
        if kind == wanted
    ]
    lines = [Stroke("street", _bent(one, other)) for one, other in _net([at for at, _kind in placed])]
    lines += [Stroke("road", _across([at])) for at, kind in placed if kind == Drawn.ROAD]
    stations = sorted(at for at, kind in placed if kind == Drawn.STATION)
    if stations:
        rail = _across(stations)
        lines += [Stroke("sleepers", rail), Stroke("rail", rail)]
    return Drawing(grounds, lines, sorted(_things(placed), key=lambda one: (one.y, one.x)))


def _noise(*of: float) -> float:
    """Return a number from 0 to 1 that only what is given decides."""
    return math.modf(abs(math.sin(sum((place + 1) * 12.9898 * one for place, one in enumerate(of))) * 43758.5453))[0]


def _blob(at: Spot, reach: float) -> str:
    """Return a round shape with an uneven edge: curves between the middles of its sides."""
    points = []
    for corner in range(_CORNERS):
        angle, far = 2 * math.pi * corner / _CORNERS, reach * (0.82 + 0.36 * _noise(*at, corner))
        points.append((at[0] + far * math.cos(angle), at[1] + far * 0.8 * math.sin(angle)))
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(points, points[1:] + points[:1], strict=True)]
    curves = "".join(
        f"Q{_point(corner)} {_point(to)}"
        for corner, to in zip(points[1:] + points[:1], middles[1:] + middles[:1], strict=True)
    )
    return f"M{_point(middles[0])}{curves}z"


def _net(spots: Sequence[Spot]) -> Iterator[tuple[Spot, Spot]]:
    """Give the shortest net that joins all places (Prim's algorithm)."""
    near = dict.fromkeys(spots[1:], spots[0]) if spots else {}
    while near:
        at = min(near, key=lambda one: (math.dist(one, near[one]), one))
        yield near.pop(at), at
        for one, before in near.items():
            if math.dist(one, at) < math.dist(one, before):
                near[one] = at


def _bent(one: Spot, other: Spot) -> str:
    """Return a line that bends a little to one side."""
    aside = (_noise(*one, *other) - 0.5) * 0.5
    middle = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    bend = middle[0] + (other[1] - one[1]) * aside, middle[1] - (other[0] - one[0]) * aside
    return f"M{_point(one)}Q{_point(bend)} {_point(other)}"


def _across(through: Sequence[Spot]) -> str:
    """Return a line from the left edge to the right, through some points in turn."""
    first, last = through[0], through[-1]
    start = -10.0, first[1] + 90 * (_noise(*first) - 0.5)
    end = WIDE + 10.0, last[1] + 90 * (_noise(*last, 1) - 0.5)
    path, before = f"M{_point(start)}", start
    for at in (*through, end):
        middle = (before[0] + at[0]) / 2
        path += f"C{_point((middle, before[1]))} {_point((middle, at[1]))} {_point(at)}"
        before = at
    return path


def _things(placed: Sequence[tuple[Spot, str]]) -> Iterator[Thing]:
    for at, kind in placed:
        name, number, far = _AROUND.get(Drawn(kind), ("", 0, 0)) if kind else ("", 0, 0)
        turned = 2 * math.pi * _noise(*at, 7)
        for one in range(number):
            angle, away = turned + 2 * math.pi * one / number, far * (0.9 + 0.5 * _noise(*at, one))
            x, y = at[0] + away * 1.15 * math.cos(angle), at[1] + away * 0.8 * math.sin(angle)
            if _is_free(x, y, placed):
                yield Thing(name, round(x), round(y))


def _is_free(x: float, y: float, placed: Sequence[tuple[Spot, str]]) -> bool:
    """Return whether something can stand there: on the map, and not where a place has its sign and name."""
    inside = 30 < x < WIDE - 30 and 40 < y < DRAWN_HIGH - 20
    return inside and all(abs(x - at[0]) > 62 or not -45 < y - at[1] < 78 for at, _kind in placed)


def _point(at: Spot) -> str:
    return f"{at[0]:.0f} {at[1]:.0f}"
