"""Whose data this browser may see: an address' own after a mailed link, one case after its number and code."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from flask import request

from app import db, erasing
from app.accounts import authored, guests
from app.accounts.contacts import get_mailbox
from app.erasing import Owner
from app.errors import NotThereError
from app.vault import get_vault
from app.web.gates import ShownOutError

WAY_IN = "/my-data"


@dataclass(frozen=True)
class Mine:
    """Somebody as this browser knows them: `contact_id` if they came by their address, `case_id` if by a code.

    Whoever came by number and code sees no address: it is told only to whoever reads mail at it.
    """

    owner: Owner
    contact_id: int | None
    case_id: int | None

    @property
    def by_code(self) -> bool:
        """Return whether they are known by one case alone."""
        return self.contact_id is None


def get_mine() -> Mine | None:
    """Return whose data this browser may see now, None for anybody else."""
    guest, case_id = guests.current(), authored.get_case_id()
    contact_id = guest.contact_id if guest is not None and guest.sees_own else None
    with reading():
        return _find(contact_id, case_id)


def reading() -> AbstractContextManager[None]:
    """Open what is read in before something is written; a page that is only read has its unit already."""
    return nullcontext() if request.method in db.SAFE_METHODS else db.read_first()


def _find(contact_id: int | None, case_id: int | None) -> Mine | None:
    of_case = erasing.find_written(case_id) if case_id is not None else None
    mailbox = get_mailbox(contact_id) if contact_id is not None else None
    if mailbox is None:
        return Mine(of_case, None, case_id) if of_case is not None else None
    owner = erasing.find_owner(get_vault(), mailbox.address)
    if owner is None:
        return None
    if case_id is not None and of_case is not None and case_id not in owner.subject_ids:
        return Mine(of_case, None, case_id)  # somebody signed in who opened another's case: the two are not joined
    both = {*owner.subject_ids, *(of_case.subject_ids if of_case is not None else ())}
    return Mine(replace(owner, subject_ids=sorted(both)), contact_id, case_id)


def get_mine_or_401() -> Mine:
    """Return whose data this browser may see; raises `ShownOutError` once its half hour is over."""
    mine = get_mine()
    if mine is None:
        raise ShownOutError(WAY_IN)
    return mine


def get_mine_with(subject_id: int) -> Mine:
    """Return whose data this browser may see, if a thing is among it; else it is as if there were no such thing.

    Raises `NotThereError`, or `ShownOutError` where a browser was let in and its half hour is over.
    """
    mine = get_mine()
    if mine is None and (guests.was_let_in() or authored.was_let_in()):
        raise ShownOutError(WAY_IN)
    if mine is None or subject_id not in mine.owner.subject_ids:
        raise NotThereError
    return mine


def is_theirs(subject_id: int) -> bool:
    """Return whether a thing is among what this browser may see."""
    mine = get_mine()
    return mine is not None and subject_id in mine.owner.subject_ids


def get_own(subject_id: int) -> Owner:
    """Return the owner of one thing alone. Raises `NotThereError` for one that has been erased."""
    owner = erasing.find_written(subject_id)
    if owner is None:
        raise NotThereError
    return owner
