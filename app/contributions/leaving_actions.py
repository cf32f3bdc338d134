"""What is kept of whoever gave something in an organisation's name, and acts for that no longer."""

from collections.abc import Collection

from sqlalchemy import select, update

from app import db, events
from app.contributions.kinds import Standing
from app.contributions.models import Contribution
from app.events import By, Event
from app.organisations.models import Membership, Organisation
from app.organisations.verbs import MEMBER_LEFT
from app.publishing import actions as publishing
from app.subjects import Voice


@events.on_recorded
def forget_numbers(event: Event) -> None:
    """Keep no number of somebody who acts for an organisation no more: what they gave is its own now."""
    if event.verb != MEMBER_LEFT.name or event.subject_id is None:
        return
    db.session.flush()
    acting = select(Membership.contact_id).where(Membership.organisation_id == event.subject_id)
    wrote = select(Voice.subject_id).where(Voice.contact_id.not_in(acting))
    left = update(Contribution).where(Contribution.organisation_id == event.subject_id, Contribution.id.in_(wrote))
    db.session.execute(left.where(Contribution.phone_sealed.is_not(None)).values(phone_sealed=None))
    _take_back_waiting(event.subject_id)


def forget_numbers_of(contribution_ids: Collection[int]) -> None:
    """Keep no number to call about some contributions."""
    left = update(Contribution).where(Contribution.id.in_(contribution_ids))
    db.session.execute(left.values(phone_sealed=None))


def _take_back_waiting(organisation_id: int) -> None:
    """Take back what waits for a board along with its organisation, if nobody is left who could say its yes."""
    acting = select(Membership.id).where(Membership.organisation_id == Organisation.id)
    waiting = (
        select(Contribution.id)
        .join(Organisation, Organisation.id == Contribution.organisation_id)
        .where(Organisation.id == organisation_id, Organisation.awaits_board, ~acting.exists())
        .where(Contribution.standing == Standing.RESERVED)
    )
    for contribution_id in db.session.scalars(waiting.order_by(Contribution.id)).all():
        publishing.withdraw(publishing.get_subject_for_update(contribution_id), by=By.SYSTEM)
