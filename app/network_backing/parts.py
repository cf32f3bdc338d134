"""What the management has said, on a network's page."""

from flask import render_template

from app.network_backing.queries import is_asked, list_backed
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.directory import NetworkInfo
from app.networks.parts import Place, on_network_page
from app.networks.states import Stage


@on_network_page(Place.NOW, at=9, room=NETWORK_STAGES.name)
def show_backed(network: NetworkInfo) -> str:
    """Give, above its stages, since when the management stands behind the stage a network is in, or that it waits."""
    found = [day for stage, day in list_backed(network.id) if stage == network.stage]
    if not found and network.stage in {Stage.PROPOSED, Stage.CLOSED}:
        return ""
    day, asked = found[-1] if found else None, is_asked(network.id)
    return render_template("network_backing/_backed.html", day=day, stage=network.stage, asked=asked)
