"""Whom to call, on any page that answers what somebody typed in need: a search, a try, a form shown again."""

from collections.abc import Iterator

from flask import Flask, g, has_request_context, request
from werkzeug.datastructures import MultiDict

from app.alarms.offered import NO_HELP, Help
from app.alarms.queries import find_help
from app.web import gates

_LONGEST = 20_000
"""Characters that are looked at, of all that came with one request."""
_SHORTEST = 6


def find_help_offered() -> Help:
    """Return whom the writer of what came with this request can call; none where the page has seen to that itself.

    Staff are offered none: they repeat what others say. An error page without a database offers none either.
    """
    if not has_request_context() or "help" in g:
        return NO_HELP
    typed = list(_typed())
    try:
        return NO_HELP if not typed or gates.actor() is not None else find_help(*typed)
    except Exception:  # noqa: BLE001 -- an error page is being made; the fault itself is in the log already
        return NO_HELP


def _typed() -> Iterator[str]:
    left = _LONGEST
    # What was refused unread, as too large, is not read for this either.
    sent = request.form if "form" in vars(request) else MultiDict[str, str]()
    for values in (request.args, sent):
        for name, value in values.items(multi=True):
            if left > 0 and len(value) >= _SHORTEST and name not in {"csrf_token", "key"}:
                yield value[:left]
                left -= len(value)


def init_app(app: Flask) -> None:
    """Let the frame of every page ask for it."""
    app.context_processor(lambda: {"find_help_offered": find_help_offered})
