"""A logo is a picture and nothing more: what could run, load or lead anywhere is refused.

Shapes alone, or one picture of pixels that stands in the text itself, as we write it (`logo_files.py`).
"""

import re
from xml.etree import ElementTree as ET

LONGEST = 30_000
_DEEPEST = 50
"""So many groups within one another at most: a drawing program makes a handful, and a browser must draw them all."""
_DRAWN = frozenset(
    {
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title"),
        *("desc", "defs", "lineargradient", "radialgradient", "stop", "clippath", "mask", "use", "symbol"),
    }
)
_PIXELS = re.compile(r"data:image/png;base64,iVBORw0KGgo[A-Za-z0-9+/]+={0,2}")
_PLACED = frozenset({"x", "y", "width", "height", "href"})
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)|javascript:|data:|expression\(|@import", re.IGNORECASE)


class LogoError(ValueError):
    """It is no harmless picture."""


class TooDeepError(LogoError):
    """Its shapes lie in far too many groups within one another."""


def check_logo(svg: str) -> None:
    """Raise `LogoError` for what is no SVG of plain shapes: with scripts, styles, links, entities or other pictures.

    It is a `TooDeepError` for one of plain shapes that lie too deep.
    """
    if "<!" in svg.replace("<!--", "") or "<?xml-" in svg:
        raise LogoError
    try:
        root = ET.fromstring(svg)  # noqa: S314 -- without a document type there are no entities to expand
    except ET.ParseError as error:
        raise LogoError from error
    if _name(root.tag) != "svg" or not all(_is_harmless(one) for one in root.iter()):
        raise LogoError
    level, depth = [root], 0
    while level:
        level, depth = [inner for one in level for inner in one], depth + 1
        if depth > _DEEPEST:
            raise TooDeepError


def _is_harmless(element: ET.Element) -> bool:
    if _name(str(element.tag)) == "image":
        return element.attrib.keys() <= _PLACED and bool(_PIXELS.fullmatch(element.get("href", "")))
    return _name(str(element.tag)) in _DRAWN and all(
        _is_plain(_name(name), value) for name, value in element.attrib.items()
    )


def _is_plain(name: str, value: str) -> bool:
    if name.startswith("on") or name == "style" or (name == "href" and not value.startswith("#")):
        return False
    return not _ELSEWHERE.search(value)


def _name(written: str) -> str:
    return written.rpartition("}")[2].lower()
