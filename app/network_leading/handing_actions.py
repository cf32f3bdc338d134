"""Whoever leads a network asks a colleague to lead it instead, who says yes or no by a link from a mail."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app import clock, db
from app.accounts.actions import grant, revoke
from app.accounts.models import Person
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.history import Details
from app.i18n import gettext, lazy
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_leading import verbs
from app.network_leading.handing_forms import HandedTo, HandoverForm
from app.network_leading.handing_queries import find_open_handover, list_own_leaders
from app.network_leading.letters import HANDED, HANDOVER
from app.network_leading.models import NetworkHandover
from app.network_leading.substitute_actions import end_standing_in, stand_in_no_more
from app.network_people import seating_actions
from app.network_people.roles import SeatRole
from app.network_stages.actions import COURSES
from app.network_stages.led import NetworkState
from app.networks.models import Network
from app.networks.states import Stage
from app.notifications.followed import SETTLES
from app.permissions import Actor, Permission, Role
from app.publishing.verbs import UNDONE
from app.vault import new_token, token_hash

LASTS = timedelta(days=30)


def _leads(actor: Actor, network: NetworkState) -> bool:
    """Return whether a person leads it and does not only stand in: the secretariat chooses who leads, and asks none."""
    return actor.is_for(Role.LEADER, network.id) and actor.id in dict(list_own_leaders(network.id))


@COURSES.act(
    noun="handover",
    needs=Permission.DESCRIBE,
    form=HandoverForm,
    texts=Texts(
        label=lazy("Let a colleague lead it instead of you"),
        told=lazy("They get a mail with a link, and say yes or no. Until they say yes, you lead it."),
        send=lazy("Ask them"),
    ),
    done=lazy("They get a mail in a few minutes. You lead the network until they say yes."),
    where=_leads,
    part="network_leading/_handover.html",
)
def hand_over(network: Network, said: HandedTo, by: By) -> Event:
    """Ask a colleague to lead a network instead of whoever asks; raises `NotPossibleError` if they cannot."""
    person = db.session.get(Person, said.person_id)
    if person is None or not person.active:
        raise NotPossibleError(gettext("They have no account any more."))
    if said.person_id in dict(list_own_leaders(network.id)):
        raise NotPossibleError(gettext("They lead it already."))
    _end_open(network.id)
    row = NetworkHandover(network_id=network.id, former_id=by.person_id or 0, person_id=person.id)
    row.created_at = clock.now()
    db.session.add(row)
    flag_modified(network, "stage")  # who is asked stands in another table, and the version must rise with it
    db.session.flush()
    HANDOVER.queue(handover_id=row.id, not_before=clock.now() + SETTLES)
    return record(verbs.HANDOVER_ASKED, by=by, subject_id=network.id, details={"handover": row.id})


def _is_asked_so(network: NetworkState, _details: Details) -> bool:
    return find_open_handover(network.id) is not None


@hand_over.undone(verbs.HANDOVER_ASKED, stands=_is_asked_so)
def undo_handover(network: Network, event: Event, by: By) -> Event:
    """Let nobody be asked; a mail that waits does not go."""
    _end_open(network.id)
    flag_modified(network, "stage")
    return record(UNDONE, by=by, subject_id=network.id, details={"event": event.seq, "undoes": event.seq})


@hand_over.possible
def _(network: NetworkState) -> str | None:
    return gettext("The network is rounded off.") if network.stage == Stage.CLOSED else None


def make_link(asked: NetworkHandover) -> str:
    """Make the link by which a colleague answers, in place of any before it; returns its token."""
    token = new_token()
    asked.token_hash, asked.expires_at = token_hash(token), clock.now() + LASTS
    db.session.flush()
    return token


def take_over(handover_id: int) -> None:
    """Let whoever was asked lead a network from now on, instead of whoever asked; who did before stays known.

    Whoever stood in for the one before does so no more: the new leader says who stands in for them.
    """
    asked = db.session.get_one(NetworkHandover, handover_id)
    network, person = db.lock(Network, asked.network_id), db.session.get_one(Person, asked.person_id)
    asked.answered_at, asked.takes_it = clock.now(), True
    alone = [one for one, _name in list_own_leaders(network.id)] == [asked.former_id]
    stand_in_no_more(network.id, person.id)
    end_standing_in(network.id, By.SYSTEM)
    grant(person, Role.LEADER, subject_id=network.id, by=By.SYSTEM)
    # After that, so that what they had in hand goes on to whoever leads it now.
    revoke(db.session.get_one(Person, asked.former_id), Role.LEADER, subject_id=network.id, by=By.SYSTEM)
    details = {"person": person.id, "former": asked.former_id}
    left_id = seating_actions.unseat_leader(network.id, asked.former_id, alone=alone)
    if left_id is not None:
        details |= {"ended": left_id}
        details["seat"] = seating_actions.seat(network.id, SeatRole.LEADER, person, replaces_id=left_id)
    flag_modified(network, "stage")
    db.session.flush()
    announce_change(Topic.NETWORKS)
    record(verbs.HANDED_OVER, by=By.SYSTEM, subject_id=network.id, details=details)
    HANDED.queue(handover_id=asked.id)


def decline(handover_id: int) -> None:
    """Note that whoever was asked does not take a network over; whoever leads it hears of it."""
    asked = db.session.get_one(NetworkHandover, handover_id)
    asked.answered_at, asked.takes_it = clock.now(), False
    db.session.flush()
    record(verbs.HANDOVER_DECLINED, by=By.SYSTEM, subject_id=asked.network_id, details={"handover": asked.id})
    HANDED.queue(handover_id=asked.id)


def hold(handover_id: int) -> NetworkHandover:
    """Return what is asked, held so that of two answers at once one comes first."""
    return db.session.get_one(NetworkHandover, handover_id, with_for_update=True, populate_existing=True)


def _end_open(network_id: int) -> None:
    wanted = select(NetworkHandover).where(
        NetworkHandover.network_id == network_id,
        NetworkHandover.answered_at.is_(None),
        NetworkHandover.ended_at.is_(None),
    )
    for row in db.session.scalars(wanted):
        row.ended_at = clock.now()
    db.session.flush()
