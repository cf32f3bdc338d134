"""A network is given somebody who leads it, and they are told."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app import clock, db, events
from app.accounts.actions import grant, revoke
from app.accounts.models import Person, PersonRole
from app.accounts.verbs import PERSON_CLOSED, PERSON_OPENED, ROLE_GRANTED, ROLE_REVOKED
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import ActorKind, By, Event, record
from app.history import Details
from app.i18n import gettext, lazy
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_leading import verbs
from app.network_leading.forms import LeaderForm, Led
from app.network_leading.handing_queries import list_own_leaders
from app.network_leading.letters import LEADS
from app.network_leading.queries import list_leaders
from app.network_leading.substitute_actions import stand_in_again, stand_in_no_more
from app.network_people import seating_actions
from app.network_people.roles import SeatRole
from app.network_stages.actions import COURSES
from app.network_stages.led import NetworkState
from app.networks.models import Network
from app.networks.states import Stage
from app.notifications.followed import SETTLES
from app.permissions import Actor, Permission, Role
from app.publishing.verbs import UNDONE
from app.tasks.actions import touch


def _is_theirs(actor: Actor, _network: NetworkState) -> bool:
    """Return whether a person may give a network its leader: who leads it sees contacts, so no leader decides that."""
    return actor.may(Permission.DESCRIBE)


@COURSES.act(
    noun="leader",
    needs=Permission.DESCRIBE,
    form=LeaderForm,
    texts=Texts(
        label=lazy("Who leads it"),
        told=lazy("They get a mail with what to do first. Whoever leads it no more gets none."),
        send=lazy("Save"),
    ),
    done=lazy("It is saved who leads it."),
    where=_is_theirs,
    part="network_desk/_leader.html",
)
def choose_leader(network: Network, said: Led, by: By) -> Event:
    """Let a colleague lead a network, with those who do or instead of one. Raises `NotPossibleError` if none can."""
    person = _get_person(said.person_id) if said.person_id is not None else None
    details: dict[str, Any] = {"person": said.person_id, "former": said.former_id}
    if said.former_id is not None:
        leading = dict(list_own_leaders(network.id))
        if said.former_id not in dict(list_leaders(network.id)):
            raise NotPossibleError(gettext("They do not lead it any more."))
        alone = [*leading] == [said.former_id]
        details["ended"] = seating_actions.unseat_leader(network.id, said.former_id, alone=alone)
    if person is not None:
        ended = stand_in_no_more(network.id, person.id)
        details["stood_in"] = [one.id for one in ended] or None
        if any(one.begun_at is not None for one in ended):
            LEADS.queue(network_id=network.id, person_id=person.id, not_before=clock.now() + SETTLES)
        grant(person, Role.LEADER, subject_id=network.id, by=by)
        if said.is_named:
            ended_id = details.get("ended")
            details["seat"] = seating_actions.seat(network.id, SeatRole.LEADER, person, replaces_id=ended_id)
    if said.former_id is not None:  # last, so that what they had in hand goes on to whoever leads it now
        revoke(db.session.get_one(Person, said.former_id), Role.LEADER, subject_id=network.id, by=by)
    flag_modified(network, "stage")  # who leads it stands in another table, and the version must rise with them
    db.session.flush()
    announce_change(Topic.NETWORKS)
    return record(verbs.LEADER_CHOSEN, by=by, subject_id=network.id, details=details)


def _is_led_so(network: NetworkState, details: Details) -> bool:
    leaders = dict(list_leaders(network.id))
    person_id, former_id = details.get("person"), details.get("former")
    return (person_id is None or person_id in leaders) and (former_id is None or former_id not in leaders)


@choose_leader.undone(verbs.LEADER_CHOSEN, stands=_is_led_so)
def undo_leader(network: Network, event: Event, by: By) -> Event:
    """Let those lead a network again who did before; whoever was chosen is not told, if they were not yet.

    Whoever stood in goes on standing in.
    """
    person_id, former_id = event.details.get("person"), event.details.get("former")
    seating_actions.take_back(taken_id=event.details.get("seat"), left_id=event.details.get("ended"))
    stands_in = stand_in_again(network.id, event.details.get("stood_in") or ())
    if former_id is not None:
        grant(_get_person(former_id), Role.LEADER, subject_id=network.id, by=by)
    if stands_in and person_id is not None:
        LEADS.drop(network_id=network.id, person_id=person_id)
    elif person_id is not None:  # last, as above
        revoke(db.session.get_one(Person, person_id), Role.LEADER, subject_id=network.id, by=by)
    flag_modified(network, "stage")  # as above
    db.session.flush()
    announce_change(Topic.NETWORKS)
    return record(UNDONE, by=by, subject_id=network.id, details={"event": event.seq, "undoes": event.seq})


@choose_leader.possible
def _(network: NetworkState) -> str | None:
    return gettext("The network is rounded off.") if network.stage == Stage.CLOSED else None


@events.on_recorded
def follow_roles(event: Event) -> None:
    """Settle what is to be done first where somebody leads a network or does no more, and tell whoever leads it now.

    Of what the platform does by itself nobody is told here: whoever is let in by a day or a link has read it there.
    """
    person_id, network_id = event.details.get("person"), event.details.get("subject")
    if person_id is None:
        return
    if event.verb in {ROLE_GRANTED.name, ROLE_REVOKED.name} and network_id is not None:
        touch(network_id)
        by_another = event.actor_kind == ActorKind.PERSON and event.actor_id != person_id
        if event.verb == ROLE_GRANTED.name and by_another:
            LEADS.queue(network_id=network_id, person_id=person_id, not_before=clock.now() + SETTLES)
    elif event.verb in {PERSON_CLOSED.name, PERSON_OPENED.name}:
        held = select(PersonRole.subject_id).where(PersonRole.person_id == person_id)
        for led_id in db.session.scalars(held.where(PersonRole.role == Role.LEADER)):
            if led_id is not None:
                touch(led_id)


def _get_person(person_id: int) -> Person:
    person = db.session.get(Person, person_id)
    if person is None or not person.active:
        raise NotPossibleError(gettext("They have no account any more."))
    return person
