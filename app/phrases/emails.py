"""The mails to the contacts of an organisation about its phrases."""

from typing import Any

from sqlalchemy import ColumnElement, select

from app import db
from app.access import readable
from app.accounts.contacts import get_mailbox
from app.events import list_happened
from app.kinds import NOBODY
from app.mail import Mail
from app.organisations.kinds import MemberRole
from app.organisations.models import Membership, Organisation
from app.phrases import letters, queries, verbs
from app.phrases.models import PhraseSheet
from app.subjects import Subject, Wording


@letters.FIT.composer
def fit(organisation_id: int, contact_id: int) -> Mail | None:
    """Ask a contact whether the phrases still fit; None once somebody has answered, or they do not decide any more."""
    token = _contact(organisation_id, contact_id, PhraseSheet.asked_at.is_not(None), PhraseSheet.opted_in.is_(True))
    asked = queries.find_asked(token) if token is not None else None
    if token is None or asked is None:
        return None
    phrases = [(says.label, [one.text for one in said]) for says, said in asked.phrases.items()]
    return _mail("phrases_fit", contact_id, {"title": asked.title, "phrases": phrases, "token": token})


@letters.REFUSED.composer
def refused(organisation_id: int, contact_id: int, event_seq: int) -> Mail | None:
    """Tell a contact that phrases are not shown, and why; None if they do not decide for the organisation any more."""
    if _contact(organisation_id, contact_id) is None:
        return None
    shown = select(Organisation.slug, Wording.title).join(Subject, Subject.id == Organisation.id)
    shown = shown.join(Wording, Wording.id == Subject.published_wording_id).where(readable(NOBODY))
    row = db.session.execute(shown.where(Organisation.id == organisation_id)).first()
    happened = list_happened(organisation_id, (verbs.PHRASES_REFUSED.name,))
    reason = next((one.reason for one in happened if one.seq == event_seq), None)
    if row is None or reason is None:
        return None
    return _mail("phrases_refused", contact_id, {"title": row.title, "slug": row.slug, "reason": reason})


def _contact(organisation_id: int, contact_id: int, *still: ColumnElement[bool]) -> str | None:
    """Return what stands in the link of somebody who decides for an organisation; None if they do not any more."""
    acting = select(Membership.id).join(PhraseSheet, PhraseSheet.organisation_id == Membership.organisation_id)
    own = (Membership.organisation_id == organisation_id, Membership.contact_id == contact_id)
    membership_id = db.session.scalar(acting.where(*own, Membership.role == MemberRole.CONTACT, *still))
    return queries.get_token(membership_id) if membership_id is not None else None


def _mail(name: str, contact_id: int, values: dict[str, Any]) -> Mail | None:
    mailbox = get_mailbox(contact_id)
    if mailbox is None:
        return None
    return Mail(name, mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
