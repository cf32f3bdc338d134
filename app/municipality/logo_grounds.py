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
from app.municipality.colour_names import COLOURS

_LIGHT, _DARK = "#fffdf8", "#18201d"
"""The grounds of `app/web/assets/css/10-tokens.css` on which the head of a page lies."""
_LEAST = 3.0
"""What WCAG 2.2 asks of a picture: so much contrast."""
_SEEN, _LOST = 1 / 3, 0.1
_SIDE = 48
_BLACK = "#000000"
_NAMED = {**COLOURS, "currentcolor": _BLACK}
"""`currentColor` is black: a picture on a page has none of the page's colours."""
_NONE = frozenset({"none", "transparent"})
_NOT_DRAWN = frozenset({"defs", "clippath", "mask", "symbol", "lineargradient", "radialgradient"})
"""What is drawn only where something refers to it."""
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "stop"})
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_PART = r"(\d{1,3}(?:\.\d+)?%?)"
_RGB = re.compile(rf"rgb\(\s*{_PART}[\s,]+{_PART}[\s,]+{_PART}\s*\)")
_PAINT = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")
_XLINK = "{http://www.w3.org/1999/xlink}href"


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
    by_id = {name: one for one in root.iter() if (name := one.get("id"))}
    waiting, is_meant = [(root, _BLACK, "none")], set[str]()
    while waiting:
        element, fill, stroke = waiting.pop()
        name = str(element.tag).rpartition("}")[2].lower()
        if name in _NOT_DRAWN and element.get("id", "") not in is_meant:
            continue
        fill, stroke = element.get("fill", fill), element.get("stroke", stroke)
        if name == "image":
            yield from _pixels(element.get("href", ""))
        elif name in _SHAPES:
            drawn = [element.get("stop-color", _BLACK)] if name == "stop" else [fill, stroke]
            yield from (colour for one in drawn if (colour := _hex_of(one)))
        waiting += [(one, fill, stroke) for one in element]
        for meant in _list_meant(element, name, fill, stroke):
            if meant in by_id and meant not in is_meant:
                is_meant.add(meant)
                waiting.append((by_id[meant], fill, stroke))


def _list_meant(element: ET.Element, name: str, fill: str, stroke: str) -> list[str]:
    """Return the identifiers of what a shape is painted with, or of what is drawn at an element."""
    paints = [_PAINT.match(one.strip()) for one in (fill, stroke) if name in _SHAPES]
    href = element.get("href") or element.get(_XLINK) or ""
    return [one[1] for one in paints if one] + ([href[1:]] if href.startswith("#") else [])


def _hex_of(written: str) -> str:
    """Return a colour as ``#rrggbb``; empty for none, and for one that is made of others."""
    low = written.strip().lower()
    if low in _NONE:
        return ""
    if _HEX.fullmatch(low):
        return low if len(low) == 7 else "#" + "".join(2 * one for one in low[1:])
    if found := _RGB.fullmatch(low):
        return "#" + "".join(f"{_level(one):02x}" for one in found.groups())
    return _NAMED.get(low, "")


def _level(written: str) -> int:
    """Return how much there is of red, green or blue, from 0 to 255."""
    number = float(written.rstrip("%"))
    return min(round(number * 2.55 if written.endswith("%") else number), 255)


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
