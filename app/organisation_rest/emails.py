"""The mails to those who write for an organisation that nobody decides for, or of which nobody has been heard."""

from dataclasses import replace

from sqlalchemy import select

from app import db
from app.mail import Mail
from app.organisation_rest.letters import STILL
from app.organisation_rest.queries import get_token
from app.organisations.emails import letter_to
from app.organisations.letters import SOUGHT
from app.organisations.models import Membership, Organisation


@STILL.composer
def still(organisation_id: int, contact_id: int) -> Mail | None:
    """Ask a contact whether the organisation still takes part; None once somebody has been heard of."""
    return letter_to("organisation_still", organisation_id, contact_id, Organisation.asked_at.is_not(None))


@SOUGHT.composer
def sought(organisation_id: int, contact_id: int) -> Mail | None:
    """Ask a member whether they take the organisation on; None once somebody decides for it."""
    nobody = Organisation.without_contact_since.is_not(None)
    asked = letter_to("organisation_contact_sought", organisation_id, contact_id, nobody)
    own = (Membership.organisation_id == organisation_id, Membership.contact_id == contact_id)
    membership_id = db.session.scalar(select(Membership.id).where(*own))
    if asked is None or membership_id is None:
        return None
    return replace(asked, values={**asked.values, "token": get_token(membership_id)})
