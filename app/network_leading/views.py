"""The page behind the link of a colleague who is asked to lead a network: yes, or no."""

from flask.typing import ResponseReturnValue

from app import db
from app.limits import Limit
from app.network_leading.blueprint import blueprint
from app.network_leading.handing_actions import decline, hold, take_over
from app.network_leading.handing_queries import find_end, find_handover, get_name
from app.network_leading.models import NetworkHandover
from app.network_people.queries import list_seats
from app.network_people.roles import SeatRole
from app.network_stages.queries import get_network
from app.networks.models import Network
from app.web.forms import Form
from app.web.gates import public
from app.web.headers import never_keep
from app.web.shown import render_page


@blueprint.get("/handovers/<token>")
@public
def show_handover(token: str) -> ResponseReturnValue:
    """Show what a colleague is asked; looking at it says nothing."""
    never_keep()
    asked = find_handover(token)
    if asked is None or find_end(asked) is not None:
        return _over(asked)
    return render_page(
        "network_leading/handover.html",
        token=token,
        form=Form(formdata=None),
        network=get_network(asked.network_id),
        former=get_name(asked.former_id),
        is_named=any(one.role == SeatRole.LEADER and one.is_now for one in list_seats(asked.network_id)),
    )


@blueprint.post("/handovers/<token>/taking")
@public(limit=Limit.LINK)
def take(token: str) -> ResponseReturnValue:
    """Take that they lead it from now on. A second time changes nothing."""
    return _answer(token, takes_it=True)


@blueprint.post("/handovers/<token>/declining")
@public(limit=Limit.LINK)
def refuse(token: str) -> ResponseReturnValue:
    """Take that they do not; a second time changes nothing."""
    return _answer(token, takes_it=False)


def _answer(token: str, *, takes_it: bool) -> ResponseReturnValue:
    never_keep()
    asked = find_handover(token)
    held = None
    if asked is not None:
        db.lock(Network, asked.network_id)  # first, as each act does
        held = hold(asked.id)
    if held is None or find_end(held) is not None:
        return _over(held)
    if takes_it:
        take_over(held.id)
    else:
        decline(held.id)
    return render_page("network_leading/answered.html", network=get_network(held.network_id), takes_it=takes_it)


def _over(asked: NetworkHandover | None) -> ResponseReturnValue:
    network = get_network(asked.network_id) if asked is not None else None
    return render_page("network_leading/over.html", why=find_end(asked), network=network), 410
