"""A question drawn above the water line: a picture of 1200 × 630 pixels, as pages that show links ask for."""

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from app.web.assets import read_asset

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
_EDGE, _WATER_LINE = 80, 430
_SIZES = (68, 60, 52, 46)
"""Sizes of the question's letters in pixels: the largest in which it needs no more than four lines."""
_MOST_LINES = 4
_TYPEFACE = "ibm-plex-sans-latin-600-normal.woff2"
_PAPER, _INK = "#f8f3e9", "#17211e"
_WATER, _DEEP, _ICE, _SNOW = "#5f9fc6", "#0e3550", "#22608a", "#fffdf8"
_ABOVE = ((930, 430), (985, 352), (1030, 376), (1062, 330), (1120, 430))
_BELOW = ((880, 430), (1160, 430), (1128, 520), (1046, 600), (960, 566), (902, 500))
_TYPED = "–—’“”„…€"


def can_be_drawn(*texts: str) -> bool:
    """Return whether the typeface has every letter of the texts: without that they would be drawn as boxes."""
    return all(letter in _TYPED or " " <= letter <= "ÿ" for text in texts for letter in text)


@lru_cache(maxsize=32)
def draw(question: str, site: str) -> bytes:
    """Return a PNG of a question and the name of the site that asks it. Raises `ImportError` without Pillow."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 -- it belongs to an extra

    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    drawn = ImageDraw.Draw(image)
    drawn.rectangle((0, _WATER_LINE, WIDTH, HEIGHT), fill=_DEEP)
    drawn.polygon(_ABOVE, fill=_SNOW, outline=_WATER, width=3)
    drawn.polygon(_BELOW, fill=_ICE)
    drawn.line((0, _WATER_LINE, WIDTH, _WATER_LINE), fill=_WATER, width=6)
    size, lines = _set(question)
    for number, line in enumerate(lines):
        drawn.text((_EDGE, 64 + number * size * 1.2), line, font=_face(size), fill=_INK)
    drawn.text((_EDGE, 530), site, font=_face(36), fill=_SNOW, anchor="lm")
    written = io.BytesIO()
    image.quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue()


def _set(question: str) -> tuple[int, list[str]]:
    """Return the size of the letters and the lines; the last one ends in dots if even the smallest are too many."""
    fitting = ((size, lines) for size in _SIZES if len(lines := _lines(question, size)) <= _MOST_LINES)
    smallest = _lines(question, _SIZES[-1])[:_MOST_LINES]
    return next(fitting, (_SIZES[-1], [*smallest[:-1], smallest[-1].rstrip(" ,.;:") + " …"]))


def _lines(question: str, size: int) -> list[str]:
    lines: list[str] = []
    for word in question.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _face(size).getlength(longer) <= WIDTH - 2 * _EDGE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=8)
def _face(size: int) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 -- it belongs to an extra

    return ImageFont.truetype(io.BytesIO(read_asset(_TYPEFACE)), size)
