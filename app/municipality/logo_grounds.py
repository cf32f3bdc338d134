"""On which pages a logo cannot be seen, so that it stands on a plate there."""

import base64
import io
import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from importlib.util import find_spec
from xml.etree import ElementTree as ET

from app.municipality.accent import contrast

_LIGHT, _DARK = "#fffdf8", "#18201d"
"""The grounds of `app/web/assets/css/10-tokens.css` on which the head of a page lies."""
_LEAST = 3.0
"""What WCAG 2.2 asks of a picture: so much contrast."""
_SEEN, _LOST = 1 / 3, 0.1
_SIDE = 48
_WORDS = {"black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff"}
_NONE = frozenset({"none", "transparent"})
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "stop"})
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)")


class Plate(StrEnum):
    """What a logo stands on where it could not be seen."""

    NONE = ""
    LIGHT = "light"
    DARK = "dark"


@lru_cache(maxsize=8)
def plate_of(svg: str) -> Plate:
    """Return the plate of a logo that was checked.

    That is a light one if some of it is lost on dark pages, and a dark one if little of it is seen on light ones.
    """
    try:
        colours = Counter(_colours(ET.fromstring(svg)))  # noqa: S314 -- it was checked before it was kept
    except (ET.ParseError, OSError, ValueError):
        return Plate.NONE
    total = sum(colours.values())
    if not total:
        return Plate.NONE

    def share_seen(ground: str) -> float:
        return sum(number for one, number in colours.items() if contrast(one, ground) >= _LEAST) / total

    on_light, on_dark = share_seen(_LIGHT), share_seen(_DARK)
    if on_light < _SEEN:
        return Plate.DARK if on_dark >= _SEEN else Plate.NONE
    return Plate.LIGHT if 1 - on_dark >= _LOST else Plate.NONE


def _colours(root: ET.Element) -> Iterator[str]:
    """Give each colour that is drawn: one to a shape and one to its line, or one to a pixel."""
    waiting = [(root, "#000000", "none")]
    while waiting:
        element, fill, stroke = waiting.pop()
        name = str(element.tag).rpartition("}")[2].lower()
        fill, stroke = element.get("fill", fill), element.get("stroke", stroke)
        if name == "image":
            yield from _pixels(element.get("href", ""))
        elif name in _SHAPES:
            drawn = [element.get("stop-color", "#000000")] if name == "stop" else [fill, stroke]
            yield from (colour for one in drawn if (colour := _hex_of(one)))
        waiting += [(one, fill, stroke) for one in element]


def _hex_of(written: str) -> str:
    """Return a colour as ``#rrggbb``; empty for none, and for one that is made of others."""
    low = written.strip().lower()
    if low in _NONE:
        return ""
    if _HEX.fullmatch(low):
        return low if len(low) == 7 else "#" + "".join(2 * one for one in low[1:])
    if found := _RGB.fullmatch(low):
        return "#" + "".join(f"{min(int(one), 255):02x}" for one in found.groups())
    return _WORDS.get(low, "")


def _pixels(href: str) -> Iterator[str]:
    if find_spec("PIL") is None:
        return
    from PIL import Image  # noqa: PLC0415 -- it belongs to an extra

    with Image.open(io.BytesIO(base64.b64decode(href.partition(",")[2])), formats=("PNG",)) as opened:
        picture = opened.convert("RGBA")
    picture.thumbnail((_SIDE, _SIDE))
    dots = picture.tobytes()
    for at in range(0, len(dots), 4):
        if dots[at + 3] > 127:
            yield f"#{dots[at : at + 3].hex()}"
