"""Where names stand below the signs of a map as narrow as a phone's: beside each other, and not upon a sign."""

import textwrap
from collections.abc import Sequence
from functools import lru_cache

from app.town_map.layout import HIGH, MOST, WIDE, Spot

NARROW_WIDE, NARROW_HIGH = 326, 587
"""The map on a screen of 360 px, as the style sheet makes it."""
_LETTER, _LINE, _BELOW = 7.2, 14, 28
"""A letter's width, a line's height, and how far below its sign's middle a name begins, in px."""
_SIGN = (-17, -17, 17, 25)
_LONGEST_LINE = 15
_OFF = 4
"""A name that is cut off at the edge is so much worse than one that lies on another."""
_ROUNDS = 3
"""So often each name looks for its side anew, after the others have moved."""
_SIDES = {
    "": (-0.5, 0),
    "narrow-end": (0.0, -17),
    "narrow-start": (-1.0, 17),
    "narrow-end far": (0.0, -28),
    "narrow-start far": (-1.0, 28),
}
"""A name's classes, how much of it stands before where it is tied, and how far aside that is; the first free one."""

Box = tuple[float, float, float, float]


def lines_of(name: str) -> list[str]:
    """Return a name in lines short enough to stand below a sign; a long word is a line of its own."""
    return textwrap.wrap(name, _LONGEST_LINE, break_long_words=False, break_on_hyphens=False)


@lru_cache(maxsize=32)
def place_names(spots: tuple[Spot, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return on which side of its sign each name stands on a narrow map: a class of it, empty for right below."""
    at = [(x * NARROW_WIDE / WIDE, y * NARROW_HIGH / HIGH) for x, y in spots]
    signs = [(x + _SIGN[0], y + _SIGN[1], x + _SIGN[2], y + _SIGN[3]) for x, y in at]
    could = [
        {side: _box(middle, lines_of(name), side) for side in _SIDES} for middle, name in zip(at, names, strict=True)
    ]
    sides = [""] * len(names)
    for _round in range(_ROUNDS if len(names) <= MOST else 0):
        for number, boxes in enumerate(could):
            taken = [one[side] for one, side in zip(could, sides, strict=True)]
            others = [box for of in (signs, taken) for place, box in enumerate(of) if place != number]
            sides[number] = min(boxes, key=lambda side: _covered(boxes[side], others))
    return tuple(sides)


def _box(middle: Spot, lines: Sequence[str], side: str) -> Box:
    wide = max(map(len, lines), default=0) * _LETTER
    before, aside = _SIDES[side]
    left, top = middle[0] + aside + wide * before, middle[1] + _BELOW
    return left, top, left + wide, top + _LINE * len(lines)


def _covered(box: Box, others: Sequence[Box]) -> float:
    """Return how much of a name would lie on others, or off the map, in square px."""
    outside = max(0.0, -box[0]) + max(0.0, box[2] - NARROW_WIDE)
    return _OFF * outside * (box[3] - box[1]) + sum(
        max(0.0, min(box[2], one[2]) - max(box[0], one[0])) * max(0.0, min(box[3], one[3]) - max(box[1], one[1]))
        for one in others
    )
