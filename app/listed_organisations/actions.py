"""The town's list of its organisations: read in, told to those whose address stands in it, claimed, and forgotten."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, insert, select, update

from app import clock, db
from app.accounts.bulk_actions import Looked, keep_contacts, look_up
from app.association_lists.listed import GuessedKind, ListedRow
from app.events import By, record
from app.listed_organisations import letters, verbs
from app.listed_organisations.models import LeftList, ListedOrganisation
from app.municipality.sorting import sort_key
from app.vault import Vault, get_vault

KEPT_UNCLAIMED = timedelta(days=90)
"""How long what nobody claims is kept."""
TOLD_EVERY = timedelta(seconds=20)
"""The mails about a list go out one by one, so that nobody's link waits behind them."""
TOLD_AT_ONCE = 60
"""So many are told by one job: the turn to write is nobody's for long."""
_LEFT = "left list"


@dataclass(frozen=True)
class Taken:
    """What came of a list, in numbers of its organisations.

    They are new, stood in an earlier list, take part already, or have an address that does not want to stand there.
    """

    new: int
    known: int
    taking_part: int
    left_out: int


@dataclass(frozen=True)
class Prepared:
    """A list that is read and not stored yet: its rows with how each name sorts, and what is known of its addresses."""

    rows: Sequence[tuple[ListedRow, str]]
    contacts: Looked
    taking_part: int
    left_out: int


def prepare(rows: Sequence[ListedRow], *, acting: Collection[str]) -> Prepared:
    """Return a list ready to be stored, without what takes part already: `acting` are these names and numbers.

    What was erased from an earlier list is left out. Nothing is written, so that nobody waits for it.
    """
    vault, there = get_vault(), {*acting}
    keyed = [(one, sort_key(one.name, "da")) for one in rows]
    new = [(one, key) for one, key in keyed if not {one.cvr, key} & there]
    left = set(db.session.scalars(select(LeftList.address_hash)))
    wanted = [(one, key) for one, key in new if not (left and one.email and left & {*_codes(vault, one.email)})]
    contacts = look_up(vault, [one.email for one, _key in wanted if one.email])
    return Prepared(wanted, contacts, taking_part=len(keyed) - len(new), left_out=len(new) - len(wanted))


def take_list(prepared: Prepared, *, by: By) -> Taken:
    """Keep what a list says of organisations that do not take part yet; their addresses are told in the next minutes.

    What an earlier list said of one with the same number, or the same name and address, is put right; the day on which
    it is forgotten stays, and an address is told once.
    """
    now = clock.now()
    contacts = keep_contacts(get_vault(), prepared.contacts)
    listed = db.session.scalars(select(ListedOrganisation)).all()
    by_number = {one.cvr: one for one in listed if one.cvr}
    by_name = {(one.sort_key, one.contact_id): one for one in listed}
    unknown: list[dict[str, object]] = []
    for row, key in prepared.rows:
        contact_id = contacts[row.email] if row.email else None
        kept = by_number.get(row.cvr or "") or by_name.get((key, contact_id))
        told_at = kept.told_at if kept is not None and kept.contact_id == contact_id else None
        kind = row.kind or GuessedKind.ASSOCIATION
        values: dict[str, object] = {"name": row.name, "sort_key": key, "kind": kind, "cvr": row.cvr}
        values |= {"contact_id": contact_id, "told_at": told_at}
        if kept is None:
            unknown.append(values | {"listed_at": now})
        else:
            for column, value in values.items():
                setattr(kept, column, value)
    if unknown:
        db.session.execute(insert(ListedOrganisation), unknown)
    db.session.flush()
    letters.TELL.queue()
    known = len(prepared.rows) - len(unknown)
    taken = Taken(len(unknown), known, prepared.taking_part, prepared.left_out)
    record(verbs.LISTED, by=by, details=vars(taken))
    return taken


def tell_some() -> None:
    """Tell some of the addresses that stand in a list and have not been told; the others when these have been."""
    now = clock.now()
    untold = select(ListedOrganisation.contact_id).where(
        ListedOrganisation.told_at.is_(None), ListedOrganisation.contact_id.is_not(None)
    )
    ids = db.session.scalars(untold.distinct().order_by(ListedOrganisation.contact_id).limit(TOLD_AT_ONCE)).all()
    told = update(ListedOrganisation).where(ListedOrganisation.contact_id.in_(ids))
    db.session.execute(told.values(told_at=now))
    letters.LISTED.queue_each(({"contact_id": one}, now + TOLD_EVERY * place) for place, one in enumerate(ids) if one)
    if len(ids) == TOLD_AT_ONCE:
        letters.TELL.queue(run_at=now + TOLD_EVERY * TOLD_AT_ONCE)


def keep_out(contact_ids: Collection[int], address: str) -> None:
    """Forget what a list says with an address that is about to be erased, and let no later list bring it back."""
    theirs = delete(ListedOrganisation).where(ListedOrganisation.contact_id.in_(contact_ids))
    if db.session.scalars(theirs.returning(ListedOrganisation.id)).all() and address:
        values = {"address_hash": _codes(get_vault(), address)[0], "since": clock.now()}
        db.session.execute(db.insert(LeftList).values(values).on_conflict_do_nothing(index_elements=["address_hash"]))


def _codes(vault: Vault, address: str) -> list[bytes]:
    return vault.keyed_hashes(_LEFT, address.strip().casefold())


def claim(listed_id: int, organisation_id: int, contact_id: int) -> bool:
    """Let an organisation stand for the listed one; returns whether the list has the address of who signed it up.

    If it has another one, that one is told. Of two who claim the same only the first can be known by it.
    """
    listed = db.lock(ListedOrganisation, listed_id)
    first = listed.claimed_by is None
    listed.claimed_by = organisation_id if first else listed.claimed_by
    if first and listed.contact_id == contact_id:
        return True
    if listed.contact_id is not None and listed.contact_id != contact_id:
        letters.CLAIMED.queue(listed_id=listed.id)
    return False


def give_back(organisation_id: int) -> None:
    """Let what a list says be claimed anew: the organisation that was made of it is taken back."""
    claimed = update(ListedOrganisation).where(ListedOrganisation.claimed_by == organisation_id)
    db.session.execute(claimed.values(claimed_by=None))


def forget_claimed(organisation_id: int) -> None:
    """Forget what a list said of an organisation that everybody can read now."""
    db.session.execute(delete(ListedOrganisation).where(ListedOrganisation.claimed_by == organisation_id))


def forget_unclaimed() -> None:
    """Forget what has stood there for its time. Addresses that nothing else needs go the same night."""
    old = ListedOrganisation.listed_at < clock.now() - KEPT_UNCLAIMED
    db.session.execute(delete(ListedOrganisation).where(old))
