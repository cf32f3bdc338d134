"""Where the form of a posted page stands: a page one can open, for changing language there and for reloading."""

from collections.abc import Iterator
from urllib.parse import quote

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect


def find_form_page() -> str | None:
    """Return the address of the nearest page at or above this request's that can be opened; None if there is none.

    What is sent to a collection has its form at ``/new``. The front page is above everything and so stands for nothing.
    """
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return None
    return next((quote(path) for path in _upwards(request.path) if _opens(adapter, path)), None)


def _upwards(path: str) -> Iterator[str]:
    path = path.rstrip("/")
    while path:
        yield f"{path}/new"
        yield path
        path = path.rpartition("/")[0]


def _opens(adapter: MapAdapter, path: str) -> bool:
    """Return whether a path is a page. ``/new`` must be one by its name: a slug or a token may be called that too."""
    try:
        rule, values = adapter.match(path, method="GET", return_rule=True)
    except (HTTPException, RequestRedirect):
        return False
    return not path.endswith("/new") or not values or rule.rule.endswith("/new")
