"""What is asked of every request before its view begins, and what a refused form is given back afterwards."""

from contextlib import nullcontext
from http import HTTPStatus

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from app import db, limits, rooms
from app.db import SAFE_METHODS
from app.permissions import Actor
from app.web.gates import Gate, RoomClosedError, Slowed, TownClosedError, actor, gate_of

_SHOWN_AGAIN = frozenset({HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.CONFLICT, HTTPStatus.SERVICE_UNAVAILABLE})
"""How a form is answered that is shown again with what was typed: for its faults, for what is gone, or while paused."""


class UnlimitedError(Exception):
    """A public view takes forms and names no limit: whoever sends it all day long would slow the town."""


def check() -> Response | None:
    """Stop a request at its gate: run before every view. Raises `Slowed` when its limit is used up."""
    sends = request.method not in SAFE_METHODS
    if sends and request.endpoint is not None:
        # The form is read to its end now: not while others wait for this request's turn to write, and so that a page
        # that refuses, also because a room is closed, shows what was typed.
        _ = request.form
    _check_rooms(sends=sends)
    if request.endpoint is None:
        return None
    gate = gate_of(current_app.view_functions.get(request.endpoint))
    if gate is None or _has_no_row():
        abort(404)
    # Whoever sends something is looked up now: once the unit that writes is open, it is too late to read apart.
    person = actor() if gate.signed_in or sends else None
    if gate.signed_in and person is None:
        if not sends:
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
        abort(401)
    if gate.permission is not None and person is not None and not person.may(gate.permission):
        abort(403)
    if sends:
        if person is None:
            g.visitor = request.remote_addr  # who causes what mail there is (`app/mail.py`)
        _spend(gate, person)
    return None


def _has_no_row() -> bool:
    """Return whether the address has a character that PostgreSQL keeps in no text and refuses in a question."""
    return any(isinstance(one, str) and "\0" in one for one in (request.view_args or {}).values())


def _check_rooms(*, sends: bool) -> None:
    """Refuse what lies in a room that is off, and everything to visitors while the town is."""
    if rooms.is_always_open(request.blueprint):
        return
    room = rooms.get_room_of(request.blueprint)
    with db.read_first() if sends else nullcontext():
        town = rooms.TOWN.get_off()
        there = room is None or room.is_on()
        closing = room.get_closing() if room is not None else None
    if town is not None and actor() is None:
        raise TownClosedError(town)
    if not there:
        abort(404)
    if closing is not None and sends and not _is_for_staff():
        raise RoomClosedError(closing)


def _is_for_staff() -> bool:
    """Return whether what was asked for is staff's work, which goes on in a room that is closed for a while."""
    gate = gate_of(current_app.view_functions.get(request.endpoint or ""))
    return gate is not None and gate.permission is not None


def check_limits(app: Flask) -> None:
    """Raise `UnlimitedError` if a public view takes forms without a limit."""
    unlimited = sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if (gate := gate_of(app.view_functions[rule.endpoint])) is not None
        and gate.is_public
        and gate.limit is None
        and (rule.methods or set()) - SAFE_METHODS
    )
    if unlimited:
        message = f"public forms without a limit: {', '.join(unlimited)}; write @public(limit=Limit.X) at their views"
        raise UnlimitedError(message)


def _spend(gate: Gate, person: Actor | None) -> None:
    if gate.limit is None:
        return
    if person is not None:
        wait = limits.spend(gate.limit, _name(person))
    else:
        wait = limits.spend_for_visitor(gate.limit, request.remote_addr)
    if wait:
        raise Slowed(wait)
    g.spent = gate.limit, person


def _name(person: Actor) -> str:
    return f"person {person.id}"


def give_back(response: Response) -> Response:
    """Put back what a form has cost of which nothing was stored, where its limit is one of what is."""
    limit, person = g.pop("spent", (None, None))
    if limit is None or response.status_code not in _SHOWN_AGAIN or not limit.value.of_stored:
        return response

    def put_back() -> None:
        if person is not None:
            limits.give_back(limit, _name(person))
        else:
            limits.give_back_to_visitor(limit, request.remote_addr)

    db.write_if_possible(put_back, fault="a limit was not given back")
    return response


def init_app(app: Flask) -> None:
    """Put the gates around every view."""
    app.before_request(check)
    app.after_request(give_back)
