"""The mail that warns of a network that soon rests, and the one that says that it does."""

from sqlalchemy import select

from app import clock, db, i18n
from app.accounts.contacts import Mailbox, get_mailbox
from app.accounts.models import Person
from app.mail import Mail
from app.municipality.queries import get_reference
from app.network_backing.queries import find_contact, get_contact_mailbox
from app.network_leading.queries import list_leaders
from app.network_resting.counting import find_rest_day
from app.network_resting.letters import QUIET
from app.network_resting.queries import find_quiet
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.queries import get_directory


@QUIET.composer
def network_quiet(network_id: int, person_id: int = 0, seat_id: int = 0) -> Mail | None:
    """Say to a leader or the contact that a network soon rests, or does; None once something was heard of it."""
    network, quiet = get_directory().networks.get(network_id), find_quiet(network_id)
    mailbox = _get_leaders_mailbox(network_id, person_id) if person_id else _get_contacts_mailbox(network_id, seat_id)
    if network is None or quiet is None or mailbox is None or not network.stage.live or not NETWORK_STAGES.is_on():
        return None
    if quiet.warned_on is None and network.rests_since is None:
        return None
    warned_on = quiet.warned_on or clock.today()  # of one that rests by decision no day is told
    with i18n.speaking(mailbox.language):
        values = {
            "name": network.name,
            "slug": network.slug,
            "network_id": network.id,
            "leads": bool(person_id),
            "rests_since": network.rests_since,
            "is_quiet": quiet.warned_on is not None,
            "last_on": quiet.last_on,
            "rests_on": max(find_rest_day(quiet.last_on, warned_on, get_reference().closed_days), clock.today()),
        }
    return Mail("network_quiet", mailbox.address, mailbox.language, values, confirmed=True)


def _get_leaders_mailbox(network_id: int, person_id: int) -> Mailbox | None:
    if person_id not in dict(list_leaders(network_id)):
        return None
    contact_id = db.session.scalar(select(Person.contact_id).where(Person.id == person_id))
    return get_mailbox(contact_id) if contact_id is not None else None


def _get_contacts_mailbox(network_id: int, seat_id: int) -> Mailbox | None:
    return get_contact_mailbox(seat_id) if find_contact(network_id) == seat_id else None
