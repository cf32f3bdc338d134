"""The nightly look at what contacts in the management have not answered."""

from sqlalchemy import select

from app import clock, db
from app.jobs import Payload
from app.municipality.promise import first_word_due
from app.municipality.queries import get_reference
from app.network_backing.actions import forget_addresses, remind
from app.network_backing.letters import REMIND
from app.network_backing.models import NetworkGate

_AFTER_DAYS = 7


@REMIND.handler()
def _remind(_payload: Payload) -> None:
    """Remind each contact once who has not answered for seven days, on which the town hall was open."""
    forget_addresses()
    unanswered = select(NetworkGate.id, NetworkGate.asked_at).where(
        NetworkGate.asked_at.is_not(None),
        NetworkGate.reminded_at.is_(None),
        NetworkGate.said_at.is_(None),
        NetworkGate.backed_at.is_(None),
        NetworkGate.ended_at.is_(None),
    )
    closed = get_reference().closed_days
    for row in db.session.execute(unanswered.order_by(NetworkGate.id)).all():
        if row.asked_at is not None:
            due_on = first_word_due(clock.town_date(row.asked_at), _AFTER_DAYS, closed)
            if due_on <= clock.today():
                remind(row.id)
