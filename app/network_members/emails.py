"""Mail to whoever is invited into a network from outside, and to whoever invited them."""

from app import clock, db
from app.accounts.contacts import get_mailbox
from app.i18n import speaking
from app.mail import Mail
from app.network_members import letters
from app.network_members.actions import renew_token
from app.network_members.models import NetworkMember
from app.network_members.queries import find_away, get_shown, name_of
from app.network_stages.stage_data import is_past
from app.networks.queries import get_directory
from app.networks.states import Stage


@letters.INVITED.composer
def invited(member_id: int) -> Mail | None:
    """Invite an address by a link that only this mail holds; None once the invitation is answered or taken back."""
    row = db.session.get(NetworkMember, member_id)
    mailbox = get_mailbox(row.contact_id) if row is not None else None
    if row is None or mailbox is None or row.accepted_at is not None or row.declined_at is not None:
        return None
    shown = get_shown(row)
    with speaking(mailbox.language):
        values = {
            "network": name_of(row.network_id),
            "organisation": shown.organisation,
            "stages": [one.label for one in shown.stages],
            "expires_on": clock.town_date(row.expires_at),
            "token": renew_token(row),
        }
    return Mail("network_invitation", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


@letters.ANSWERED.composer
def answered(member_id: int, contact_id: int) -> Mail | None:
    """Tell whoever invited what became of it, or that a member has left; None if they are forgotten by now."""
    row, mailbox = db.session.get(NetworkMember, member_id), get_mailbox(contact_id)
    if row is None or mailbox is None:
        return None
    with speaking(mailbox.language):
        values = {
            "network": name_of(row.network_id),
            "network_id": row.network_id,
            "answer": "left" if row.ended_at is not None else "yes" if row.accepted_at is not None else "no",
        }
    return Mail("network_member_answered", mailbox.address, mailbox.language, values, confirmed=True)


@letters.ENDED.composer
def ended(member_id: int) -> Mail | None:
    """Tell somebody that they are in a network no more; None if they are, or are forgotten by now."""
    row = db.session.get(NetworkMember, member_id)
    mailbox = get_mailbox(row.contact_id) if row is not None else None
    if row is None or mailbox is None or row.ended_at is None:
        return None
    with speaking(mailbox.language):
        at = get_directory().networks[row.network_id].stage
        is_over = at != Stage.CLOSED and is_past(get_shown(row).stages, at)
        values = {"network": name_of(row.network_id), "is_past": is_over}
    return Mail("network_member_ended", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


@letters.AWAY.composer
def away(member_id: int) -> Mail | None:
    """Tell somebody that the network is past a stage of theirs, and when they are in again; None once they are in."""
    row = db.session.get(NetworkMember, member_id)
    mailbox = get_mailbox(row.contact_id) if row is not None else None
    if row is None or mailbox is None or find_away(row.contact_id, row.network_id) is None:
        return None
    stages, at = get_shown(row).stages, get_directory().networks[row.network_id].stage
    with speaking(mailbox.language):
        coming = [one.label for one in stages if not is_past([one], at)]
        values = {"network": name_of(row.network_id), "coming": coming}
    return Mail("network_member_away", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
