"""Organisations that nobody decides for, and those of which nobody has been heard for long: asked, then at rest."""

from datetime import timedelta

from sqlalchemy import func, select

from app import clock, db
from app.errors import NotPossibleError
from app.events import By, record
from app.organisation_rest import letters
from app.organisation_rest.queries import has_contact
from app.organisations import verbs
from app.organisations.kinds import MemberRole
from app.organisations.models import Membership, Organisation
from app.organisations.rest_actions import list_contacts, rest, seek_contact, wake

SILENT_FOR = timedelta(days=365)
"""So long after the last of those who act for it was here an organisation is asked."""
ANSWERS_WITHIN = timedelta(days=30)
"""So long it has to answer before it rests: a look at its own page is an answer, or that a member takes it on."""


def take_on(membership_id: int) -> None:
    """Let a member decide for an organisation that nobody decides for. A second time changes nothing.

    Raises `NotPossibleError` if somebody else does by now, or they do not write for it any more.
    """
    organisation_id = db.session.scalar(select(Membership.organisation_id).where(Membership.id == membership_id))
    if organisation_id is None:
        raise NotPossibleError
    organisation = db.lock(Organisation, organisation_id)
    membership = db.session.get(Membership, membership_id, populate_existing=True)
    if membership is None:
        raise NotPossibleError
    if membership.role == MemberRole.CONTACT:
        return
    if list_contacts(organisation_id):
        raise NotPossibleError
    membership.role, membership.seen_at = MemberRole.CONTACT, clock.now()
    record(verbs.TAKEN_ON, by=By.AUTHOR, subject_id=organisation_id)
    wake(organisation)
    db.session.flush()


def let_rest() -> None:
    """Ask the members of organisations that have no contact left, such as when that one was erased.

    Those rest that have no members, or whose members have not answered.
    """
    left = select(Organisation.id).where(Organisation.rests_since.is_(None), ~has_contact(Organisation.id))
    for organisation_id in db.session.scalars(left.order_by(Organisation.id)).all():
        seek_contact(db.lock(Organisation, organisation_id))
    over = left.where(Organisation.without_contact_since < clock.now() - ANSWERS_WITHIN)
    for organisation_id in db.session.scalars(over.order_by(Organisation.id)).all():
        rest(db.lock(Organisation, organisation_id))
    db.session.flush()


def ask_the_silent() -> None:
    """Ask the contacts of organisations that have been silent for a year; those that did not answer rest."""
    now, last = clock.now(), func.max(Membership.seen_at)
    silent = select(Membership.organisation_id).group_by(Membership.organisation_id).having(last < now - SILENT_FOR)
    awake = select(Organisation.id).where(
        Organisation.rests_since.is_(None), has_contact(Organisation.id), Organisation.id.in_(silent)
    )
    over = awake.where(Organisation.asked_at < now - ANSWERS_WITHIN)
    for organisation_id in db.session.scalars(over.order_by(Organisation.id)).all():
        rest(db.lock(Organisation, organisation_id))
    unasked = awake.where(Organisation.asked_at.is_(None))
    for organisation_id in db.session.scalars(unasked.order_by(Organisation.id)).all():
        db.lock(Organisation, organisation_id).asked_at = now
        for contact_id in list_contacts(organisation_id):
            letters.STILL.queue(organisation_id=organisation_id, contact_id=contact_id)
    db.session.flush()
