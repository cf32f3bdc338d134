"""What the management has said, on a network's page."""

from flask import render_template

from app.network_backing.queries import list_backed
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.directory import NetworkInfo
from app.networks.parts import Place, on_network_page


@on_network_page(Place.WHO, at=2, room=NETWORK_STAGES.name)
def show_backed(network: NetworkInfo) -> str:
    """Give since when the management stands behind the stage a network is in."""
    found = [day for stage, day in list_backed(network.id) if stage == network.stage]
    return render_template("network_backing/_backed.html", day=found[-1], stage=network.stage) if found else ""
