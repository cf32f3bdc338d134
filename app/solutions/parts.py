"""What solutions have on the pages of networks."""

from flask import render_template

from app.i18n import gettext as _
from app.networks.directory import NetworkInfo
from app.networks.parts import DeskLink, Place, on_network_desk, on_network_page
from app.networks.states import Stage
from app.solutions.blueprint import SOLUTIONS_ROOM
from app.solutions.queries import list_became_of_network


@on_network_page(Place.CAME_OF_IT, at=1, room=SOLUTIONS_ROOM.name)
def show_solutions(network: NetworkInfo) -> str:
    """Give the solutions of a network that everybody can read."""
    found = list_became_of_network(network.id)
    return render_template("solutions/_of_network.html", solutions=found) if found else ""


@on_network_desk(at=6, room=SOLUTIONS_ROOM.name)
def link_to_solutions(network: NetworkInfo) -> DeskLink | None:
    """Give the way to the page on which solutions are written down."""
    if network.stage == Stage.PROPOSED:
        return None
    return DeskLink(_("Solutions"), f"/desk/network-solutions/{network.id}", _("what you hand over, and what it gives"))
