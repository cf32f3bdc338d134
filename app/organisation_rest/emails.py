"""The mails to those who write for an organisation that nobody decides for or has been heard of, or did until now."""

from dataclasses import replace

from sqlalchemy import select

from app import db
from app.access import readable
from app.accounts.contacts import get_mailbox
from app.kinds import NOBODY
from app.mail import Mail
from app.organisation_rest.letters import STILL
from app.organisation_rest.queries import get_token
from app.organisations.emails import letter_to
from app.organisations.letters import LET_GO, SOUGHT
from app.organisations.models import Membership, Organisation
from app.subjects import Subject, Wording


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


@LET_GO.composer
def let_go(organisation_id: int, contact_id: int, *, handed_over: bool) -> Mail | None:
    """Tell somebody that they write for it no more, because they handed it over or another saw to it.

    None if they do by now. It has no name in it that nobody can read.
    """
    acting = (Membership.organisation_id == organisation_id, Membership.contact_id == contact_id)
    mailbox = get_mailbox(contact_id)
    if mailbox is None or db.session.scalar(select(Membership.id).where(*acting)) is not None:
        return None
    shown = select(Organisation.slug, Wording.title).join(Subject, Subject.id == Organisation.id)
    shown = shown.join(Wording, Wording.id == Subject.published_wording_id).where(readable(NOBODY))
    row = db.session.execute(shown.where(Organisation.id == organisation_id)).first()
    values = {"title": row.title if row else None, "slug": row.slug if row else None, "handed_over": handed_over}
    return Mail("organisation_let_go", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
