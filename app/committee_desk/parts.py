"""What politicians have before them of what a network works with, and what they decided, on the network's page."""

from collections.abc import Mapping
from datetime import date

from flask import render_template

from app import clock
from app.committee_decisions.queries import ShownDecision, list_meetings_of_networks, list_of_networks
from app.i18n import gettext as _
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.directory import NetworkInfo
from app.networks.parts import DeskLink, Place, on_network_desk, on_network_page
from app.permissions import Permission
from app.web.gates import signed_in_actor

Known = tuple[Mapping[int, tuple[ShownDecision, ...]], Mapping[int, tuple[str, date]]]


@on_network_page(Place.CAME_OF_IT, at=4, room=NETWORK_STAGES.name)
def show_politicians(network: NetworkInfo) -> str:
    """Give which committee has it before it and when, and what was decided; nothing where none has."""
    decided, meetings = _KEPT.get()
    decisions, meeting = decided.get(network.id, ()), meetings.get(network.id)
    if not decisions and meeting is None:
        return ""
    newest = max((one.met_on for one in decisions), default=None)
    waits = meeting if meeting is not None and (newest is None or meeting[1] > newest) else None
    return render_template(
        "committee_desk/_of_network.html",
        decisions=decisions,
        committee=waits[0] if waits else "",
        day=waits[1] if waits else None,
        is_over=waits is not None and waits[1] < clock.today(),
    )


@on_network_desk(at=9, room=NETWORK_STAGES.name)
def link_to_politicians(network: NetworkInfo) -> DeskLink | None:
    """Give the way to the item for an agenda and to what was decided, for whoever writes these."""
    if not network.stage.live or not signed_in_actor().may(Permission.ROUTE):
        return None
    return DeskLink(
        _("Politicians"), f"/desk/committee/networks/{network.id}", _("an item for the agenda, and what they decided")
    )


def _read() -> Known:
    return list_of_networks(), list_meetings_of_networks()


_KEPT: KeptOf[Known] = KeptOf(Topic.NETWORKS, _read)
