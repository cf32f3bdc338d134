"""The town's list of its organisations: read in, told to those whose address stands in it, claimed, and forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select

from app import clock, db
from app.accounts.actions import keep_contact
from app.association_lists.listed import ListedRow
from app.events import By, record
from app.municipality.sorting import sort_key
from app.organisations import letters, verbs
from app.organisations.kinds import OrganisationKind
from app.organisations.models import ListedOrganisation, Organisation
from app.vault import get_vault

KEPT_UNCLAIMED = timedelta(days=90)
"""How long what nobody claims is kept."""
TOLD_EVERY = timedelta(seconds=20)
"""The mails about a list go out one by one, so that nobody's link waits behind them."""


@dataclass(frozen=True)
class Taken:
    """What came of a list: how many are new, how many stood in an earlier one, and how many take part already."""

    new: int
    known: int
    taking_part: int


def take_list(rows: Iterable[ListedRow], *, by: By) -> Taken:
    """Keep what a list says of organisations that do not take part yet, and tell their addresses that it is kept.

    What an earlier list said of one with the same number, or the same name and address, is put right; the day on which
    it is forgotten stays, and an address is told once.
    """
    vault, now = get_vault(), clock.now()
    there = db.session.execute(select(Organisation.cvr, Organisation.sort_key)).all()
    acting = {said for one in there for said in (one.cvr, one.sort_key) if said}
    listed = list(db.session.scalars(select(ListedOrganisation)))
    by_number = {one.cvr: one for one in listed if one.cvr}
    by_name = {(one.sort_key, one.contact_id): one for one in listed}
    counted = {"new": 0, "known": 0, "taking_part": 0}
    untold: dict[int, None] = {}
    for row in rows:
        key = sort_key(row.name, "da")
        if (row.cvr or key) in acting or key in acting:
            counted["taking_part"] += 1
            continue
        contact_id = keep_contact(vault, row.email).id if row.email else None
        kept = by_number.get(row.cvr or "") or by_name.get((key, contact_id))
        counted["known" if kept else "new"] += 1
        if kept is None:
            kept = ListedOrganisation(listed_at=now)
            db.session.add(kept)
        if kept.contact_id != contact_id:
            kept.told_at = None
        kept.name, kept.sort_key, kept.cvr, kept.contact_id = row.name, key, row.cvr, contact_id
        kept.kind = row.kind or OrganisationKind.ASSOCIATION
        if contact_id is not None and kept.told_at is None:
            kept.told_at = now
            untold[contact_id] = None
    db.session.flush()
    letters.LISTED.queue_each(({"contact_id": one}, now + TOLD_EVERY * number) for number, one in enumerate(untold))
    record(verbs.LISTED, by=by, details=counted)
    return Taken(**counted)


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


def forget_claimed(organisation_id: int) -> None:
    """Forget what a list said of an organisation that everybody can read now."""
    db.session.execute(delete(ListedOrganisation).where(ListedOrganisation.claimed_by == organisation_id))


def forget_unclaimed() -> None:
    """Forget what has stood there for its time. Addresses that nothing else needs go the same night."""
    old = ListedOrganisation.listed_at < clock.now() - KEPT_UNCLAIMED
    db.session.execute(delete(ListedOrganisation).where(old))
