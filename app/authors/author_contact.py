"""The author's address: read by mail and by the author's own links, never by a page that others see."""

from sqlalchemy import select

from app import db
from app.accounts.contacts import list_contacts
from app.accounts.models import Contact
from app.subjects import Visibility, Voice
from app.submissions.models import Submission
from app.vault import get_vault


def is_confirmed(submission_id: int) -> bool:
    """Return whether the owner of the author's address has pressed the button in our mail."""
    statement = (
        select(Contact.confirmed_at)
        .join(Voice, Voice.contact_id == Contact.id)
        .where(Voice.subject_id == submission_id)
    )
    return db.session.scalar(statement) is not None


def get_author_address(submission_id: int, *, also_withdrawn: bool = False) -> str | None:
    """Return the address the author wants to hear at; None if they gave none, or withdrew what they sent.

    With `also_withdrawn` it is given all the same: for what they asked for themselves.
    """
    statement = (
        select(Contact.address_sealed)
        .join(Voice, Voice.contact_id == Contact.id)
        .join(Submission, Submission.id == Voice.subject_id)
        .where(Submission.id == submission_id)
    )
    if not also_withdrawn:
        statement = statement.where(Submission.visibility != Visibility.WITHDRAWN)
    sealed = db.session.scalar(statement)
    vault = get_vault()
    return vault.decrypt(sealed) if sealed else None


def get_unconfirmed_contact_id(submission_id: int) -> int | None:
    """Return the id of the address if its owner has not confirmed it yet."""
    statement = (
        select(Contact.id)
        .join(Voice, Voice.contact_id == Contact.id)
        .where(Voice.subject_id == submission_id, Contact.confirmed_at.is_(None))
    )
    return db.session.scalar(statement)


def get_submission_of(number: str, address: str) -> int | None:
    """Return the id of the submission with this number, if it was sent with this address; else None."""
    vault = get_vault()
    held = [one.id for one in list_contacts(vault, address)]
    statement = (
        select(Submission.id)
        .join(Voice, Voice.subject_id == Submission.id)
        .where(Submission.number == number, Voice.contact_id.in_(held))
    )
    return db.session.scalar(statement)
