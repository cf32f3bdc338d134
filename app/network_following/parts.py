"""The way to follow a network, on its page."""

from flask import render_template

from app.accounts import guests
from app.accounts.forms import WaitingForm
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.directory import NetworkInfo
from app.networks.parts import Place, on_network_page
from app.networks.states import Stage
from app.notifications.queries import get_follow_id


@on_network_page(Place.TAKE_PART, at=3, room=NETWORK_STAGES.name)
def show_following(network: NetworkInfo) -> str:
    """Give the form in which a network that is not rounded off is followed, or followed no longer."""
    if network.stage == Stage.CLOSED:
        return ""
    guest = guests.current()
    return render_template(
        "network_following/_follow.html",
        network=network,
        guest=guest,
        follow=WaitingForm(formdata=None),
        follow_id=get_follow_id(network.id, guest.contact_id) if guest is not None else None,
    )
