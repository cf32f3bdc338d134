"""What must be done about a breach: it is reported, or said why not, within its hours."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from sqlalchemy import select

from app import clock, db
from app.breaches.models import Breach
from app.breaches.queries import HOURS
from app.i18n import lazy
from app.permissions import Permission
from app.tasks.duties import Duty, OfThings, follows_from_state, what

BREACH = what("breach", lazy("Conclude on the breach"), seen_with=Permission.READ_BREACHES, is_promised=True)


_OPEN = OfThings(select(Breach.subject_id, Breach.noticed_at).where(Breach.closed_at.is_(None)), Breach.subject_id)


@follows_from_state(BREACH)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things of which a sheet is open, due on the day on which its hours are over."""
    for subject_id, noticed_at in db.read(*_OPEN.asked(subject_ids)):
        yield Duty(subject_id, BREACH, clock.town_date(noticed_at + timedelta(hours=HOURS)))
