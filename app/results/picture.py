"""The picture of how many cases ended in which way: a bubble for each, drawn as one path for each look."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.i18n import ngettext

_IN_A_ROW = 25
_MOST = 75
_WIDE, _HIGH = 20, 18
_BUBBLE = "h10a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3h-6l-4 4v-4a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3z"
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class Drawn:
    """A row of bubbles: its size, a path for each look, and what it says without being seen."""

    width: int
    height: int
    paths: Sequence[tuple[str, str]]
    title: str
    description: str


def texts_in_a_bubble(numbers: Sequence[int]) -> int:
    """Return for how many texts one bubble stands, so that the longest row is a few lines."""
    return next((step for step in _STEPS if max(numbers, default=0) <= step * _MOST), _STEPS[-1])


def meaning_of(texts: int) -> str:
    """Return what one bubble stands for, in a sentence."""
    return ngettext("One bubble is one text.", "One bubble is up to %(num)s texts.", texts)


def draw(parts: Sequence[tuple[str, int]], texts: int) -> Drawn:
    """Draw bubbles of several looks behind one another, each standing for so many texts; none for nothing."""
    looks = [look for look, number in parts for _bubble in range(-(-number // texts))]
    paths: dict[str, list[str]] = {}
    for place, look in enumerate(looks):
        down, along = divmod(place, _IN_A_ROW)
        paths.setdefault(look, []).append(f"M{along * _WIDE + 4} {down * _HIGH + 1}{_BUBBLE}")
    lines = max(1, -(-len(looks) // _IN_A_ROW))
    return Drawn(
        _IN_A_ROW * _WIDE,
        lines * _HIGH,
        [(look, "".join(each)) for look, each in paths.items()],
        ngettext("%(num)s bubble", "%(num)s bubbles", len(looks)),
        meaning_of(texts),
    )
