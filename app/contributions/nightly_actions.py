"""What is done at night: what was not used by its day goes back to the network, and boards are asked once."""

from datetime import timedelta

from sqlalchemy import select

from app import clock, db
from app.challenges.kinds import Standing as ChallengeStanding
from app.challenges.models import Challenge
from app.contributions import letters, verbs
from app.contributions.kinds import Standing
from app.contributions.models import Contribution
from app.contributions.queries import is_in_open_challenge
from app.contributions.receivers import list_receivers
from app.events import By, record
from app.publishing.rules import ON_DISPLAY
from app.subjects import Visibility

REMINDED_AFTER = timedelta(days=14)
"""So long a board has before whoever wrote for it is asked, once."""


def bring_back_unused() -> None:
    """Give back to the network what was to be used by a day that is over, so that it never ends in silence.

    Once a challenge is over its account has said what came of it, or why that was not said.
    """
    over = select(Contribution.id).join(Challenge, Challenge.id == Contribution.root_id)
    over = over.where(
        Challenge.standing == ChallengeStanding.OPEN,
        Contribution.standing == Standing.ACCEPTED,
        Contribution.returned_on.is_(None),
        Contribution.use_by < clock.today(),
        Contribution.visibility.in_((*ON_DISPLAY,)),
    )
    for contribution_id in db.session.scalars(over.order_by(Contribution.id)).all():
        row = db.lock(Contribution, contribution_id)
        row.returned_on = clock.today()
        db.session.flush()
        record(verbs.RETURNED, by=By.SYSTEM, subject_id=contribution_id)


def remind_of_reserved() -> None:
    """Ask once whether a board has said yes."""
    waiting = select(Contribution.id).where(
        Contribution.standing == Standing.RESERVED,
        Contribution.reminded_at.is_(None),
        Contribution.sent_at < clock.now() - REMINDED_AFTER,
        Contribution.visibility == Visibility.RECEIVED,
        is_in_open_challenge(),
    )
    for contribution_id in db.session.scalars(waiting.order_by(Contribution.id)).all():
        db.lock(Contribution, contribution_id).reminded_at = clock.now()
        for contact_id in list_receivers(contribution_id):
            letters.STILL_RESERVED.queue(contribution_id=contribution_id, contact_id=contact_id)
    db.session.flush()
