"""What a network's page says while nobody leads it."""

from flask import render_template

from app import clock
from app.leaderless.queries import find_leader_by
from app.network_people.queries import is_named
from app.network_people.roles import SeatRole
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.directory import NetworkInfo
from app.networks.parts import Place, on_network_page


@on_network_page(Place.WHO, room=NETWORK_STAGES.name)
def show_unled(network: NetworkInfo) -> str:
    """Give, for a network in its start-up that nobody leads, that the secretariat finds somebody, and by when."""
    by = find_leader_by(network)
    if by is None or is_named(network, SeatRole.LEADER):
        return ""
    return render_template("network_leading/_unled.html", network=network, by=by, is_late=by < clock.today())
