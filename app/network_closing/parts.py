"""What the account of a network has on its page once it is rounded off, and the way to it at the desk."""

from flask import render_template

from app.i18n import gettext as _
from app.network_closing.queries import Ending, list_endings
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.directory import NetworkInfo
from app.networks.parts import DeskLink, Place, on_network_desk, on_network_page
from app.networks.shown import language_shown
from app.networks.states import Stage
from app.publishing.queries import list_why_covered


@on_network_page(Place.CAME_OF_IT, at=2, room=NETWORK_STAGES.name)
def show_ending(network: NetworkInfo) -> str:
    """Give where the solutions are, what is taken home, and whom to ask; nothing while it is not rounded off."""
    ending = list_endings().get(network.id) if network.stage == Stage.CLOSED else None
    if ending is None:
        return ""
    covered = list_why_covered(network.id, _words(ending))
    lang, learned = language_shown("da"), network.text.learned
    return render_template("network_closing/_ending.html", ending=ending, covered=covered, lang=lang, learned=learned)


def _words(ending: Ending) -> list[str]:
    return [ending.where_now, ending.taken_home, ending.whom_to_ask, ending.still or ""]


@on_network_desk(at=10, room=NETWORK_STAGES.name)
def link_to_ending(network: NetworkInfo) -> DeskLink | None:
    """Give the way to the page on which it is written how it ends, once that is near."""
    if network.stage not in {Stage.TEST, Stage.ANCHOR, Stage.CLOSED}:
        return None
    return DeskLink(_("How it ends"), f"/desk/network-closing/{network.id}", _("what those who wrote to you hear"))
