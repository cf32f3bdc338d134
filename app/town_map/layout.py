"""Where the signs of places stand on the map: near where each lies, and none upon another."""

import math
from collections.abc import Sequence
from functools import lru_cache

WIDE, HIGH = 1000, 1000
"""The map's sides, in the thousandths in which places have their position."""
_APART_X, _APART_Y = 188.0, 130.0
"""How far from each other two signs stand side by side, and one above the other: a sign has its name below it."""
_MARGIN_X, _MARGIN_TOP, _MARGIN_END = 95, 60, 100
_ROUNDS = 400
MOST = 60
"""So many signs at most are moved aside; more fill the map anyway, and stand where their places lie."""
_ENOUGH = 0.999
_COSINE, _SINE = math.cos(0.3), math.sin(0.3)
"""Signs move a little aside of the straight way: those in a row along an edge would else press each other for ever."""

Spot = tuple[float, float]


@lru_cache(maxsize=32)
def spread(positions: tuple[tuple[int, int], ...]) -> tuple[Spot, ...]:
    """Return where the signs stand, in the order of `positions`, both in thousandths of the map's sides.

    Signs that would touch move away from each other, step by step, until none touch or the map is full. With more than
    `MOST` places none moves: the work grows with the square of their number.
    """
    spots = [_inside(float(x), float(y)) for x, y in positions]
    if len(spots) > MOST:
        return tuple(spots)
    spots = [_apart(spot, spots[:at].count(spot)) for at, spot in enumerate(spots)]
    for _round in range(_ROUNDS):
        if not _part(spots):
            break
    return tuple((round(x, 1), round(y, 1)) for x, y in spots)


def distance(one: Spot, other: Spot) -> float:
    """Return how far two signs stand apart, 1 where they just do not touch."""
    return math.hypot((one[0] - other[0]) / _APART_X, (one[1] - other[1]) / _APART_Y)


def _apart(spot: Spot, before: int) -> Spot:
    """Return a point for a sign that has as many `before` it at the same one: on a spiral around it, within the map."""
    if not before:
        return spot
    angle, far = 2.4 * before, 12.0 * math.sqrt(before)
    x, y = spot[0] + far * math.cos(angle), spot[1] + far * math.sin(angle)
    inside_x, inside_y = _inside(x, y)
    return 2 * inside_x - x, 2 * inside_y - y


def _part(spots: list[Spot]) -> bool:
    """Move each two that touch half of the way; return whether any did."""
    moved = False
    for first in range(len(spots)):
        for second in range(first + 1, len(spots)):
            apart = distance(spots[first], spots[second])
            if apart >= _ENOUGH:
                continue
            moved = True
            x, y = _direction(spots, first, second, apart)
            by = (1 - apart) / 2
            spots[first] = _inside(spots[first][0] - x * by * _APART_X, spots[first][1] - y * by * _APART_Y)
            spots[second] = _inside(spots[second][0] + x * by * _APART_X, spots[second][1] + y * by * _APART_Y)
    return moved


def _direction(spots: Sequence[Spot], first: int, second: int, apart: float) -> Spot:
    """Return the way from one to the other; of two that have come to one point, one that their numbers give."""
    if apart < 1e-6:
        angle = 2.4 * (first + second)
        return math.cos(angle), math.sin(angle)
    (x0, y0), (x1, y1) = spots[first], spots[second]
    x, y = (x1 - x0) / _APART_X / apart, (y1 - y0) / _APART_Y / apart
    return x * _COSINE - y * _SINE, x * _SINE + y * _COSINE


def _inside(x: float, y: float) -> Spot:
    return min(max(x, _MARGIN_X), WIDE - _MARGIN_X), min(max(y, _MARGIN_TOP), HIGH - _MARGIN_END)
