"""What everybody reads of a network that was woken, on its page."""

from datetime import timedelta

from flask import render_template

from app import clock
from app.network_resting.queries import find_woken
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.directory import NetworkInfo
from app.networks.parts import Place, on_network_page

_SHOWN_FOR = timedelta(days=60)


@on_network_page(Place.NOW, at=1, room=NETWORK_STAGES.name)
def show_woken(network: NetworkInfo) -> str:
    """Give the line with which a network was woken, for the first time after."""
    woken = find_woken(network.id) if network.live else None
    if woken is None or woken[0] + _SHOWN_FOR < clock.today():
        return ""
    return render_template("network_resting/_woken.html", day=woken[0], line=woken[1])
