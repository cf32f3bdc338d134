"""Where somebody goes on to after signing in: only to a page of our own."""

import re
from urllib.parse import urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException

from app.permissions import Actor, Permission

_OWN_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")
_LONGEST = 500
_NEVER_ONWARD = ("accounts.", "demo.")


def safe_next_url(wanted: str | None) -> str:
    """Return `wanted` if it is the address of a page of ours that can be shown, else an empty text.

    Only a path passes: printable ASCII, one slash first, no backslash, and a route that answers a GET.
    """
    if not wanted or len(wanted) > _LONGEST or not _OWN_PATH.fullmatch(wanted):
        return ""
    routes = current_app.url_map.bind("", url_scheme="https")
    try:
        endpoint, _values = routes.match(urlsplit(wanted).path, method="GET")
    except (HTTPException, ValueError):
        return ""
    return "" if endpoint.startswith(_NEVER_ONWARD) else wanted


def address_for(person: Actor, wanted: str | None) -> str:
    """Return where `person` goes after signing in: the page they wanted, else their own first page."""
    first = {Permission.READ_DESK: "/desk", Permission.ADMINISTER: "/admin", Permission.READ_FIGURES: "/desk/figures"}
    own = next((address for permission, address in first.items() if person.may(permission)), "/account")
    return safe_next_url(wanted) or own
