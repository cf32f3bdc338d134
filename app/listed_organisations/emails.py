"""Mail to the addresses of the town's own list: what is kept of them, and that somebody else has claimed it."""

from app import db
from app.accounts.contacts import Mailbox, get_mailbox
from app.listed_organisations import letters, queries
from app.listed_organisations.actions import KEPT_UNCLAIMED
from app.listed_organisations.models import ListedOrganisation
from app.mail import Mail


@letters.LISTED.composer
def listed(contact_id: int) -> Mail | None:
    """Tell an address of the town's list what is kept and how it is claimed; None once nothing is."""
    mailbox, rows = get_mailbox(contact_id), queries.list_listed_at(contact_id)
    if mailbox is None or not rows:
        return None
    values = {"titles": [one.name for one in rows], "over": rows[0].listed_at + KEPT_UNCLAIMED}
    return Mail("organisation_listed", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


@letters.CLAIMED.composer
def claimed(listed_id: int) -> Mail | None:
    """Tell the address that the town's list has that another one has signed the organisation up."""
    found = _get_listed(listed_id)
    if found is None:
        return None
    one, mailbox = found
    values = {"title": one.name}
    return Mail("organisation_claimed", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


def _get_listed(listed_id: int) -> tuple[ListedOrganisation, Mailbox] | None:
    one = db.session.get(ListedOrganisation, listed_id)
    mailbox = get_mailbox(one.contact_id) if one is not None and one.contact_id is not None else None
    return (one, mailbox) if one is not None and mailbox is not None else None
