"""The municipality's look, served from its rows: the accent as a style sheet, the logo as a picture."""

import hashlib
from functools import lru_cache

from flask import Blueprint, Response, abort

from app.municipality.accent import dark_palette, light_palette
from app.municipality.queries import Reference, get_reference
from app.web.gates import public

_YEAR_SECONDS = 365 * 24 * 3600

blueprint = Blueprint("look", __name__)


@lru_cache(maxsize=4)
def theme_css(accent: str, accent_dark: str) -> str:
    """Return the style sheet that lays the municipality's accent over the tokens, in both schemes."""
    light, dark = light_palette(accent).css(), dark_palette(accent_dark).css()
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def theme_address(reference: Reference) -> str:
    """Return the style sheet's address; its name changes with its content."""
    return f"/theme-{_digest(theme_css(reference.accent, reference.accent_dark))}.css"


def logo_address(reference: Reference) -> str | None:
    """Return the logo's address, or None where our own mark stands."""
    return f"/logo-{_digest(reference.logo_svg)}.svg" if reference.logo_svg else None


@blueprint.get("/theme-<name>.css")
@public
def show_theme(name: str) -> Response:
    """Serve the accent as a style sheet that can be kept for ever."""
    reference = get_reference()
    if theme_address(reference) != f"/theme-{name}.css":
        abort(404)
    return _for_ever(theme_css(reference.accent, reference.accent_dark), "text/css")


@blueprint.get("/logo-<name>.svg")
@public
def show_logo(name: str) -> Response:
    """Serve the logo as a picture that can be kept for ever."""
    reference = get_reference()
    if logo_address(reference) != f"/logo-{name}.svg":
        abort(404)
    return _for_ever(reference.logo_svg or "", "image/svg+xml")


def _for_ever(body: str, mimetype: str) -> Response:
    response = Response(body, mimetype=mimetype)
    response.cache_control.public = True
    response.cache_control.max_age = _YEAR_SECONDS
    response.cache_control.immutable = True
    return response


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
