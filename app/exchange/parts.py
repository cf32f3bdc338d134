"""What came from other towns on the pages of networks: what a network uses of it, and the way to write that."""

from flask import render_template

from app.exchange.blueprint import EXCHANGE
from app.exchange.queries import list_received
from app.exchange.translation_queries import list_of_network
from app.i18n import gettext as _
from app.networks.directory import NetworkInfo
from app.networks.parts import DeskLink, Place, on_network_desk, on_network_page
from app.networks.shown import language_shown
from app.networks.states import Stage
from app.publishing.queries import list_why_covered


@on_network_page(Place.CAME_OF_IT, at=3, room=EXCHANGE.name)
def show_translations(network: NetworkInfo) -> str:
    """Give what a network uses of other towns."""
    found = list_of_network(network.id)
    if not found:
        return ""
    covered = list_why_covered(network.id, [text for one in found for text in one.texts])
    return render_template("exchange/_of_network.html", translations=found, covered=covered, lang=language_shown("da"))


@on_network_desk(at=8, room=EXCHANGE.name)
def link_to_translations(network: NetworkInfo) -> DeskLink | None:
    """Give the way to the page on which it is written; none where nothing has come from another town."""
    if network.stage == Stage.PROPOSED or not (list_received() or list_of_network(network.id)):
        return None
    return DeskLink(
        _("From other towns"), f"/desk/network-translations/{network.id}", _("what you have translated, and its value")
    )
