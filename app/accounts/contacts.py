"""E-mail addresses as they are stored: found by their keyed hash, whatever spelling they were stored in."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from app import addresses, db, i18n
from app.accounts.models import Contact, Person
from app.subjects import Voice
from app.vault import UnreadableError, Vault, get_vault


@dataclass(frozen=True)
class Mailbox:
    """Where somebody gets mail, in which language, and whether they have shown that the address is theirs."""

    address: str
    language: str
    confirmed: bool


def get_mailbox(contact_id: int) -> Mailbox | None:
    """Return where to write to a contact; None once the address is erased."""
    language = func.coalesce(Person.language, Contact.language, i18n.DEFAULT.code)
    statement = (
        select(Contact.address_sealed, language, or_(Contact.confirmed_at.is_not(None), Person.id.is_not(None)))
        .outerjoin(Person, Person.contact_id == Contact.id)
        .where(Contact.id == contact_id)
    )
    row = db.session.execute(statement).first()
    if row is None or row[0] is None:
        return None
    vault = get_vault()
    return Mailbox(vault.decrypt(row[0]), row[1], bool(row[2]))


def list_addresses(contact_ids: Collection[int]) -> dict[int, str]:
    """Return the addresses of contacts by id, without those that are erased."""
    vault = get_vault()
    sealed = select(Contact.id, Contact.address_sealed).where(Contact.id.in_(contact_ids))
    return {row.id: vault.decrypt(row.address_sealed) for row in db.session.execute(sealed) if row.address_sealed}


def get_contact_id(subject_id: int) -> int | None:
    """Return the id of the address of whoever wrote a public thing, None if they gave none."""
    return db.session.scalar(select(Voice.contact_id).where(Voice.subject_id == subject_id))


def list_contacts(vault: Vault, address: str) -> list[Contact]:
    """Return the rows of an address in normal form, the one that was stored in that form first.

    There may be two: up to 0.2 an account kept the domain as it was typed, and case did not tell ß from ss in a hash.
    """
    hashes = [one for spelling in addresses.spellings(address) for one in vault.address_hashes(spelling)]
    found = db.session.scalars(select(Contact).where(Contact.address_hash.in_(hashes)))
    ours = [one for one in found if is_of(vault, one, address)]
    return sorted(ours, key=lambda one: hashes.index(one.address_hash or b""))


def is_of(vault: Vault, contact: Contact, address: str) -> bool:
    """Return whether a row found by its hash holds this very address, and not one that only hashes alike."""
    if contact.address_sealed is None:
        return False
    try:
        return addresses.is_same(vault.decrypt(contact.address_sealed), address)
    except UnreadableError:
        return False
