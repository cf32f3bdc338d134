"""Addresses that people, papers and chats have added to: a page that is not there is sought without the addition.

No view is run for it, because some keep or show something once: what tells whether the page is there is `Gate.exists`.
"""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from app.rooms import Room, get_room_of
from app.web.asked import without_marks
from app.web.gates import gate_of

_PARTS_OF_A_QUERY = re.compile(r"[?&]")


def find_meant_address() -> str | None:
    """Return the address of the page that the current request meant, None if there is no such page.

    The marks behind it fall away, what cannot be seen, and capitals; the query stays. The address is always a path
    of our own.
    """
    if request.method not in {"GET", "HEAD"} or _is_no_mark(request.path.rpartition("/")[2]):
        return None
    for path in _spellings(request.path):
        if path != request.path and is_page(path):
            query = request.query_string.decode("ascii", "ignore")
            return quote(path) + (f"?{query}" if query else "")
    return None


def _is_no_mark(last: str) -> bool:
    """Return whether the last part of an address is a name nobody has, such as a picture or a character of control."""
    return not any(map(str.isalnum, last)) and any(unicodedata.category(one) in {"Cc", "So"} for one in last)


def _spellings(path: str) -> Iterator[str]:
    """Yield what an address may have been, likeliest first: a secret in it may need its capitals."""
    for whole in (path, _PARTS_OF_A_QUERY.split(path)[0]):
        bare = "/" + without_marks(whole).lstrip("/\\")
        first, slash, rest = bare[1:].partition("/")
        yield from (bare, f"/{first.casefold()}{slash}{rest}", bare.casefold())


def is_page(path: str) -> bool:
    """Return whether a GET of the path leads anywhere; of a page behind a gate only that it has one, in a room on."""
    try:
        endpoint, values = current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, ValueError):
        return False
    gate, room = gate_of(current_app.view_functions.get(endpoint)), get_room_of(endpoint.rpartition(".")[0])
    if gate is None or (room is not None and not room.is_on()):
        return False
    return not gate.is_public or gate.exists is None or gate.exists(**values)


def leads_into(room: Room, path: str) -> bool:
    """Return whether the view that a path leads to goes with a room, on or off."""
    try:
        endpoint, _values = current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, ValueError):
        return False
    return get_room_of(endpoint.rpartition(".")[0]) is room
