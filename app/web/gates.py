"""Gates: every view says who may pass; a view that says nothing does not answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from app.db import SAFE_METHODS
from app.permissions import Actor, Permission

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Gate:
    """Who may pass: everybody, or whoever has `permission`; `signed_in` asks only for an account."""

    permission: Permission | None = None
    signed_in: bool = False

    def __str__(self) -> str:
        if self.permission is not None:
            return f"needs {self.permission}"
        return "needs an account" if self.signed_in else "public"


PUBLIC = Gate()


def public(view: View) -> View:
    """Let everybody pass."""
    return _mark(view, PUBLIC)


def signed_in(view: View) -> View:
    """Let everybody with an account pass."""
    return _mark(view, Gate(signed_in=True))


def needs(permission: Permission) -> Callable[[View], View]:
    """Let those pass whose role brings `permission`, or who lead a network where the case decides."""

    def mark(view: View) -> View:
        return _mark(view, Gate(permission, signed_in=True))

    return mark


def gate_of(view: Callable[..., Any] | None) -> Gate | None:
    """Return the gate a view has declared, or None."""
    return getattr(view, "gate", None)


def actor() -> Actor | None:
    """Return whoever is signed in, or None."""
    return current_user if current_user.is_authenticated else None


def signed_in_actor() -> Actor:
    """Return whoever is signed in, behind a gate that has made sure of it."""
    person = actor()
    if person is None:
        abort(401)
    return person


class CrossSiteError(Forbidden):
    """A form was sent from somebody else's page; nothing of it is shown or kept."""


def check_origin() -> None:
    """Refuse what another site's page sends in somebody's browser (Fetch Metadata, else the Origin header)."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    own = urlsplit(current_app.extensions["settings"].base_url).netloc
    foreign = origin is not None and urlsplit(origin).netloc not in {own, request.host}
    if foreign if site is None else site not in {"same-origin", "none"}:
        raise CrossSiteError


def check() -> Response | None:
    """Stop a request at its gate: run before every view."""
    if request.endpoint is None:
        return None
    gate = gate_of(current_app.view_functions.get(request.endpoint))
    if gate is None:
        abort(404)
    # Whoever sends something is looked up now: once the unit that writes is open, it is too late to read apart.
    person = actor() if gate.signed_in or request.method not in SAFE_METHODS else None
    if not gate.signed_in:
        return None
    if person is None:
        if request.method in {"GET", "HEAD"}:
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
        abort(401)
    if gate.permission is not None and not person.may(gate.permission):
        abort(403)
    return None


def init_app(app: Flask) -> None:
    """Put the gates before every view."""
    app.before_request(check)


def _mark(view: View, gate: Gate) -> View:
    view.gate = gate  # type: ignore[attr-defined]
    return view
