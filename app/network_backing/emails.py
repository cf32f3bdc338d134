"""The mails between a network and its contact in the management."""

from sqlalchemy import select

from app import clock, db, i18n
from app.accounts.contacts import get_mailbox
from app.accounts.models import Person, PersonRole
from app.mail import Mail
from app.network_backing.actions import make_link
from app.network_backing.grounds import get_grounds
from app.network_backing.letters import GATE, GATE_QUESTION
from app.network_backing.models import NetworkGate
from app.network_backing.queries import (
    find_answer,
    find_contact,
    find_contact_address,
    find_contact_name,
    get_contact_mailbox,
    get_last_gate,
    is_refused,
)
from app.network_means.queries import find_help, find_next_asks
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.permissions import Role


@GATE.composer
def network_gate(gate_id: int) -> Mail | None:
    """Ask the contact whether they stand behind a stage; None once they do, or the network is elsewhere."""
    gate = db.session.get(NetworkGate, gate_id)
    network = get_directory().networks.get(gate.network_id) if gate is not None else None
    if gate is None or network is None or gate.backed_at or gate.ended_at or network.stage != gate.stage:
        return None
    mailbox = get_contact_mailbox(gate.seat_id)
    if mailbox is None or find_contact(network.id) != gate.seat_id or not NETWORK_STAGES.is_on():
        return None
    is_first, token = gate.asked_at is None, make_link(gate)
    with i18n.speaking(mailbox.language):
        values = {
            "name": network.name,
            "question": network.text.question,
            "stage": Stage(gate.stage).label,
            "sentence": Stage(gate.stage).sentence,
            "is_first": is_first,
            "asked_on": clock.town_date(gate.asked_at or clock.now()),
            "lasts_until": clock.town_date(gate.expires_at or clock.now()),
            "address": f"/gates/{token}",
            "said": gate.said,
            "refused": is_refused(network.id, gate.id),
            "answered": find_answer(gate),
            "next_asks": find_next_asks(network.id),
            "call": called.whom_to_call if (called := find_help(network.id)) is not None else "",
            "grounds": get_grounds(network.id, Stage(gate.stage)),
        }
    return Mail("network_gate", mailbox.address, mailbox.language, values, confirmed=True)


@GATE_QUESTION.composer
def network_gate_question(gate_id: int, person_id: int | None = None) -> Mail | None:
    """Tell one of those who lead a network that its contact asks something or says no; None once that is answered.

    One that was queued before all were told names nobody: whoever has led it longest gets it.
    """
    gate = db.session.get_one(NetworkGate, gate_id)
    last, network = get_last_gate(gate.network_id), get_directory().networks.get(gate.network_id)
    leaders = select(Person.contact_id).join(PersonRole, PersonRole.person_id == Person.id)
    leaders = leaders.where(PersonRole.role == Role.LEADER, PersonRole.subject_id == gate.network_id, Person.active)
    if person_id is not None:
        leaders = leaders.where(Person.id == person_id)
    contact_id = db.session.scalars(leaders.order_by(PersonRole.id)).first()
    mailbox = get_mailbox(contact_id) if contact_id is not None else None
    if mailbox is None or network is None or last is None or not last.asks:
        return None
    with i18n.speaking(mailbox.language):
        values = {"name": network.name, "network_id": network.id, "contact": find_contact_name(network.id)}
        values["refused"] = is_refused(network.id, gate.id)
        values["contact_address"] = find_contact_address(network.id)
    return Mail("network_gate_question", mailbox.address, mailbox.language, values, confirmed=True)
