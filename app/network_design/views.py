"""Asking to join a network: by whom we know at once, else once the address has said yes."""

from collections.abc import Callable

from flask import render_template
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.accounts.queries import Guest
from app.errors import NotThereError
from app.limits import Limit
from app.network_design import actions
from app.network_design.blueprint import blueprint
from app.network_design.forms import JoiningForm
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.organisations.own_queries import list_of
from app.sender_limits.queries import find_reached
from app.web.gates import public


def _is_there(slug: str) -> bool:
    return any(one.slug == slug for one in get_directory().list_networks(live=True))


def _get_network(slug: str) -> NetworkInfo:
    """Return a network at work; raises `NotThereError` if there is none."""
    network = next((one for one in get_directory().list_networks(live=True) if one.slug == slug), None)
    if network is None:
        raise NotThereError
    return network


@blueprint.get("/networks/<slug>/requests/new")
@public(exists=_is_there)
def new_request(slug: str) -> str:
    """Show the form in which somebody asks to join a network."""
    return _form_page(slug, _form(guests.current(), fresh=True))


@blueprint.post("/networks/<slug>/requests")
@public(limit=Limit.INVITATION, exists=_is_there)
def ask_to_join(slug: str) -> ResponseReturnValue:
    """Ask to join a network; of whom we do not know it waits for the button in a mail."""
    guest = guests.acting()
    with db.read_first():
        form, network = _form(guest, fresh=False), _get_network(slug)
        if not form.validate():
            return _form_page(slug, form), 422
        limited = find_reached(form.email.data) if "email" in form else None
        if limited is not None:
            return render_template("sender_limits/reached.html", limited=limited, typed=form.word.data), 422
    contact_id = guest.contact_id if guest is not None else guests.keep_address(form.email.data or "")
    actions.ask_to_join(network.id, contact_id, form.joining, confirmed=guest is not None)
    return render_template("network_design/sent.html", network=network, waits=guest is None)


def _form(guest: Guest | None, *, fresh: bool) -> JoiningForm:
    own = [(one.id, one.title) for one in list_of(guest.contact_id) if one.is_shown] if guest is not None else []
    options = {"formdata": None} if fresh else {}
    return JoiningForm(own, known=guest is not None, **options)


def _form_page(slug: str, form: JoiningForm) -> str:
    return render_template("network_design/new.html", network=_get_network(slug), form=form)


WAIT_FOR_MAIL: tuple[Callable[..., ResponseReturnValue], ...] = (ask_to_join,)
"""Views that need no CSRF token of whom we do not know: what they store then waits for a button in a mail."""
