"""An address with an obvious slip in its domain, put right by one press: the one that was meant is asked."""

from app import db, limits
from app.accounts import guests
from app.accounts.contacts import get_contact_id, list_addresses
from app.addresses import find_meant, mailbox
from app.i18n import gettext as _
from app.limits import Limit
from app.publishing.address_actions import ask_for_address
from app.web.gates import Slowed


def mend_address(case_id: int) -> str:
    """Ask the address that was meant by the one of a case; returns what its author is told.

    Twice changes nothing, nor does it where nothing is to be mended.
    """
    with db.read_first():
        contact_id = get_contact_id(case_id)
        written = list_addresses([contact_id]).values() if contact_id is not None else ()
        meant = next((found for one in written if (found := find_meant(one)) is not None), None)
    if meant is not None:
        spend_asking(case_id, meant)
    if meant is None:
        return _("Here you see how you hear from us.")
    ask_for_address(case_id, guests.keep_address(meant))
    return _("We have sent a mail to that address. It counts when its button is pressed.")


def spend_asking(case_id: int, address: str) -> None:
    """Take one mail from what may be sent to an address about a case; raises `Slowed`."""
    wait = limits.spend(Limit.CASE_LINK, f"address {case_id} {mailbox(address)}")
    if wait:
        raise Slowed(wait)
