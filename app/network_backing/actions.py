"""The contact in the management is chosen, asked at each stage, stands behind it or asks back."""

from datetime import timedelta

from sqlalchemy import Select, delete, select
from sqlalchemy.orm.attributes import flag_modified

from app import clock, db, events
from app.accounts.models import Person, PersonRole
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.history import Details, Verb
from app.i18n import gettext, lazy
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_backing import verbs
from app.network_backing.forms import Contact, ContactForm, Talked, TalkedForm
from app.network_backing.letters import GATE, GATE_QUESTION
from app.network_backing.models import ContactAddress, NetworkGate
from app.network_backing.queries import find_contact, get_last_gate, has_address
from app.network_people import seating_actions
from app.network_people.models import NetworkSeat
from app.network_people.roles import SeatRole
from app.network_stages.actions import COURSES
from app.network_stages.led import NetworkState
from app.network_stages.verbs import MOVES
from app.networks.models import Network
from app.networks.states import Stage
from app.notifications.followed import SETTLES
from app.permissions import Permission, Role
from app.publishing.verbs import UNDONE
from app.vault import get_vault, new_token, token_hash

LASTS = timedelta(days=60)
_MOVED = frozenset(one.name for one in MOVES)


@COURSES.act(
    noun="contact",
    needs=Permission.DESCRIBE,
    form=ContactForm,
    texts=Texts(
        label=lazy("Contact in the management"),
        told=lazy("Each time the network moves on, they get a mail with a button: “I stand behind it”."),
        send=lazy("Save"),
    ),
    done=lazy("The contact in the management is saved."),
    said_aloud=True,
    part="network_backing/_contact.html",
)
def choose_contact(network: Network, said: Contact, by: By) -> Event:
    """Let somebody be the contact in the management from today on, instead of whoever was.

    Raises `NotPossibleError` if they have no account any more.
    """
    former_id = find_contact(network.id)
    if former_id is not None:
        seating_actions.leave(former_id)
    if said.person_id is not None:
        person = db.session.get(Person, said.person_id)
        if person is None or not person.active:
            raise NotPossibleError(gettext("They have no account any more."))
        seat_id = seating_actions.seat(network.id, SeatRole.REFERENCE, person, replaces_id=former_id)
    else:
        of = (said.name, said.department_id, former_id)
        seat_id = seating_actions.seat_named(network.id, SeatRole.REFERENCE, *of)
        db.session.add(ContactAddress(seat_id=seat_id, email_sealed=get_vault().encrypt(said.email)))
    _announce(network)
    _ask(network.id, Stage(network.stage))
    return record(verbs.CONTACT_CHOSEN, by=by, subject_id=network.id, details={"seat": seat_id, "former": former_id})


def _is_chosen_so(network: NetworkState, details: Details) -> bool:
    return find_contact(network.id) == details.get("seat")


@choose_contact.undone(verbs.CONTACT_CHOSEN, stands=_is_chosen_so)
def undo_contact(network: Network, event: Event, by: By) -> Event:
    """Let whoever was before be the contact again; what was asked of the other is over, unsent if it still waits."""
    seat_id = event.details["seat"]
    db.session.execute(delete(NetworkGate).where(NetworkGate.seat_id == seat_id))
    db.session.execute(delete(ContactAddress).where(ContactAddress.seat_id == seat_id))
    seating_actions.take_back(taken_id=seat_id, left_id=event.details.get("former"))
    _announce(network)
    _ask_still(network)
    return record(UNDONE, by=by, subject_id=network.id, details={"event": event.seq, "undoes": event.seq})


@choose_contact.possible
def _(network: NetworkState) -> str | None:
    return gettext("The network is rounded off.") if network.stage == Stage.CLOSED else None


@COURSES.act(
    noun="talked",
    needs=Permission.DESCRIBE,
    form=TalkedForm,
    texts=Texts(
        label=lazy("Answer the contact in the management"),
        told=lazy("They get a mail once more, with your answer and the same button."),
        send=lazy("Send the answer"),
    ),
    done=lazy("They get a mail once more, with the same button."),
    part="network_backing/_talked.html",
)
def note_talked(network: Network, said: Talked, by: By) -> Event:
    """Note what the contact is answered to a question or a no, and ask them once more whether they stand behind it."""
    gate = _get_asking(network.id)
    gate.talked_at = clock.now()
    GATE.queue(gate_id=gate.id)
    _announce(network)
    details = {"stage": gate.stage, "gate": gate.id}
    return record(verbs.GATE_TALKED, by=by, subject_id=network.id, details=details, reason=said.answer)


@note_talked.possible
def _(network: NetworkState) -> str | None:
    gate = get_last_gate(network.id)
    return None if gate is not None and gate.asks else gettext("Nothing is asked now.")


@events.on_recorded
def follow_moves(event: Event) -> None:
    """Ask the contact of a network that was moved; of a move that was undone nothing is asked, but what was before."""
    if event.subject_id is None or event.verb not in {*_MOVED, UNDONE.name}:
        return
    network = db.session.get(Network, event.subject_id)
    if network is None:
        return
    if event.verb in _MOVED:
        _ask(network.id, Stage(network.stage))
    elif (undone := db.session.get(Event, event.details.get("undoes", 0))) is not None and undone.verb in _MOVED:
        _forget_unsent(network)
        _ask_still(network)


def _ask(network_id: int, stage: Stage) -> None:
    """Ask the contact to stand behind the stage a network is in, if they can be written to and it is no proposal."""
    _end_open(network_id)
    seat_id = find_contact(network_id)
    if seat_id is None or stage in {Stage.PROPOSED, Stage.CLOSED} or not has_address(network_id):
        return
    gate = NetworkGate(network_id=network_id, seat_id=seat_id, stage=stage, created_at=clock.now())
    db.session.add(gate)
    db.session.flush()
    GATE.queue(gate_id=gate.id, not_before=clock.now() + SETTLES)


def make_link(gate: NetworkGate) -> str:
    """Make the link by which a contact answers, in place of any before it; returns its token."""
    token, now = new_token(), clock.now()
    gate.token_hash, gate.expires_at = token_hash(token), now + LASTS
    if gate.asked_at is None:
        gate.asked_at = now
        announce_change(Topic.NETWORKS)  # its page says from now on that the management was asked
    db.session.flush()
    return token


def remind(gate_id: int) -> None:
    """Have a contact reminded, once."""
    gate = db.session.get_one(NetworkGate, gate_id)
    gate.reminded_at = clock.now()
    GATE.queue(gate_id=gate.id)


def back(gate: NetworkGate) -> None:
    """Note that a contact stands behind the stage; everybody reads it on the network's page."""
    gate.backed_at = clock.now()
    db.session.flush()
    announce_change(Topic.NETWORKS)
    record(verbs.GATE_BACKED, by=By.SYSTEM, subject_id=gate.network_id, details={"stage": gate.stage})


def ask_back(gate: NetworkGate, said: str) -> None:
    """Note what a contact asks before they stand behind it; whoever leads the network hears of it."""
    _say(gate, said, verbs.GATE_ASKED)


def refuse(gate: NetworkGate, why: str) -> None:
    """Note that a contact says no, or not yet, and why; whoever leads the network hears of it, and yes is open still.

    They are reminded no more.
    """
    _say(gate, why, verbs.GATE_REFUSED)


def _say(gate: NetworkGate, said: str, verb: Verb) -> None:
    gate.said, gate.said_at, gate.talked_at = said, clock.now(), None
    db.session.flush()
    details = {"stage": gate.stage, "gate": gate.id}
    record(verb, by=By.SYSTEM, subject_id=gate.network_id, details=details)
    leaders = select(PersonRole.person_id).where(
        PersonRole.role == Role.LEADER, PersonRole.subject_id == gate.network_id
    )
    for person_id in db.session.scalars(leaders.order_by(PersonRole.id)).all():
        GATE_QUESTION.queue(gate_id=gate.id, person_id=person_id)


def hold(gate_id: int) -> NetworkGate:
    """Return what is asked, held so that of two answers at once one comes first."""
    return db.session.get_one(NetworkGate, gate_id, with_for_update=True, populate_existing=True)


def forget_addresses() -> None:
    """Delete the addresses of those who are the contact of a network no more."""
    left = select(NetworkSeat.id).where(NetworkSeat.until_on <= clock.today())
    db.session.execute(delete(ContactAddress).where(ContactAddress.seat_id.in_(left)))


def _get_asking(network_id: int) -> NetworkGate:
    asked = get_last_gate(network_id)
    if asked is None or not asked.asks:
        raise NotPossibleError(gettext("Nothing is asked now."))
    return db.session.get_one(NetworkGate, asked.id)


def _end_open(network_id: int) -> None:
    for gate in db.session.scalars(_open_gates(network_id)):
        gate.ended_at = clock.now()
    db.session.flush()


def _forget_unsent(network: Network) -> None:
    """Let it be as if nothing had been asked of another stage than the one a network is in; what was sent is over."""
    for gate in db.session.scalars(_open_gates(network.id).where(NetworkGate.stage != network.stage)):
        if gate.asked_at is None:
            db.session.delete(gate)
        else:
            gate.ended_at = clock.now()
    db.session.flush()


def _ask_still(network: Network) -> None:
    """Let what was asked of the stage a network is in again be asked still, as it stood; it is sent if it was not."""
    seat_id = find_contact(network.id)
    asked = select(NetworkGate).where(NetworkGate.network_id == network.id, NetworkGate.stage == network.stage)
    gate = db.session.scalars(asked.order_by(NetworkGate.id.desc()).limit(1)).first()
    if gate is None or gate.ended_at is None or gate.seat_id != seat_id:
        return
    gate.ended_at = None
    db.session.flush()
    if gate.asked_at is None and gate.created_at + SETTLES <= clock.now():
        GATE.queue(gate_id=gate.id)


def _open_gates(network_id: int) -> Select[NetworkGate]:
    return select(NetworkGate).where(
        NetworkGate.network_id == network_id, NetworkGate.ended_at.is_(None), NetworkGate.backed_at.is_(None)
    )


def _announce(network: Network) -> None:
    flag_modified(network, "stage")  # who stands behind it stands in another table, and the version must rise with it
    db.session.flush()
    announce_change(Topic.NETWORKS)
