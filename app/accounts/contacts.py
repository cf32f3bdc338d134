"""E-mail addresses as they are stored: found by their keyed hash, whatever spelling they were stored in."""

from sqlalchemy import select

from app import addresses, db
from app.accounts.models import Contact
from app.vault import UnreadableError, Vault


def list_contacts(vault: Vault, address: str) -> list[Contact]:
    """Return the rows of an address in normal form, the one that was stored in that form first.

    There may be two: up to 0.2 an account kept the domain as it was typed, and case did not tell ß from ss in a hash.
    """
    hashes = [vault.address_hash(one) for one in addresses.spellings(address)]
    found = db.session.scalars(select(Contact).where(Contact.address_hash.in_(hashes)))
    ours = [one for one in found if _is_of(vault, one, address)]
    return sorted(ours, key=lambda one: hashes.index(one.address_hash or b""))


def _is_of(vault: Vault, contact: Contact, address: str) -> bool:
    """Return whether a row found by its hash holds this very address, and not one that only hashes alike."""
    if contact.address_sealed is None:
        return False
    try:
        return addresses.is_same(vault.decrypt(contact.address_sealed), address)
    except UnreadableError:
        return False
