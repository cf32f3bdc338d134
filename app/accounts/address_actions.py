"""The address of an account becomes another: whoever signs in by the old one is out."""

from sqlalchemy import update

from app import clock, counters, db
from app.accounts import verbs
from app.accounts.actions import Purpose, is_administrator, keep_contact
from app.accounts.contacts import list_contacts
from app.accounts.models import LoginSession, OneTimeLink, Person
from app.accounts.queries import find_person_id
from app.errors import NotPossibleError
from app.events import By, record
from app.i18n import gettext
from app.vault import Vault


def change_address(vault: Vault, person: Person, address: str, *, by: By) -> tuple[int, ...]:
    """Let somebody sign in by another address, given in normal form; theirs already changes nothing.

    What they wrote or follow as a resident stays with the old one. Returns the ids of the contacts of both, the old one
    first, or none where nothing has changed. Raises `NotPossibleError` for an address that somebody else has, and for
    the last administrator, whom a slip would lock out.
    """
    holder = find_person_id([one.id for one in list_contacts(vault, address)])
    if holder == person.id:
        return ()
    if holder is not None:
        raise NotPossibleError(gettext("Somebody has that address already. Look among those who have stopped, too."))
    counters.next_value("administrators")
    if is_last_administrator(person.id):
        raise NotPossibleError(
            gettext("Nobody else is administrator, and a slip would lock everybody out. Let a colleague be it first.")
        )
    old, new = person.contact_id, keep_contact(vault, address).id
    person.contact_id = new
    db.session.flush()
    _end_sign_ins(person.id)
    record(verbs.PERSON_ADDRESS_CHANGED, by=by, details={"person": person.id, "from": old, "contact": new})
    return old, new


def is_last_administrator(person_id: int) -> bool:
    """Return whether somebody is administrator and nobody else is."""
    return is_administrator(person_id) and not is_administrator(None, besides=person_id)


def _end_sign_ins(person_id: int) -> None:
    """End every session of somebody, and every link to sign in that was mailed and not pressed."""
    now = clock.now()
    theirs = (LoginSession.person_id == person_id, LoginSession.ended_at.is_(None))
    db.session.execute(update(LoginSession).where(*theirs).values(ended_at=now))
    mailed = (OneTimeLink.person_id == person_id, OneTimeLink.purpose == Purpose.SIGN_IN, OneTimeLink.used_at.is_(None))
    db.session.execute(update(OneTimeLink).where(*mailed, OneTimeLink.expires_at > now).values(expires_at=now))
