"""Error pages: plain words, an id when the fault is ours, and never the loss of what was typed."""

import logging
import math

from flask import Flask, Response, current_app, g, make_response, redirect, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from app import clock, db, i18n
from app.errors import BusyError, GoneError, NotAllowedError, NotPossibleError, NotThereError
from app.i18n import gettext as _
from app.rooms import Off
from app.web.error_pages import ErrorText, kept_fields, page, text_for
from app.web.form_page import find_form_page
from app.web.gates import RoomClosedError, ShownOutError, Slowed, TownClosedError, is_signed_out
from app.web.origins import CrossSiteError

_log = logging.getLogger(__name__)
_BUSY_SECONDS = 5


def _handle_http(error: HTTPException) -> Response:
    db.finish_request(commit=False)
    if error.response is not None:
        return current_app.make_response(error.response)
    if isinstance(error, MethodNotAllowed) and request.method in {"GET", "HEAD"} and (form_page := find_form_page()):
        return current_app.make_response(redirect(form_page))  # somebody reloads a page that a form made
    if isinstance(error, CrossSiteError):
        return page(403, kept=[])
    if isinstance(error, TownClosedError):
        return _town_closed(error.off)
    text = None
    if isinstance(error, RoomClosedError):
        text = ErrorText(
            _("This is closed for now"), " ".join(filter(None, (error.closing.reason, _until(error.closing))))
        )
    if isinstance(error, ShownOutError):
        text = _way_in(error.way_in)
    return page(error.code or 500, text=text, wait_seconds=error.seconds if isinstance(error, Slowed) else None)


def _way_in(address: str) -> ErrorText:
    """Return what is said to whoever is no longer known here, and comes in again at an address."""
    if address == "/mine":
        how = _("Ask for a link to what is yours, press it, and open this page again.")
        return ErrorText(_("Please show us that it is you"), how, address)
    why = _("It closes by itself after half an hour, so that nobody else at the same computer sees it.")
    return ErrorText(_("Please open your case again"), why, address)


def _town_closed(off: Off) -> Response:
    response = make_response(render_template("errors/town_closed.html", reason=off.reason, until=_until(off)), 503)
    if off.until is not None:
        response.headers["Retry-After"] = str(math.ceil((off.until - clock.now()).total_seconds()))
    return response


def _until(off: Off) -> str:
    """Return the sentence that says when a room is open again; empty if nobody knows."""
    return _("It opens on %(moment)s.", moment=i18n.long_moment(off.until)) if off.until else ""


def _handle_csrf(_error: CSRFError) -> Response:
    db.finish_request(commit=False)
    if is_signed_out():
        return page(400, text=text_for(401))
    if current_app.config["SESSION_COOKIE_NAME"] in request.cookies:
        text = ErrorText(
            _("Please send it once more"),
            _(
                "The page had been open for a long time, or you have signed in since. Nothing you typed is lost: press"
                " the button below."
            ),
        )
    else:
        text = ErrorText(
            _("Your browser sent no cookie"),
            _(
                "The form cannot be sent without one: it shows that the form comes from you. Allow cookies for this"
                " site in your browser, and press the button below. Nothing you typed is lost."
            ),
        )
    return page(400, text=text)


def _handle_not_allowed(_error: NotAllowedError) -> Response:
    db.finish_request(commit=False)
    return page(403)


def _handle_not_there(_error: NotThereError) -> Response:
    db.finish_request(commit=False)
    return page(404)


def _handle_gone(_error: GoneError) -> Response:
    db.finish_request(commit=False)
    return page(410)


def _handle_conflict(_error: StaleDataError) -> Response:
    db.finish_request(commit=False)
    return page(409)


def _handle_busy(_error: BusyError) -> Response:
    db.finish_request(commit=False)
    text = ErrorText(
        _("Please wait a moment"),
        _("Many are writing to us right now. Nothing you typed is lost: wait a moment and send it again."),
    )
    return page(503, wait_seconds=_BUSY_SECONDS, text=text, error_id=g.get("request_number"))


def _handle_not_possible(error: NotPossibleError) -> Response:
    db.finish_request(commit=False)
    return page(409, text=ErrorText(_("That is not possible any more"), error.words) if error.words else None)


def _handle_unexpected(error: Exception) -> Response:
    db.finish_request(commit=False)
    error_id = g.get("request_number")
    _log.error("unexpected", exc_info=error)
    unreachable = isinstance(error, OperationalError | db.TurnError) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    )
    try:
        return page(503 if unreachable else 500, error_id=error_id)
    except Exception:
        _log.exception("the error page failed too")
        text = text_for(503)
        return make_response(
            render_template("errors/bare.html", error=text, error_id=error_id, kept=kept_fields()), 503
        )


def init_app(app: Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(CSRFError, _handle_csrf)
    app.register_error_handler(HTTPException, _handle_http)
    app.register_error_handler(NotAllowedError, _handle_not_allowed)
    app.register_error_handler(NotThereError, _handle_not_there)
    app.register_error_handler(GoneError, _handle_gone)
    app.register_error_handler(StaleDataError, _handle_conflict)
    app.register_error_handler(NotPossibleError, _handle_not_possible)
    app.register_error_handler(BusyError, _handle_busy)
    app.register_error_handler(Exception, _handle_unexpected)
