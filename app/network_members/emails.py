"""Mail to whoever is invited into a network from outside, and to whoever invited them."""

from app import clock, db
from app.accounts.contacts import get_mailbox
from app.i18n import speaking
from app.mail import Mail
from app.network_members import letters
from app.network_members.actions import renew_token
from app.network_members.models import NetworkMember
from app.network_members.queries import get_shown, name_of


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
        values = {"network": name_of(row.network_id)}
    return Mail("network_member_ended", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
