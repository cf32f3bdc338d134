"""Gates: every view says who may pass and how often; a view that says nothing does not answer.

A public view that takes a form names its limit, ``@public(limit=Limit.SUBMIT)``, or the application does not start.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.exceptions import Forbidden, RequestEntityTooLarge, ServiceUnavailable, TooManyRequests, Unauthorized
from werkzeug.wrappers import Response

from app import db, limits, rooms
from app.db import SAFE_METHODS
from app.limits import Limit
from app.permissions import Actor, Permission
from app.rooms import Off

MOST_FIELDS = 1_000
"""Fields of one form, as many as parts of one with files; our longest has some sixty."""

View = TypeVar("View", bound=Callable[..., Any])
Exists = Callable[..., bool]


@dataclass(frozen=True)
class Gate:
    """Who may pass: everybody, or whoever has `permission`; `signed_in` asks only for an account.

    What is sent through it is counted against `limit`, for the account that is signed in or else for the visitor's
    network address. `exists` tells, of the values in an address, whether there is a page for them; it only reads.
    """

    permission: Permission | None = None
    signed_in: bool = False
    limit: Limit | None = None
    exists: Exists | None = None

    @property
    def is_public(self) -> bool:
        """Return whether everybody may pass."""
        return self.permission is None and not self.signed_in

    def __str__(self) -> str:
        if self.permission is not None:
            return f"needs {self.permission}"
        return "needs an account" if self.signed_in else "public"


class UnlimitedError(Exception):
    """A public view takes forms and names no limit: whoever sends it all day long would slow the town."""


@overload
def public(view: View) -> View: ...
@overload
def public(*, limit: Limit | None = None, exists: Exists | None = None) -> Callable[[View], View]: ...
def public(
    view: View | None = None, *, limit: Limit | None = None, exists: Exists | None = None
) -> View | Callable[[View], View]:
    """Let everybody pass; `limit` is what a form sent here is counted against.

    `exists` is asked, with what stands in the address, before somebody who wrote it with a mark behind is led here
    (`app/web/meant.py`); without it every address of this form is taken for a page.
    """
    gate = Gate(limit=limit, exists=exists)
    return _marking(gate) if view is None else _mark(view, gate)


def signed_in(view: View) -> View:
    """Let everybody with an account pass."""
    return _mark(view, Gate(signed_in=True))


def needs(permission: Permission, *, limit: Limit | None = None) -> Callable[[View], View]:
    """Let those pass whose role brings `permission`, or who lead a network where the case decides."""
    return _marking(Gate(permission, signed_in=True, limit=limit))


def gate_of(view: Callable[..., Any] | None) -> Gate | None:
    """Return the gate a view has declared, or None."""
    return getattr(view, "gate", None)


def actor() -> Actor | None:
    """Return whoever is signed in, or None."""
    return current_user if current_user.is_authenticated else None


def is_signed_out() -> bool:
    """Return whether what was asked for is for accounts, and nobody is signed in any more."""
    gate = gate_of(current_app.view_functions.get(request.endpoint or ""))
    return gate is not None and gate.signed_in and actor() is None


def signed_in_actor() -> Actor:
    """Return whoever is signed in, behind a gate that has made sure of it."""
    person = actor()
    if person is None:
        abort(401)
    return person


class Slowed(TooManyRequests):
    """Too much from one address just now: wait `seconds`, then send the same again."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


class TownClosedError(ServiceUnavailable):
    """The town is not open yet, or not now; staff can sign in."""

    def __init__(self, off: Off) -> None:
        super().__init__()
        self.off = off


class RoomClosedError(ServiceUnavailable):
    """Nothing can be added in a room for a while; what was typed is kept."""

    def __init__(self, closing: Off) -> None:
        super().__init__()
        self.closing = closing


class ShownOutError(Unauthorized):
    """An author's half hour is over, or the case was left in another tab."""


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
    return {current_app.extensions["settings"].base_url, request.host_url.rstrip("/")}


def check_size() -> None:
    """Refuse (413) a form of very many fields before they are told apart, which would take longer than the answer."""
    if request.mimetype == "application/x-www-form-urlencoded" and request.get_data().count(b"&") >= MOST_FIELDS:
        raise RequestEntityTooLarge


def check() -> Response | None:
    """Stop a request at its gate: run before every view. Raises `Slowed` when its limit is used up."""
    sends = request.method not in SAFE_METHODS
    _check_rooms(sends=sends)
    if request.endpoint is None:
        return None
    gate = gate_of(current_app.view_functions.get(request.endpoint))
    if gate is None:
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
        # The form is read to its end now: not while others wait for this request's turn to write, and so that a page
        # that refuses shows what was typed.
        _ = request.form
        if person is None:
            g.visitor = request.remote_addr  # who causes what mail there is (`app/mail.py`)
        _spend(gate, person)
    return None


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
        wait = limits.spend(gate.limit, f"person {person.id}")
    else:
        wait = limits.spend_for_visitor(gate.limit, request.remote_addr)
    if wait:
        raise Slowed(wait)


def init_app(app: Flask) -> None:
    """Put the gates before every view."""
    app.before_request(check)


def _marking(gate: Gate) -> Callable[[View], View]:
    def mark(view: View) -> View:
        return _mark(view, gate)

    return mark


def _mark(view: View, gate: Gate) -> View:
    view.gate = gate  # type: ignore[attr-defined]
    return view
