"""Where a form was sent from, and how much it may hold."""

from flask import current_app, request
from werkzeug.exceptions import Forbidden, RequestEntityTooLarge

from app.config import Settings
from app.db import SAFE_METHODS

MOST_FIELDS = 1_000
"""Fields of one form, as many as parts of one with files; our longest has some sixty."""


class CrossSiteError(Forbidden):
    """A form was sent from somebody else's page; nothing of it is shown or kept."""


def check_origin() -> None:
    """Refuse what another site's page sends in somebody's browser (Fetch Metadata, else the Origin header).

    A browser that names neither, or an origin of "null", has not said that the page is foreign: the token decides.
    """
    if request.method in SAFE_METHODS:
        return
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "null")
    foreign = origin != "null" and origin not in _own_origins()
    if foreign if site is None else site not in {"same-origin", "none"}:
        raise CrossSiteError


def is_said_to_be_ours() -> bool:
    """Return whether the browser has said that a page of ours sends this; one that says nothing has not."""
    site = request.headers.get("Sec-Fetch-Site")
    return request.headers.get("Origin") in _own_origins() if site is None else site == "same-origin"


def _own_origins() -> set[str]:
    """Return where our pages are; on one's own machine that has several names, and a public town has one address."""
    settings: Settings = current_app.extensions["settings"]
    return {settings.base_url} if settings.is_public else {settings.base_url, request.host_url.rstrip("/")}


def check_size() -> None:
    """Refuse (413) a form of very many fields before they are told apart, which would take longer than the answer."""
    if request.mimetype == "application/x-www-form-urlencoded" and request.get_data().count(b"&") >= MOST_FIELDS:
        raise RequestEntityTooLarge
