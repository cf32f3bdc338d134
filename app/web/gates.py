"""Gates: every view says who may pass and how often; a view that says nothing does not answer.

A public view that takes a form names its limit, ``@public(limit=Limit.SUBMIT)``, or the application does not start.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from flask import abort, current_app, request
from flask_login import current_user
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests, Unauthorized

from app.limits import Limit
from app.permissions import Actor, Permission
from app.rooms import Off

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
    person = current_user._get_current_object()  # noqa: SLF001 -- itself: the proxy asks who it is for every name
    return person if person.is_authenticated else None


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
    """Somebody's half hour is over, or they left in another tab; `way_in` is where they come in again."""

    def __init__(self, way_in: str = "/my-case") -> None:
        super().__init__()
        self.way_in = way_in


def _marking(gate: Gate) -> Callable[[View], View]:
    def mark(view: View) -> View:
        return _mark(view, gate)

    return mark


def _mark(view: View, gate: Gate) -> View:
    view.gate = gate  # type: ignore[attr-defined]
    return view
