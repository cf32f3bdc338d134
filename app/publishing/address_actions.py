"""Addresses that were asked to hear of a thing and wait until their owners say yes."""

from sqlalchemy import delete

from app import clock, db
from app.accounts import guests
from app.accounts.purges import forget_contacts
from app.publishing.models import AddressChange


def ask(subject_id: int, contact_id: int) -> None:
    """Keep that an address shall hear of a thing once its owner says yes. Twice changes nothing."""
    row = db.insert(AddressChange).values(contact_id=contact_id, subject_id=subject_id, created_at=clock.now())
    db.session.execute(row.on_conflict_do_nothing(index_elements=["contact_id", "subject_id"]))


def ask_for_address(subject_id: int, contact_id: int) -> None:
    """Have a thing hear at an address once its owner says yes to the mail that asks. Twice changes nothing."""
    ask(subject_id, contact_id)
    guests.ask_to_confirm(contact_id)


def forget_asked(subject_id: int) -> None:
    """Let no address that has not said yes become a thing's own, and keep none of them that nothing else needs."""
    asked = delete(AddressChange).where(AddressChange.subject_id == subject_id).returning(AddressChange.contact_id)
    forget_contacts(set(db.session.scalars(asked)))


def forget_unconfirmed() -> None:
    """Remove what nobody has said yes to while they were asked to."""
    db.session.execute(delete(AddressChange).where(guests.is_over(AddressChange.contact_id, AddressChange.created_at)))
