"""Whether somebody decides for an organisation: asked for when nobody does, at rest if nobody will, and woken."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select, update

from app import clock, db
from app.events import By, record
from app.listed_organisations.actions import give_back
from app.organisations import letters, verbs
from app.organisations.kinds import MemberRole
from app.organisations.models import Membership, Organisation
from app.publishing import actions as publishing

NOTED_EVERY = timedelta(days=1)


def list_contacts(organisation_id: int) -> Sequence[int]:
    """Return the addresses of those who decide for an organisation, by id."""
    acting = (Membership.organisation_id == organisation_id, Membership.role == MemberRole.CONTACT)
    return db.session.scalars(select(Membership.contact_id).where(*acting).order_by(Membership.id)).all()


def note_seen(membership_id: int) -> None:
    """Note that somebody who acts for an organisation is here; one that was asked, or rests for it, has answered."""
    seen = update(Membership).where(Membership.id == membership_id).values(seen_at=clock.now())
    acting = db.session.execute(seen.returning(Membership.organisation_id, Membership.role)).first()
    if acting is not None and acting.role == MemberRole.CONTACT:
        wake(db.lock(Organisation, acting.organisation_id))
        db.session.flush()


def wake(organisation: Organisation) -> None:
    """Let an organisation whose row is held rest no more: somebody decides for it, and has been heard of."""
    organisation.asked_at = organisation.without_contact_since = None
    if organisation.rests_since is not None:
        organisation.rests_since = None
        record(verbs.WOKEN, by=By.AUTHOR, subject_id=organisation.id)


def seek_contact(organisation: Organisation) -> None:
    """Ask the members of an organisation whose row is held, and that has no contact left, which of them takes it on.

    They are asked once. Where there is none it rests.
    """
    members = select(Membership.contact_id).where(Membership.organisation_id == organisation.id)
    contact_ids = db.session.scalars(members.order_by(Membership.id)).all()
    if not contact_ids:
        if organisation.awaits_board:  # nobody is left who could say that its board has said yes
            publishing.withdraw(publishing.get_subject_for_update(organisation.id), by=By.SYSTEM)
            give_back(organisation.id)
        rest(organisation)
    elif organisation.without_contact_since is None:
        organisation.without_contact_since = clock.now()
        record(verbs.CONTACT_SOUGHT, by=By.SYSTEM, subject_id=organisation.id)
        for contact_id in contact_ids:
            letters.SOUGHT.queue(organisation_id=organisation.id, contact_id=contact_id)


def rest(organisation: Organisation) -> None:
    """Let an organisation rest, whose row is held."""
    organisation.rests_since = clock.now()
    organisation.without_contact_since = None
    record(verbs.RESTED, by=By.SYSTEM, subject_id=organisation.id)
