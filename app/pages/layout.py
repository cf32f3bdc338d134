"""What every page's frame needs: the municipality's words and look, who is signed in, which languages."""

from flask import Flask, current_app, has_request_context, request
from markupsafe import Markup

from app import clock, i18n, rooms
from app.municipality.queries import EMPTY, get_reference
from app.municipality.reference import Reference
from app.networks.town_lists import get_town_screener
from app.pages.frame import frames_of
from app.pages.look import mail_style
from app.pages.queries import Written, list_written
from app.pages.seen import list_put_in
from app.permissions import Actor
from app.web import gates
from app.web.paging import page_number

_UNNAMED = "Samspil"
_NONE = Written()


def _values() -> dict[str, object]:
    reference = _reference()
    person = _person()
    settings = current_app.extensions["settings"]
    demo: bool = settings.demo
    return {
        "municipality": reference,
        "town": reference.text,
        "today": clock.today(),
        "site_address": settings.base_url,
        "frame": frames_of(current_app.jinja_env, reference, list_readable(), demo)[person is not None],
        "person": person,
        "demo_mode": demo,
        "current_language": i18n.current(),
        "nav_current": _place(),
        "room_is_on": lambda name: rooms.get_room(name).is_on(reference.rooms),
        "room_closing": lambda name: rooms.get_room(name).get_closing(reference.rooms),
        "kept_form": None,  # set by a page whose form the language buttons send along
    }


def _place() -> str:
    """Return which of the menu's places the page belongs to; mail belongs to none."""
    if not has_request_context():
        return ""
    sending = request.path in {"/submissions/new", "/submissions/preview"} or (
        request.path == "/submissions" and request.method == "POST"
    )
    return "write" if sending else request.path.split("/")[1]


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


def list_readable() -> Written:
    """Return which of the municipality's own pages there are; none where the database cannot say."""
    try:
        return list_written()
    except Exception:  # noqa: BLE001 -- an error page is being made; the fault itself is in the log already
        return _NONE


def mail_sender() -> tuple[str, str]:
    """Return the name and the address that mail is sent from; a town that has none of its own yet has one all the same.

    Without that nobody could sign in to write it.
    """
    reference = get_reference()
    named = [one for one in (reference.text.site_name, reference.text.name) if one]
    return " – ".join(named) or _UNNAMED, reference.email or current_app.extensions["settings"].sender


def _mail_style() -> Markup:
    reference = get_reference()
    return mail_style(reference.accent, reference.accent_dark)


def init_app(app: Flask) -> None:
    """Give every template the frame's values, mail its sender, the gates what is switched off, screening its lists."""
    app.extensions["switched_rooms"] = lambda: get_reference().rooms
    app.extensions["town_screener"] = get_town_screener
    app.extensions["mail_sender"] = mail_sender
    app.extensions["mail_style"] = _mail_style
    app.context_processor(_values)
    app.jinja_env.globals["is_written"] = lambda slug: slug in list_readable()
    app.jinja_env.globals["list_put_in"] = list_put_in
    app.jinja_env.globals["page_number"] = lambda: page_number(request.args.get("page", ""))
