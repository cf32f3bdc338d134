"""What meetings have on the pages of networks: when the next ones are, and what was said in the last."""

from flask import render_template

from app.clock import town_date
from app.i18n import gettext as _
from app.i18n import long_date
from app.meetings.blueprint import MEETINGS
from app.meetings.queries import list_all, list_public
from app.network_stages.running import Running, keeps_open
from app.networks.directory import NetworkInfo
from app.networks.parts import DeskLink, Place, on_network_desk, on_network_page
from app.networks.shown import language_shown
from app.networks.states import Stage


@on_network_page(Place.TAKE_PART, at=1, room=MEETINGS.name)
def show_meetings(network: NetworkInfo) -> str:
    """Give the next meetings, and those held last with their minutes."""
    coming, held = list_public(network.id)
    if not coming and not held:
        return ""
    lang = language_shown("da")
    return render_template("meetings/_meetings.html", coming=coming, held=held, lang=lang)


@on_network_desk(at=2, room=MEETINGS.name, daily=True)
def link_to_meetings(network: NetworkInfo) -> DeskLink | None:
    """Give the way to the page on which meetings are planned."""
    if network.stage == Stage.PROPOSED:
        return None
    return DeskLink(_("Meetings"), f"/desk/network-meetings/{network.id}", _("plan one, write its minutes"))


@keeps_open(MEETINGS)
def list_to_come(network_id: int) -> list[Running]:
    """Give each meeting to which people come still."""
    coming = [one for one in reversed(list_all(network_id)) if not one.is_over and one.called_off_at is None]
    return [
        Running(
            _(
                "The meeting on %(date)s is still to come: call it off, or round off after it.",
                date=long_date(town_date(one.starts_at)),
            ),
            f"/desk/network-meetings/{network_id}?meeting={one.id}",
        )
        for one in coming
    ]
