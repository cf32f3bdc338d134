"""QR codes: an address as a picture that a phone reads."""

import io

import segno
from markupsafe import Markup


def draw(address: str, *, title: str | None = None) -> Markup:
    """Return a QR code of an address as SVG for a page, which a `title` names for those who do not see it."""
    inline = segno.make(address, error="m", micro=False).svg_inline(
        omitsize=True, svgclass=None, lineclass=None, dark="#000", light="#fff", border=2, title=title
    )
    return Markup(inline)  # noqa: S704 -- drawn here


def picture(address: str) -> bytes:
    """Return a QR code of an address as an SVG file."""
    written = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        written, kind="svg", omitsize=True, dark="#000", light="#fff", border=2
    )
    return written.getvalue()
