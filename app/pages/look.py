"""The municipality's look, served from its rows: the accent as a style sheet, the logo as a picture."""

import hashlib
from functools import lru_cache

from flask import Response, abort
from markupsafe import Markup

from app.municipality.accent import dark_palette, light_palette
from app.municipality.queries import get_reference
from app.municipality.reference import Reference
from app.pages.blueprint import look as blueprint
from app.web.assets import read_asset
from app.web.gates import public

_YEAR_SECONDS = 365 * 24 * 3600


@lru_cache(maxsize=4)
def mail_style(accent: str, accent_dark: str) -> Markup:
    """Return the style sheet of mails, with the accent written in where its variables stand."""
    sheet = read_asset("mail.css").decode("utf-8")
    for palette, ending in ((dark_palette(accent_dark), "-dark"), (light_palette(accent), "")):
        for name in ("accent-soft", "on-accent", "accent"):
            value = getattr(palette, name.replace("accent-soft", "soft").replace("-", "_"))
            sheet = sheet.replace(f"var(--{name}{ending})", value)
    return Markup(sheet)  # noqa: S704 -- our own sheet, and colours that were checked


@lru_cache(maxsize=4)
def theme_css(accent: str, accent_dark: str) -> str:
    """Return the style sheet that lays the municipality's accent over the tokens, in both schemes."""
    light, dark = light_palette(accent).css(), dark_palette(accent_dark).css()
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def theme_address(reference: Reference) -> str:
    """Return the style sheet's address; its name changes with its content."""
    return f"/theme-{look_digest(theme_css(reference.accent, reference.accent_dark))}.css"


def logo_address(reference: Reference) -> str | None:
    """Return the logo's address, or None where our own mark stands."""
    return f"/logo-{look_digest(reference.logo_svg)}.svg" if reference.logo_svg else None


def mail_sheet_address(reference: Reference) -> str:
    """Return the address of the style sheet of mails, for pages that show one: no page has styles within it."""
    return f"/mail-{look_digest(mail_style(reference.accent, reference.accent_dark))}.css"


def _is_theme(name: str) -> bool:
    return theme_address(get_reference()) == f"/theme-{name}.css"


@blueprint.get("/theme-<name>.css")
@public(exists=_is_theme)
def show_theme(name: str) -> Response:
    """Serve the accent as a style sheet that can be kept for ever."""
    if not _is_theme(name):
        abort(404)
    reference = get_reference()
    return _for_ever(theme_css(reference.accent, reference.accent_dark), "text/css")


def _is_mail_sheet(name: str) -> bool:
    return mail_sheet_address(get_reference()) == f"/mail-{name}.css"


@blueprint.get("/mail-<name>.css")
@public(exists=_is_mail_sheet)
def show_mail_sheet(name: str) -> Response:
    """Serve the style sheet of mails, which can be kept for ever."""
    if not _is_mail_sheet(name):
        abort(404)
    reference = get_reference()
    return _for_ever(mail_style(reference.accent, reference.accent_dark), "text/css")


def _is_logo(name: str) -> bool:
    return logo_address(get_reference()) == f"/logo-{name}.svg"


@blueprint.get("/logo-<name>.svg")
@public(exists=_is_logo)
def show_logo(name: str) -> Response:
    """Serve the logo as a picture that can be kept for ever."""
    if not _is_logo(name):
        abort(404)
    return _for_ever(get_reference().logo_svg or "", "image/svg+xml")


def _for_ever(body: str, mimetype: str) -> Response:
    response = Response(body, mimetype=mimetype)
    response.cache_control.public = True
    response.cache_control.max_age = _YEAR_SECONDS
    response.cache_control.immutable = True
    return response


def look_digest(text: str) -> str:
    """Return what the name of a file says of its content."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
