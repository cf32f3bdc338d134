"""The mails to whoever leads a network, stands in, or is asked to lead it."""

from sqlalchemy import select

from app import clock, db, i18n
from app.accounts.contacts import Mailbox, get_mailbox, list_addresses
from app.accounts.models import Person
from app.mail import Mail
from app.network_leading.handing_actions import make_link
from app.network_leading.handing_queries import find_end, find_substitute, get_name, is_still_asked, list_own_leaders
from app.network_leading.letters import HANDED, HANDOVER, LEADS
from app.network_leading.models import NetworkHandover
from app.network_leading.queries import list_first_tasks, list_leaders
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.queries import get_directory
from app.networks.states import Stage


@LEADS.composer
def network_led(network_id: int, person_id: int) -> Mail | None:
    """Tell somebody that they lead a network, and what is to be done first; None if they do no more.

    Where the stages of networks are off there is no page of the network at the desk, but what was sent to it is there.

    Whoever stands in for whoever leads it is told that, and until when.
    """
    contact_id = db.session.scalar(select(Person.contact_id).where(Person.id == person_id))
    mailbox = get_mailbox(contact_id) if contact_id is not None else None
    network = get_directory().networks.get(network_id)
    if mailbox is None or network is None or network.stage == Stage.CLOSED:
        return None
    substitute = find_substitute(network_id)
    if substitute is not None and substitute.person_id == person_id:
        days = {"from_on": substitute.from_on, "until_on": substitute.until_on, "has_page": NETWORK_STAGES.is_on()}
        with i18n.speaking(mailbox.language):
            values = {"name": network.name, "network_id": network_id, "leaders": _list_reached(network_id), **days}
        return Mail("network_substitute", mailbox.address, mailbox.language, values, confirmed=True)
    if person_id not in dict(list_leaders(network_id)):
        return None
    with i18n.speaking(mailbox.language):
        values = {"name": network.name, "question": network.text.question, "network_id": network_id, "first": []}
        if NETWORK_STAGES.is_on():
            values["first"] = [(one.label, one.page) for one in list_first_tasks(network_id)]
        values["has_page"] = NETWORK_STAGES.is_on()
    return Mail("network_led", mailbox.address, mailbox.language, values, confirmed=True)


@HANDOVER.composer
def network_handover(handover_id: int) -> Mail | None:
    """Ask a colleague whether they lead a network from now on; None once it is asked no more."""
    asked = db.session.get_one(NetworkHandover, handover_id)
    mailbox, network = _get_mailbox_of(asked.person_id), get_directory().networks.get(asked.network_id)
    if mailbox is None or network is None or not NETWORK_STAGES.is_on():
        return None
    if asked.ended_at is not None or asked.answered_at is not None or not is_still_asked(asked):
        return None
    token = make_link(asked)
    with i18n.speaking(mailbox.language):
        values = {
            "name": network.name,
            "question": network.text.question,
            "former": get_name(asked.former_id),
            "lasts_until": clock.town_date(asked.expires_at or clock.now()),
            "address": f"/handovers/{token}",
        }
    return Mail("network_handover", mailbox.address, mailbox.language, values, confirmed=True)


@HANDED.composer
def network_handed(handover_id: int) -> Mail | None:
    """Tell whoever asked what the colleague answered."""
    asked = db.session.get_one(NetworkHandover, handover_id)
    mailbox, network = _get_mailbox_of(asked.former_id), get_directory().networks.get(asked.network_id)
    if mailbox is None or network is None or find_end(asked) not in {"taken", "declined"}:
        return None
    with i18n.speaking(mailbox.language):
        values = {"name": network.name, "slug": network.slug, "network_id": network.id}
        values |= {"person": get_name(asked.person_id), "takes_it": bool(asked.takes_it)}
    return Mail("network_handed", mailbox.address, mailbox.language, values, confirmed=True)


def _list_reached(network_id: int) -> list[str]:
    """Return who leads a network without standing in, by name and address at work."""
    wanted = select(Person.name, Person.contact_id).order_by(Person.id)
    ids = [one for one, _name in list_own_leaders(network_id)]
    rows = db.session.execute(wanted.where(Person.id.in_(ids))).all()
    addresses = list_addresses([row.contact_id for row in rows])
    return [", ".join(part for part in (row.name, addresses.get(row.contact_id)) if part) for row in rows]


def _get_mailbox_of(person_id: int) -> Mailbox | None:
    contact_id = db.session.scalar(select(Person.contact_id).where(Person.id == person_id, Person.active))
    return get_mailbox(contact_id) if contact_id is not None else None
