"""Many addresses at once: what takes long is worked out before the turn to write begins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app import addresses, clock, db
from app.accounts.actions import keep_contact
from app.accounts.contacts import is_of
from app.accounts.models import Contact
from app.vault import Vault

_AT_ONCE = 400
"""So many values a statement takes: SQLite once stopped at a thousand."""


@dataclass(frozen=True)
class Looked:
    """Addresses in normal form: the row's id of those that are stored, and the columns of those that are not."""

    known: Mapping[str, int]
    new: Mapping[str, Mapping[str, Any]]


def look_up(vault: Vault, wanted: Sequence[str]) -> Looked:
    """Return what `keep_contacts` needs of addresses in normal form; nothing is written."""
    known = _find(vault, wanted)
    now = clock.now()
    return Looked(
        known,
        {
            one: {"address_hash": vault.address_hash(one), "address_sealed": vault.encrypt(one), "created_at": now}
            for one in wanted
            if one not in known
        },
    )


def keep_contacts(vault: Vault, looked: Looked) -> dict[str, int]:
    """Return the row's id of each address, storing those that are new, as `keep_contact` does."""
    kept = _still_there(looked.known)
    if looked.new:
        insert = db.insert(Contact).on_conflict_do_nothing(index_elements=["address_hash"])
        stored = db.session.execute(insert.returning(Contact.id, Contact.address_hash), [*looked.new.values()])
        ids = {digest: row_id for row_id, digest in stored}
        kept |= {
            one: ids[columns["address_hash"]] for one, columns in looked.new.items() if columns["address_hash"] in ids
        }
    # Stored or gone meanwhile.
    return kept | {one: keep_contact(vault, one).id for one in (*looked.known, *looked.new) if one not in kept}


def _still_there(known: Mapping[str, int]) -> dict[str, int]:
    there: set[int] = set()
    for some in _split([*known.values()]):
        there.update(db.session.scalars(select(Contact.id).where(Contact.id.in_(some))))
    return {address: row_id for address, row_id in known.items() if row_id in there}


def _find(vault: Vault, wanted: Sequence[str]) -> dict[str, int]:
    hashes = {
        each: (one, place)
        for one in wanted
        for place, each in enumerate(h for spelling in addresses.spellings(one) for h in vault.address_hashes(spelling))
    }
    found: dict[str, tuple[int, int]] = {}
    for some in _split([*hashes]):
        for row in db.session.scalars(select(Contact).where(Contact.address_hash.in_(some))):
            address, place = hashes[row.address_hash or b""]
            if is_of(vault, row, address) and (address not in found or place < found[address][0]):
                found[address] = (place, row.id)
    return {address: row_id for address, (_place, row_id) in found.items()}


def _split(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
