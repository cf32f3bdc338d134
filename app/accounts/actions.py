"""Accounts: adding people, links that sign in once, sessions."""

from datetime import timedelta
from enum import StrEnum

from sqlalchemy import delete, select, update

from app import clock, counters, db
from app.accounts import verbs
from app.accounts.contacts import list_contacts
from app.accounts.models import Contact, OneTimeLink, Person, PersonRole
from app.errors import NotPossibleError
from app.events import By, record
from app.i18n import gettext
from app.permissions import Role
from app.vault import Vault, new_token, token_hash

SESSION_LONGEST = timedelta(days=90)
"""However much it is used, a session ends then; whoever has it signs in once more."""

SESSION_SEEN_EVERY = timedelta(minutes=15)


class Purpose(StrEnum):
    """What a mailed link does once its button is pressed."""

    SIGN_IN = "sign_in"
    AUTHOR = "author"
    CONFIRM = "confirm"


LIFETIMES = {
    Purpose.SIGN_IN: timedelta(hours=1),
    Purpose.AUTHOR: timedelta(hours=1),
    Purpose.CONFIRM: timedelta(days=7),
}


def keep_contact(vault: Vault, address: str, *, reads: str | None = None) -> Contact:
    """Return the row of an e-mail address in normal form, storing it encrypted if it is new.

    Of whom no language is known as yet it is noted which one they read.
    """
    known = list_contacts(vault, address)
    contact = known[0] if known else _add_contact(vault, address)
    if reads is not None and contact.language is None:
        note_language(contact.id, reads)
    return contact


def _add_contact(vault: Vault, address: str) -> Contact:
    digest = vault.address_hash(address)
    values = {"address_hash": digest, "address_sealed": vault.encrypt(address), "created_at": clock.now()}
    db.session.execute(db.insert(Contact).values(values).on_conflict_do_nothing(index_elements=["address_hash"]))
    return db.session.scalars(select(Contact).where(Contact.address_hash == digest)).one()


def add_person(vault: Vault, *, address: str, name: str, title: str = "", demo: bool = False, by: By) -> Person:
    """Add somebody, or return who has the address already, let in again if the account was closed."""
    held = [one.id for one in list_contacts(vault, address)]
    known = db.session.scalar(select(Person).where(Person.contact_id.in_(held)))
    if known is not None:
        open_account(known, by=by)
        return known
    contact = keep_contact(vault, address)
    person = Person(contact_id=contact.id, name=name, title=title, demo=demo, created_at=clock.now())
    db.session.add(person)
    db.session.flush()
    record(verbs.PERSON_ADDED, by=by, details={"person": person.id})
    return person


def grant(person: Person, role: Role, *, subject_id: int | None = None, absence_id: int | None = None, by: By) -> None:
    """Give a person a role, for one subject if it is told: a leader leads a network. Twice changes nothing.

    With `absence_id` they hold it only while they stand in; what they hold anyway they go on holding.
    """
    held = db.session.scalar(
        select(PersonRole).where(
            PersonRole.person_id == person.id,
            PersonRole.role == role,
            PersonRole.subject_id.is_not_distinct_from(subject_id),
        )
    )
    if held is not None and held.absence_id is not None and absence_id is None:
        held.absence_id = None
        record(verbs.ROLE_GRANTED, by=by, details={"person": person.id, "role": role, "subject": subject_id})
    if held is None:
        db.session.add(PersonRole(person_id=person.id, role=role, subject_id=subject_id, absence_id=absence_id))
        record(verbs.ROLE_GRANTED, by=by, details={"person": person.id, "role": role, "subject": subject_id})


def revoke(person: Person, role: Role, *, subject_id: int | None = None, by: By) -> None:
    """Take a role from a person, for one subject if it is told. Twice changes nothing.

    Raises `NotPossibleError` for that of the last administrator.
    """
    if role == Role.ADMINISTRATOR:
        require_another_administrator(person)
    held = delete(PersonRole).where(
        PersonRole.person_id == person.id,
        PersonRole.role == role,
        PersonRole.subject_id.is_not_distinct_from(subject_id),
    )
    if db.session.scalar(held.returning(PersonRole.id)) is not None:
        record(verbs.ROLE_REVOKED, by=by, details={"person": person.id, "role": role, "subject": subject_id})


def require_another_administrator(person: Person) -> None:
    """Raise `NotPossibleError` if nobody would be administrator without this one; all who ask take turns.

    Whoever only stands in is none: they are no more once the days are over.
    """
    counters.next_value("administrators")
    db.session.flush()
    if is_administrator(person.id) and not is_administrator(None, besides=person.id):
        raise NotPossibleError(gettext("Nobody would be administrator any more. Let a colleague be it first."))


def is_administrator(person_id: int | None, *, besides: int | None = None) -> bool:
    """Return whether somebody (None: anybody besides one) is administrator, not only for the days of an absence."""
    held = select(PersonRole.id).join(Person, Person.id == PersonRole.person_id).where(Person.active)
    held = held.where(PersonRole.role == Role.ADMINISTRATOR, PersonRole.absence_id.is_(None))
    whose = Person.id == person_id if person_id is not None else Person.id != besides
    return db.session.scalar(held.where(whose).limit(1)) is not None


def new_link(
    purpose: Purpose, *, person_id: int | None = None, subject_id: int | None = None, contact_id: int | None = None
) -> str:
    """Make a link that works once; returns its token, of which only the hash is stored."""
    token, now = new_token(), clock.now()
    db.session.add(
        OneTimeLink(
            token_hash=token_hash(token),
            purpose=purpose,
            person_id=person_id,
            subject_id=subject_id,
            contact_id=contact_id,
            created_at=now,
            expires_at=now + LIFETIMES[purpose],
        )
    )
    db.session.flush()
    return token


def use_link(purpose: Purpose, token: str) -> OneTimeLink | None:
    """Use a link up. Returns it, or None if it is unknown, expired or used; of two at once, one wins."""
    now = clock.now()
    statement = (
        update(OneTimeLink)
        .where(
            OneTimeLink.token_hash == token_hash(token),
            OneTimeLink.purpose == purpose,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > now,
        )
        .values(used_at=now)
        .returning(OneTimeLink.id)
    )
    link_id = db.session.scalar(statement)
    return db.session.get(OneTimeLink, link_id, populate_existing=True) if link_id is not None else None


def note_language(contact_id: int, language: str) -> None:
    """Note which language somebody reads here: mail to them is written in it."""
    db.session.execute(update(Contact).where(Contact.id == contact_id).values(language=language))


def open_account(person: Person, *, by: By) -> None:
    """Let a person in again whose account was closed. Twice changes nothing."""
    if not person.active:
        person.active = True
        record(verbs.PERSON_OPENED, by=by, details={"person": person.id})


def close_account(person: Person, *, by: By) -> None:
    """Let a person in no more. The database ends their sessions for good; closing twice changes nothing.

    Raises `NotPossibleError` for the last administrator.
    """
    if person.active:
        require_another_administrator(person)
        person.active = False
        record(verbs.PERSON_CLOSED, by=by, details={"person": person.id})


def confirm_contact(contact_id: int, *, subject_id: int | None = None) -> None:
    """Note that the address' owner has pressed the button in our mail, about `subject_id` if it was about a case."""
    statement = (
        update(Contact)
        .where(Contact.id == contact_id, Contact.confirmed_at.is_(None))
        .values(confirmed_at=clock.now())
        .returning(Contact.id)
    )
    if db.session.scalar(statement) is not None:
        record(verbs.EMAIL_CONFIRMED, by=By.AUTHOR, subject_id=subject_id)


def mark_council(contact_id: int, name: str | None, *, by: By, subject_id: int | None = None) -> None:
    """Have a confirmed address speak as the member of the council called `name` from now on, or for None no longer.

    `subject_id` is the comment whose writer it is, if staff came by one. The same once more changes nothing.
    """
    contact = db.session.get_one(Contact, contact_id)
    if contact.council_name != name:
        contact.council_name = name
        verb = verbs.COUNCIL_MARKED if name is not None else verbs.COUNCIL_UNMARKED
        record(verb, by=by, subject_id=subject_id, details={"contact": contact_id})
