"""What the package for the managers' forum says of what it is asked for: by networks, and out of theme piles."""

from collections.abc import Iterator, Mapping
from datetime import date

from app import i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.network_backing.queries import list_asked, list_backed
from app.network_means.queries import list_next_asks
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.papers.paper import Heading, Part, Table, Text
from app.papers.writing import spoken_elsewhere
from app.theme_origins.due import Due, list_due


def tell_asked() -> Iterator[Part]:
    """Tell what the next step of networks at work asks for, and whether the management stands behind where they are."""
    if not NETWORK_STAGES.is_on():
        return
    asks, networks = list_next_asks(), [one for one in get_directory().list_networks() if one.stage.live]
    asked = list_asked([one.id for one in networks])
    told = [one for one in networks if asks.get(one.id) or one.id in asked]
    yield Heading(_("What the networks ask for now"), 2)
    if not told:
        yield Text(_("No network has stated what its next step asks for."))
        return
    yield Text(_("These are the networks' own words."))
    rows = [
        (one.name, Text(asks.get(one.id) or _("It is not stated."), spoken_elsewhere()), _backing(one, asked))
        for one in told
    ]
    head = (_("Network"), _("What the next step asks for, and by when"), _("The management"))
    yield Table(_("What the next step asks for, and by when"), head, rows)


def tell_due(decides_on: date) -> Iterator[Part]:
    """Tell of the theme piles that are chosen from on a day, and how many texts lie in each; nothing without any."""
    due = list_due(decides_on)
    if not due:
        return
    yield Heading(_("Theme piles that are chosen from that day too"), 2)
    yield Text(
        _("Everybody can read on their pages that the managers' forum decides that day whether they become a network.")
    )
    head = (_("Theme pile"), _("How many texts lie in it"))
    yield Table(_("How many texts lie in it"), head, [(one.pile.name, _lies(one)) for one in due])


def _backing(network: NetworkInfo, asked: Mapping[int, tuple[date, date]]) -> str:
    stage = i18n.quoted(network.stage.label)
    since = [day for backed, day in list_backed(network.id) if backed == network.stage]
    if since:
        return _("Stands behind the step %(stage)s since %(date)s.", stage=stage, date=i18n.long_date(since[-1]))
    if network.id in asked:
        first, last = (i18n.long_date(one) for one in asked[network.id])
        return _("Was asked on %(date)s, and has not answered. It can until %(last)s.", date=first, last=last)
    return _("Has not said yet that it stands behind the step %(stage)s.", stage=stage)


def _lies(due: Due) -> str:
    if not due.public and not due.hidden:
        return _("None: the pile is empty.")
    public = ngettext("%(num)s that everybody can read", "%(num)s that everybody can read", due.public)
    if due.are_few:
        return f"{public}. " + _("Fewer than five are not public.")
    return f"{public}. " + _("%(num)s are not public.", num=due.hidden) if due.hidden else f"{public}."
