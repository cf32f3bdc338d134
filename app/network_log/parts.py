"""What logs have on the pages of networks: the newest entries, and what ways of working gave."""

from flask import render_template

from app.i18n import gettext as _
from app.network_log.blueprint import NETWORK_LOG
from app.network_log.queries import list_methods, list_newest
from app.networks.directory import NetworkInfo
from app.networks.parts import DeskLink, Place, on_network_desk, on_network_page
from app.networks.shown import language_shown
from app.networks.states import Stage
from app.publishing.queries import list_why_covered


@on_network_page(Place.NOW, at=2, room=NETWORK_LOG.name)
def show_newest(network: NetworkInfo) -> str:
    """Give the newest of what everybody can read, and the way to the rest."""
    entries, more = list_newest(network.id)
    if not entries:
        return ""
    covered = list_why_covered(network.id, [one.text for one in entries])
    return render_template(
        "network_log/_newest.html",
        network=network,
        entries=entries,
        more=more,
        covered=covered,
        lang=language_shown("da"),
    )


@on_network_page(Place.FOUND, at=1, room=NETWORK_LOG.name)
def show_methods(network: NetworkInfo) -> str:
    """Give what ways of working gave."""
    methods = list_methods(network.id)
    if not methods:
        return ""
    covered = list_why_covered(network.id, [text for one in methods for text in (one.method, one.gave)])
    lang = language_shown("da")
    return render_template("network_log/_methods.html", methods=methods, covered=covered, lang=lang)


@on_network_desk(at=1, room=NETWORK_LOG.name, daily=True)
def link_to_log(network: NetworkInfo) -> DeskLink | None:
    """Give the way to the page on which the log is written."""
    if network.stage == Stage.PROPOSED:
        return None
    return DeskLink(_("Log"), f"/desk/network-log/{network.id}", _("what you did and learned"))
