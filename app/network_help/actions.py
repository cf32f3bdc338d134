"""It is written how one takes part in a network."""

from sqlalchemy.orm.attributes import flag_modified

from app import db
from app.acts import Texts
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_help import verbs
from app.network_help.forms import HelpForm, HowToHelp
from app.network_means.models import NetworkHelp
from app.network_stages.led import NetworkState, acts_of_networks
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Permission

HELPING = acts_of_networks("network-help")


@HELPING.act(
    noun="help",
    needs=Permission.DESCRIBE,
    form=HelpForm,
    texts=Texts(
        label=lazy("Time and cost, whom to call, and which committee"),
        told=lazy(
            "It stands on the network's page at once; the time and whom to call stand in the list of networks, too."
        ),
        send=lazy("Save"),
    ),
    done=lazy("It stands on the network's page."),
    said_aloud=True,
    part="network_help/_help.html",
)
def write_help(network: Network, said: HowToHelp, by: By) -> Event:
    """Write how one takes part in a network, in place of what stood there; once it is over only what it used."""
    row = db.session.get(NetworkHelp, network.id) or NetworkHelp(network_id=network.id, hours="", whom_to_call="")
    row.hours_used, row.cost = said.hours_used, said.cost
    if network.stage != Stage.CLOSED:
        row.hours, row.whom_to_call, row.committee = said.hours, said.whom_to_call, said.committee
        row.next_asks = said.next_asks
    db.session.add(row)
    flag_modified(network, "stage")  # it stands in another table, and the version must rise with it
    db.session.flush()
    announce_change(Topic.NETWORKS)
    return record(verbs.HELP_WRITTEN, by=by, subject_id=network.id)


@write_help.possible
def _(network: NetworkState) -> str | None:
    return gettext("The network has not begun.") if network.stage == Stage.PROPOSED else None
