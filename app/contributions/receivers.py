"""Who hears what becomes of a contribution."""

from collections.abc import Sequence

from sqlalchemy import select

from app import db
from app.contributions.models import Contribution
from app.organisations.models import Membership
from app.organisations.rest_actions import list_contacts
from app.subjects import Voice


def list_receivers(contribution_id: int) -> Sequence[int]:
    """Return the addresses of whoever gives it; of an organisation, those of its contacts beside whoever wrote.

    Who wrote it and acts for that organisation no longer hears of it only if nobody else would.
    """
    row = db.session.execute(
        select(Contribution.organisation_id, Voice.contact_id)
        .join(Voice, Voice.subject_id == Contribution.id)
        .where(Contribution.id == contribution_id)
    ).first()
    if row is None:
        return []
    writer = [row.contact_id] if row.contact_id is not None else []
    if row.organisation_id is None:
        return writer
    contacts = list_contacts(row.organisation_id)
    if contacts and row.contact_id is not None and not _acts_for(row.organisation_id, row.contact_id):
        return contacts
    return list(dict.fromkeys([*writer, *contacts]))


def _acts_for(organisation_id: int, contact_id: int) -> bool:
    acting = (Membership.organisation_id == organisation_id, Membership.contact_id == contact_id)
    return db.session.scalar(select(Membership.id).where(*acting)) is not None
