"""What every page's frame needs: the municipality's words and colours, who is signed in, which languages."""

import hashlib
from functools import lru_cache

from flask import Blueprint, Flask, Response, abort, current_app, has_request_context, request

from app import i18n
from app.municipality.accent import dark_palette, light_palette
from app.municipality.queries import EMPTY, Reference, get_reference
from app.permissions import Actor
from app.web import gates
from app.web.gates import public

_YEAR_SECONDS = 365 * 24 * 3600

theme = Blueprint("theme", __name__)


@lru_cache(maxsize=4)
def theme_css(accent: str, accent_dark: str) -> str:
    """Return the style sheet that lays the municipality's accent over the tokens, in both schemes."""
    light, dark = light_palette(accent).css(), dark_palette(accent_dark).css()
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def theme_address(reference: Reference) -> str:
    """Return the style sheet's address; its name changes with its content."""
    css = theme_css(reference.accent, reference.accent_dark)
    return f"/theme-{hashlib.sha256(css.encode()).hexdigest()[:12]}.css"


@theme.get("/theme-<name>.css")
@public
def show_theme(name: str) -> Response:
    """Serve the accent as a style sheet that can be kept for ever."""
    reference = get_reference()
    if theme_address(reference) != f"/theme-{name}.css":
        abort(404)
    response = Response(theme_css(reference.accent, reference.accent_dark), mimetype="text/css")
    response.cache_control.public = True
    response.cache_control.max_age = _YEAR_SECONDS
    response.cache_control.immutable = True
    return response


def _values() -> dict[str, object]:
    reference = _reference()
    return {
        "municipality": reference,
        "town": reference.text,
        "theme_url": theme_address(reference),
        "person": _person(),
        "demo_mode": current_app.extensions["settings"].demo,
        "current_language": i18n.current(),
        "nav_current": _place(),
    }


def _place() -> str:
    """Return which of the menu's places the page belongs to; mail belongs to none."""
    if not has_request_context():
        return ""
    return "write" if request.path == "/submissions/new" else request.path.split("/")[1]


def _person() -> Actor | None:
    """Return who is signed in; nobody in mail, or where the database cannot say."""
    try:
        return gates.actor() if has_request_context() else None
    except Exception:  # noqa: BLE001 -- an error page is being made; the fault itself is in the log already
        return None


def _reference() -> Reference:
    """Return the reference rows, or the empty ones where the database cannot be read: error pages need a frame."""
    try:
        return get_reference()
    except Exception:  # noqa: BLE001 -- an error page is being made; the fault itself is in the log already
        return EMPTY


def mail_sender() -> tuple[str, str]:
    """Return the name and the address that mail is sent from."""
    reference = get_reference()
    return f"{reference.text.site_name} – {reference.text.name}", reference.email


def init_app(app: Flask) -> None:
    """Give every template the frame's values, and mail its sender."""
    app.register_blueprint(theme)
    app.extensions["mail_sender"] = mail_sender
    app.context_processor(_values)
