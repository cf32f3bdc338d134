"""A logo as a file that somebody has: an SVG as it is, a PNG or JPEG drawn anew, small, within an SVG of ours."""

import base64
import io
import struct
from importlib.util import find_spec
from typing import TYPE_CHECKING

from app.errors import NotPossibleError
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.logo import LONGEST, LogoError, TooDeepError, check_logo

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_BYTES = 1_000_000
_MOST_PIXELS = 25_000_000
_SIDES = (240, 160, 96)
"""Pixels of the longer side: the largest with which it is small enough. It is shown at forty."""
_TOO_MUCH = lazy("The drawing has too many details. Save it as a PNG, and choose that.")
_NO_PICTURE = lazy("This is no picture that can be read. Choose an SVG, PNG or JPEG file.")


def read_logo(data: bytes) -> str:
    """Return the SVG that shows what a file holds; raises `NotPossibleError` with words for whoever chose it."""
    if not data:
        raise NotPossibleError(_("Choose a file."))
    if len(data) > MOST_BYTES:
        raise NotPossibleError(_("The file is too large: at most 1 MB can be read."))
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _read_svg(data)
    return _within_svg(data)


def _read_svg(data: bytes) -> str:
    try:
        svg = data.decode("utf-8-sig").strip()
        check_logo(svg)
    except TooDeepError as error:
        raise NotPossibleError(str(_TOO_MUCH)) from error
    except (UnicodeDecodeError, LogoError) as error:
        said = _("This drawing holds more than plain shapes. Save it as a PNG, and choose that.")
        raise NotPossibleError(said) from error
    if len(svg) > LONGEST:
        raise NotPossibleError(str(_TOO_MUCH))
    return svg


def _within_svg(data: bytes) -> str:
    """Return a picture drawn anew: nothing of the file is kept but its pixels."""
    if find_spec("PIL") is None:
        raise NotPossibleError(_("Only a drawing can be taken here. Save the logo as an SVG, and choose that."))
    from PIL import Image, ImageOps  # noqa: PLC0415 -- it belongs to an extra

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise NotPossibleError(_("The picture is too large. Choose one of fewer pixels."))
            picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, TypeError, SyntaxError, struct.error, Image.DecompressionBombError) as error:
        raise NotPossibleError(str(_NO_PICTURE)) from error
    for side in _SIDES:
        drawn = picture.copy()
        drawn.thumbnail((side, side))
        for small in (drawn, drawn.quantize(128)):
            svg = _wrapped(small)
            if len(svg) <= LONGEST:
                return svg
    raise NotPossibleError(str(_TOO_MUCH))


def _wrapped(picture: "Picture") -> str:
    kept = io.BytesIO()
    picture.save(kept, "PNG", optimize=True)
    encoded = base64.b64encode(kept.getvalue()).decode()
    width, height = picture.size
    side = max(width, height)
    at = f'x="{(side - width) / 2:g}" y="{(side - height) / 2:g}" width="{width}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<image {at} href="data:image/png;base64,{encoded}"/></svg>'
    )
