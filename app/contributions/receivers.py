"""Who hears what becomes of a contribution."""

from collections.abc import Sequence

from sqlalchemy import select

from app import db
from app.contributions.models import Contribution
from app.organisations.people_actions import list_contacts
from app.subjects import Voice


def list_receivers(contribution_id: int) -> Sequence[int]:
    """Return the addresses of whoever gives it; of an organisation, those of its contacts beside whoever wrote."""
    row = db.session.execute(
        select(Contribution.organisation_id, Voice.contact_id)
        .join(Voice, Voice.subject_id == Contribution.id)
        .where(Contribution.id == contribution_id)
    ).first()
    if row is None:
        return []
    writer = [row.contact_id] if row.contact_id is not None else []
    contacts = list_contacts(row.organisation_id) if row.organisation_id is not None else []
    return list(dict.fromkeys([*writer, *contacts]))
