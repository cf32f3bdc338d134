"""What a network's page says while nobody leads it."""

from flask import render_template

from app import clock
from app.leaderless.queries import find_leader_by
from app.network_leading.queries import has_been_led
from app.network_people.queries import is_named
from app.network_people.roles import SeatRole
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.directory import NetworkInfo
from app.networks.parts import Place, on_network_page


@on_network_page(Place.WHO, at=1, room=NETWORK_STAGES.name)
def show_unled(network: NetworkInfo) -> str:
    """Give, for a network at work in its start-up that nobody has led yet, that somebody is found, and by when."""
    by = find_leader_by(network)
    if by is None or not network.live or is_named(network, SeatRole.LEADER) or has_been_led(network.id):
        return ""
    return render_template("network_leading/_unled.html", network=network, by=by, is_late=by < clock.today())
