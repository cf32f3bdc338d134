"""The networks that the demo town has beside those of its first file: rounded off, silent, or begun lately."""

from app import clock
from app.demo_files.entries import FewNetworks, NetworkEntry, NetworksFile
from app.demo_files.files import read_former_networks, read_network_lives
from app.demo_files.networks import variant_of
from app.demo_town.reference import load_networks, load_person
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.municipality.queries import get_reference
from app.networks.queries import get_directory


def begin_networks(*, few: bool = False) -> None:
    """Give the town in the open unit the networks that were before; and, unless it has `few`, those begun lately."""
    lives, reference = read_network_lives(), get_reference()
    entries: list[NetworkEntry] = [*read_former_networks(few=few), *lives.fell_silent, *(() if few else lives.begun)]
    ids = {
        "themes": {one.slug: one.id for one in reference.themes.values()},
        "departments": {one.slug: one.id for one in reference.departments.values()},
    }
    file = NetworksFile(FewNetworks([one.id for one in (*lives.begun, *lives.fell_silent)]), entries)
    load_networks(variant_of(file, few=False, today=clock.today()), ids)
    announce_change(Topic.NETWORKS)
    for person in () if few else lives.leaders:
        network = get_directory().network_by_slug(person.network or "")
        load_person(person, {network.slug: network.id} if network is not None else {})
    for grown in () if few else lives.grown:
        load_person(grown.leader, {})
