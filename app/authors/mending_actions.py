"""An address with an obvious slip in its domain, put right by one press: the one that was meant is asked."""

from sqlalchemy import select

from app import db, limits
from app.accounts import guests
from app.accounts.contacts import list_addresses
from app.addresses import find_meant, mailbox
from app.i18n import gettext as _
from app.limits import Limit
from app.publishing.address_actions import ask_for_address
from app.publishing.models import AddressChange
from app.sending.hearing import find_address
from app.web.gates import Slowed


def mend_address(case_id: int) -> str:
    """Ask the address that was meant by the one of a case; returns what its author is told.

    Twice changes nothing, nor does it where nothing is to be mended or the owner of the address has said yes. Raises
    `Slowed` where that address was asked too often by other ways.
    """
    with db.read_first():
        meant = _find_meant(case_id)
        is_asked = meant is not None and meant in _list_asked(case_id)
    if meant is None:
        return _("Here you see how you hear from us.")
    if not is_asked:
        spend_asking(case_id, meant)
        ask_for_address(case_id, guests.keep_address(meant))
    return _("We have sent a mail to that address. It counts when its button is pressed.")


def spend_asking(case_id: int, address: str) -> None:
    """Take one mail from what may be sent to an address about a case; raises `Slowed`."""
    wait = limits.spend(Limit.CASE_LINK, f"address {case_id} {mailbox(address)}")
    if wait:
        raise Slowed(wait)


def _find_meant(case_id: int) -> str | None:
    contact_id, is_theirs = find_address(case_id)
    if contact_id is None or is_theirs:
        return None
    return find_meant(list_addresses([contact_id]).get(contact_id, ""))


def _list_asked(case_id: int) -> list[str]:
    asked = select(AddressChange.contact_id).where(AddressChange.subject_id == case_id)
    return [*list_addresses([*db.session.scalars(asked)]).values()]
