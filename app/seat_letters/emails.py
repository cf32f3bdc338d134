"""The mail to a colleague whom somebody else has named in a network."""

from app import clock, db, i18n
from app.accounts.contacts import get_mailbox
from app.accounts.models import Person
from app.mail import Mail
from app.network_backing.grounds import list_leaders_written_to
from app.network_means.queries import find_help
from app.network_people.models import NetworkSeat
from app.network_people.roles import SeatRole
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.seat_letters.letters import NAMED


@NAMED.composer
def network_named(seat_id: int) -> Mail | None:
    """Tell somebody in which role they are named; None once they are named no more, or the network is rounded off."""
    seat = db.session.get(NetworkSeat, seat_id)
    network = get_directory().networks.get(seat.network_id) if seat is not None else None
    person = db.session.get(Person, seat.person_id) if seat is not None and seat.person_id is not None else None
    if seat is None or network is None or person is None or not person.active or not NETWORK_STAGES.is_on():
        return None
    if network.stage == Stage.CLOSED or (seat.until_on is not None and seat.until_on <= clock.today()):
        return None
    mailbox = get_mailbox(person.contact_id)
    if mailbox is None:
        return None
    helped = find_help(network.id)
    with i18n.speaking(mailbox.language):
        values = {
            "name": network.name,
            "slug": network.slug,
            "question": network.text.question,
            "role": SeatRole(seat.role).label,
            "sentence": SeatRole(seat.role).sentence,
            "from_on": seat.from_on,
            "leaders": list_leaders_written_to(network.id),
            "whom_to_call": helped.whom_to_call if helped is not None else "",
        }
    return Mail("network_named", mailbox.address, mailbox.language, values, confirmed=True)
