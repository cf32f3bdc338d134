"""Mail about accounts and addresses: links to sign in with and to one's own things, and what confirms an address."""

import base64

from app import db, i18n, mail
from app.accounts import guests
from app.accounts.actions import Purpose, new_link
from app.accounts.contacts import get_mailbox, list_contacts
from app.accounts.models import Contact
from app.accounts.queries import get_person_by_address
from app.mail import Mail
from app.vault import get_vault

SIGN_IN = mail.letter("sign_in", holds_address=True)
GUEST_LINK = mail.letter("guest_link", holds_address=True)


def sealed(address: str) -> str:
    """Return an address as a job's payload may carry it: encrypted, in base64."""
    return base64.b64encode(get_vault().encrypt(address)).decode()


@SIGN_IN.composer
def sign_in(address: str, wanted: str, language: str, *, strangers_too: bool = True) -> Mail | None:
    """Compose the link for a known address, and the truth for an unknown one: nobody has an account with it.

    `address` is sealed, `wanted` the page to go on to, `language` that of the page the link was asked for on. Without
    `strangers_too` an unknown address gets nothing: very many have been asked for from the same place.
    """
    typed = get_vault().decrypt(base64.b64decode(address))
    person = get_person_by_address(get_vault(), typed)
    contact = db.session.get(Contact, person.contact_id) if person else None
    if person is None or contact is None or contact.address_sealed is None:
        return Mail("no_account", typed, language) if strangers_too else None
    token = new_link(Purpose.SIGN_IN, person_id=person.id)
    # To the address that was stored, never to another spelling of it that somebody typed.
    to = get_vault().decrypt(contact.address_sealed)
    return Mail("sign_in", to, person.language, {"name": person.name, "token": token, "wanted": wanted}, confirmed=True)


@GUEST_LINK.composer
def guest_link(address: str, language: str) -> Mail | None:
    """Compose the link to all that is an address' own; `address` is sealed. One we have never met gets nothing."""
    held = list_contacts(get_vault(), get_vault().decrypt(base64.b64decode(address)))
    mailbox = get_mailbox(held[0].id) if held else None
    if mailbox is None:
        return None
    token = new_link(Purpose.AUTHOR, contact_id=held[0].id)
    return Mail("guest_link", mailbox.address, language, {"token": token}, confirmed=mailbox.confirmed)


@guests.CONFIRM.composer
def confirm_address(contact_id: int) -> Mail | None:
    """Ask the owner of an address for all that waits in its name; None once nothing does."""
    mailbox = get_mailbox(contact_id)
    if mailbox is None:
        return None
    with i18n.speaking(mailbox.language):
        listed = guests.list_waiting(contact_id).values()
        waits = guests.fold(listed)
    if not waits:
        return None
    values = {
        "waits": waits,
        "then": list(dict.fromkeys(one.then for one in listed if one.then)),
        "forward": list(dict.fromkeys(one.forward[1] for one in listed if one.forward)),
        "token": new_link(Purpose.CONFIRM, contact_id=contact_id),
    }
    return Mail("confirm_address", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
