"""The mail to whoever was chosen to lead a network."""

from sqlalchemy import select

from app import db, i18n
from app.accounts.contacts import get_mailbox
from app.accounts.models import Person
from app.mail import Mail
from app.network_leading.letters import LEADS
from app.network_leading.queries import list_first_tasks, list_leaders
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.queries import get_directory
from app.networks.states import Stage


@LEADS.composer
def network_led(network_id: int, person_id: int) -> Mail | None:
    """Tell somebody that they lead a network, and what is to be done first; None if they do no more."""
    contact_id = db.session.scalar(select(Person.contact_id).where(Person.id == person_id))
    mailbox = get_mailbox(contact_id) if contact_id is not None else None
    network = get_directory().networks.get(network_id)
    if mailbox is None or network is None or network.stage == Stage.CLOSED or not NETWORK_STAGES.is_on():
        return None
    if person_id not in dict(list_leaders(network_id)):
        return None
    with i18n.speaking(mailbox.language):
        values = {"name": network.name, "question": network.text.question, "network_id": network_id}
        values["first"] = [(one.label, one.page) for one in list_first_tasks(network_id)]
    return Mail("network_led", mailbox.address, mailbox.language, values, confirmed=True)
