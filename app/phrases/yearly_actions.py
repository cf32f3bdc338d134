"""Once a year the contacts of an organisation are asked whether its phrases still fit; without an answer they rest."""

from datetime import timedelta

from sqlalchemy import select

from app import clock, db
from app.access import readable
from app.events import By, record
from app.kinds import NOBODY
from app.organisations.blueprint import ORGANISATIONS
from app.organisations.models import Organisation
from app.organisations.rest_actions import list_contacts
from app.phrases import letters, verbs
from app.phrases.models import OwnPhrase, PhraseSheet
from app.subjects import Subject

FITS_FOR = timedelta(days=365)
"""So long after somebody said that they fit its contacts are asked."""
ANSWERS_WITHIN = timedelta(days=30)
"""So long they have to answer before the phrases rest."""


def ask_whether_they_fit() -> None:
    """Let rest what nobody has answered for, and ask the contacts of what everybody has read for a year.

    What rests already, with its organisation or by itself, is asked about by nobody.
    """
    now = clock.now()
    over = select(PhraseSheet.organisation_id).where(
        PhraseSheet.rests_since.is_(None), PhraseSheet.asked_at < now - ANSWERS_WITHIN
    )
    for organisation_id in db.session.scalars(over.order_by(PhraseSheet.organisation_id)).all():
        db.lock(PhraseSheet, organisation_id).rests_since = now
        db.session.flush()
        record(verbs.PHRASES_RESTED, by=By.SYSTEM, subject_id=organisation_id)
    if not ORGANISATIONS.is_on():
        return
    shown = select(OwnPhrase.id).where(
        OwnPhrase.organisation_id == PhraseSheet.organisation_id, OwnPhrase.read_at.is_not(None)
    )
    old = (
        select(PhraseSheet.organisation_id)
        .join(Organisation, Organisation.id == PhraseSheet.organisation_id)
        .join(Subject, Subject.id == PhraseSheet.organisation_id)
        .where(PhraseSheet.opted_in, PhraseSheet.asked_at.is_(None), PhraseSheet.rests_since.is_(None))
        .where(PhraseSheet.confirmed_at < now - FITS_FOR, Organisation.rests_since.is_(None))
        .where(shown.exists(), readable(NOBODY))
    )
    for organisation_id in db.session.scalars(old.order_by(PhraseSheet.organisation_id)).all():
        db.lock(PhraseSheet, organisation_id).asked_at = now
        for contact_id in list_contacts(organisation_id):
            letters.FIT.queue(organisation_id=organisation_id, contact_id=contact_id)
    db.session.flush()
