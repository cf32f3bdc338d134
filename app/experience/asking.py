"""Whom somebody with the same task can ask."""

from collections.abc import Collection, Iterable

from flask import url_for

from app import i18n
from app.experience.found import Asked, Colleague, Link
from app.experience.queries import Ending
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.networks.states import LineKind
from app.reading.cards import other_language


def asked_of(network: NetworkInfo, leaders: Iterable[Colleague] = ()) -> Asked:
    """Return whom to ask of a network, and how; `leaders` are named to those who may see them."""
    departments = get_reference().departments
    names = [departments[one].name for one in network.department_ids if one in departments]
    leader, *_others = network.text.lines.get(LineKind.ROLE, ()) or ("",)
    name = i18n.quoted(network.name)
    if network.stage.live:
        by_phone = _("Call us and ask for the leader of the network %(name)s.", name=name)
        by_mail = _("Write to us and ask for the leader of the network %(name)s.", name=name)
    else:
        by_phone = _("Call us and ask for somebody who was in the network %(name)s.", name=name)
        by_mail = _("Write to us and ask for somebody who was in the network %(name)s.", name=name)
    said = [
        (_("The leader's daily work"), leader[:1].upper() + leader[1:] if network.stage.live else ""),
        (_("Departments"), "\u00a0· ".join(names)),
    ]
    return Asked(
        link=link_of(network),
        by_phone=by_phone,
        by_mail=by_mail,
        rows=tuple((label, words) for label, words in said if words),
        leaders=tuple(leaders),
    )


def networks_of(endings: Iterable[Ending], *, besides: Collection[NetworkInfo]) -> list[Link]:
    """Return the networks that have answered, apart from those one can ask anyway."""
    ids = dict.fromkeys(ending.network_id for ending in endings)
    found = [get_directory().networks.get(one or 0) for one in ids]
    return [link_of(one) for one in found if one is not None and one not in besides]


def departments_of(endings: Iterable[Ending]) -> list[str]:
    """Return the names of the departments that have answered."""
    ids = dict.fromkeys(ending.department_id for ending in endings)
    found = [get_reference().departments.get(one or 0) for one in ids]
    return [one.name for one in found if one is not None]


def link_of(network: NetworkInfo) -> Link:
    """Return the link to a network's page."""
    url = url_for("networks.show_network", slug=network.slug)
    return Link(url, network.name, other_language(network.text.language))
