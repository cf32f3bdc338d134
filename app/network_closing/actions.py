"""It is written how a network ends; once it is rounded off everybody who took part in it is told."""

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app import clock, db
from app.acts import UNDO, Texts
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_closing import verbs
from app.network_closing.forms import Account, AccountForm, Looked, LookedForm
from app.network_closing.models import NetworkEnding
from app.network_closing.queries import find_ending, lies_with
from app.network_stages.led import NetworkState, acts_of_networks
from app.network_stages.verbs import MOVES
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Permission
from app.submissions.models import Submission

ENDINGS = acts_of_networks("network-closing")


@ENDINGS.act(
    noun="account",
    needs=Permission.DESCRIBE,
    form=AccountForm,
    texts=Texts(
        label=lazy("Write how it ended"),
        told=lazy("Everybody reads it on the network's page once it is rounded off. Until then you can change it."),
        send=lazy("Save"),
    ),
    done=lazy("It is saved how the network ended."),
    said_aloud=True,
    part="network_closing/_account.html",
)
def write_account(network: Network, said: Account, by: By) -> Event:
    """Write how a network ended, or write it better."""
    row = db.session.get(NetworkEnding, network.id) or NetworkEnding(network_id=network.id)
    row.where_now, row.taken_home, row.sentence = said.where_now, said.taken_home, said.sentence
    row.whom_to_ask, row.person_id, row.written_at = said.whom_to_ask, by.person_id or 0, clock.now()
    db.session.add(row)
    flag_modified(network, "stage")  # it stands in another table, and the version must rise with it
    announce_change(Topic.NETWORKS)
    return record(verbs.ACCOUNTED, by=by, subject_id=network.id)


@write_account.possible
def _(network: NetworkState) -> str | None:
    return gettext("The network has not begun.") if network.stage == Stage.PROPOSED else None


@ENDINGS.act(
    noun="looked",
    needs=Permission.DESCRIBE,
    form=LookedForm,
    texts=Texts(
        label=lazy("Write what has become of it since"),
        told=lazy("It stands on the network's page with today's date."),
        send=lazy("Save"),
    ),
    done=lazy("It stands on the network's page."),
    said_aloud=True,
    part="network_closing/_looked.html",
)
def look_back(network: Network, said: Looked, by: By) -> Event:
    """Write what has become of it since a network was rounded off, today."""
    row = db.session.get_one(NetworkEnding, network.id)
    row.still, row.looked_on = said.still, clock.today()
    flag_modified(network, "stage")
    announce_change(Topic.NETWORKS)
    return record(verbs.LOOKED_BACK, by=by, subject_id=network.id)


@look_back.possible
def _(network: NetworkState) -> str | None:
    if network.stage != Stage.CLOSED:
        return gettext("The network is not rounded off yet.")
    return None if find_ending(network.id) is not None else gettext("It is not written yet how it ended.")


def list_untold() -> list[int]:
    """Return the networks that were rounded off so long ago that it is undone no more, and of which nobody is told."""
    moved = (
        select(Event.at)
        .where(Event.subject_id == Network.id, Event.verb.in_([one.name for one in MOVES]))
        .order_by(Event.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    untold = (
        select(Network.id)
        .join(NetworkEnding, NetworkEnding.network_id == Network.id)
        .where(Network.stage == Stage.CLOSED, NetworkEnding.told_at.is_(None), moved <= clock.now() - UNDO)
    )
    return [*db.session.scalars(untold.order_by(Network.id))]


def tell_all(network_id: int) -> bool:
    """Note at each case that lies with a network how it ended, in the open unit, not one it only grew out of.

    Returns whether those who took part are to be told; a second time they are not: nobody is told twice.
    """
    row = db.lock(NetworkEnding, network_id)
    if row.told_at is not None:
        return False
    row.told_at = clock.now()
    for case_id in db.session.scalars(select(Submission.id).where(*lies_with(network_id)).order_by(Submission.id)):
        record(verbs.ENDED_FOR, by=By.SYSTEM, subject_id=case_id, details={"network": network_id}, reason=row.sentence)
    return True
