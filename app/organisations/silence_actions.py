"""Organisations of which nobody has been heard for long: asked whether they still take part, then at rest."""

from datetime import timedelta

from sqlalchemy import func, select, update

from app import clock, db
from app.organisations import letters
from app.organisations.kinds import MemberRole
from app.organisations.models import Membership, Organisation
from app.organisations.people_actions import list_contacts, rest, wake

NOTED_EVERY = timedelta(days=1)
SILENT_FOR = timedelta(days=365)
"""So long after the last of those who act for it was here an organisation is asked."""
ANSWERS_WITHIN = timedelta(days=30)
"""So long it has to answer before it rests: a look at its own page is an answer."""


def note_seen(membership_id: int) -> None:
    """Note that somebody who acts for an organisation is here; one that was asked, or rests for it, has answered."""
    seen = update(Membership).where(Membership.id == membership_id).values(seen_at=clock.now())
    acting = db.session.execute(seen.returning(Membership.organisation_id, Membership.role)).first()
    if acting is not None and acting.role == MemberRole.CONTACT:
        wake(db.lock(Organisation, acting.organisation_id))
        db.session.flush()


def ask_the_silent() -> None:
    """Ask the contacts of organisations that have been silent for a year; those that did not answer rest."""
    now, last = clock.now(), func.max(Membership.seen_at)
    silent = select(Membership.organisation_id).group_by(Membership.organisation_id).having(last < now - SILENT_FOR)
    awake = select(Organisation.id).where(Organisation.rests_since.is_(None), Organisation.id.in_(silent))
    over = awake.where(Organisation.asked_at < now - ANSWERS_WITHIN)
    for organisation_id in db.session.scalars(over.order_by(Organisation.id)).all():
        rest(db.lock(Organisation, organisation_id))
    unasked = awake.where(Organisation.asked_at.is_(None))
    for organisation_id in db.session.scalars(unasked.order_by(Organisation.id)).all():
        db.lock(Organisation, organisation_id).asked_at = now
        for contact_id in list_contacts(organisation_id):
            letters.STILL.queue(organisation_id=organisation_id, contact_id=contact_id)
    db.session.flush()
