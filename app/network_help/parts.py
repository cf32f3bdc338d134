"""How one takes part in a network, on its page, and the way to where it is written."""

from flask import render_template

from app.i18n import gettext as _
from app.network_help.committees import list_committees
from app.network_help.queries import find_next_meeting
from app.network_means.queries import list_help, list_next_asks, list_used
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.directory import NetworkInfo
from app.networks.parts import DeskLink, Place, on_network_desk, on_network_page
from app.networks.shown import language_shown
from app.networks.states import Stage
from app.publishing.queries import list_why_covered


@on_network_page(Place.HOW, at=1, room=NETWORK_STAGES.name)
def show_help(network: NetworkInfo) -> str:
    """Give how much time it takes, the next date and whom one can call, of a network at work."""
    written = list_help().get(network.id) if network.live else None
    meeting = find_next_meeting(network.id) if network.live else None
    if written is None and meeting is None:
        return ""
    covered = list_why_covered(network.id, [written.hours, written.whom_to_call]) if written is not None else ()
    lang = language_shown("da")
    return render_template("network_help/_time.html", help=written, meeting=meeting, covered=covered, lang=lang)


@on_network_page(Place.WHO, at=3, room=NETWORK_STAGES.name)
def show_committee(network: NetworkInfo) -> str:
    """Give what the next step of a network at work asks for, and which committee has what needs politics or money."""
    committee = list_committees().get(network.id, "") if network.live else ""
    asks = list_next_asks().get(network.id, "") if network.live else ""
    if not committee and not asks:
        return ""
    covered = list_why_covered(network.id, [committee, asks])
    lang = language_shown("da")
    return render_template("network_help/_committee.html", committee=committee, asks=asks, covered=covered, lang=lang)


@on_network_page(Place.CAME_OF_IT, at=5, room=NETWORK_STAGES.name)
def show_used(network: NetworkInfo) -> str:
    """Give the hours and the cost so far, of a network of which they are stated; in all once it is rounded off."""
    used = list_used().get(network.id)
    if used is None:
        return ""
    covered = list_why_covered(network.id, [used.hours, used.cost])
    return render_template(
        "network_help/_used.html", used=used, is_over=not network.stage.live, covered=covered, lang=language_shown("da")
    )


@on_network_desk(at=7, room=NETWORK_STAGES.name)
def link_to_help(network: NetworkInfo) -> DeskLink | None:
    """Give the way to the page on which it is written."""
    if network.stage == Stage.PROPOSED:
        return None
    missing = network.live and network.id not in list_help()
    hint = _("nothing is written yet") if missing else ""
    return DeskLink(_("Time and cost, whom to call, and which committee"), f"/desk/network-help/{network.id}", hint)
