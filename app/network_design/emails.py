"""Mail about asking to join a network, and what waits for an address to say yes to it."""

from collections.abc import Callable

from app import db, i18n
from app.accounts.contacts import get_mailbox
from app.accounts.guests import Waiting, waiting
from app.events import list_happened
from app.i18n import gettext as _
from app.i18n import speaking
from app.mail import Mail
from app.network_design import letters, verbs
from app.network_design.models import JoiningRequest
from app.network_design.queries import list_requests, list_unconfirmed
from app.network_members.actions import renew_token
from app.network_members.models import NetworkMember
from app.network_members.queries import name_of


@letters.ANSWERED.composer
def answered(request_id: int, event_seq: int, member_id: int) -> Mail | None:
    """Tell somebody whether they may join, with a word; a yes holds the link by which they come in."""
    row = db.session.get(JoiningRequest, request_id)
    mailbox = get_mailbox(row.contact_id) if row is not None else None
    if row is None or mailbox is None:
        return None
    happened = list_happened(row.network_id, (verbs.REQUEST_ANSWERED.name,))
    member = db.session.get(NetworkMember, member_id) if row.let_in else None
    with speaking(mailbox.language):
        values = {
            "network": name_of(row.network_id),
            "organisation": row.organisation_title,
            "lets_in": member is not None,
            "word": next((one.reason for one in happened if one.seq == event_seq), None),
            "token": renew_token(member) if member is not None else "",
        }
    return Mail("network_request_answered", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


@letters.REMINDED.composer
def reminded(network_id: int, contact_id: int) -> Mail | None:
    """Remind whoever leads a network that somebody waits; None once nobody does."""
    mailbox, waits = get_mailbox(contact_id), list_requests(network_id)
    if mailbox is None or not waits:
        return None
    with speaking(mailbox.language):
        values = {"network": name_of(network_id), "network_id": network_id}
    return Mail("network_request_waits", mailbox.address, mailbox.language, values, confirmed=True)


@waiting("network_request")
def _waiting(contact_id: int) -> list[Waiting]:
    """Name the networks that an address asks to join."""

    def asks(network_id: int) -> Callable[[int], str]:
        return lambda _number: _("You ask to join %(network)s.", network=i18n.quoted(name_of(network_id)))

    return [Waiting(one.id, one.created_at, asks(one.network_id), one.word) for one in list_unconfirmed(contact_id)]
