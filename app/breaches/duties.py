"""What must be done about a breach: it is reported, or said why not, within its hours."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from sqlalchemy import select

from app import clock, db
from app.breaches.models import Breach
from app.breaches.queries import HOURS
from app.i18n import lazy
from app.permissions import Permission
from app.tasks.duties import Duty, follows_from_state, what

BREACH = what("breach", lazy("Conclude on the breach"), seen_with=Permission.READ_BREACHES, is_promised=True)


@follows_from_state(BREACH)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things of which a sheet is open, due on the day on which its hours are over."""
    opened = select(Breach.subject_id, Breach.noticed_at).where(Breach.closed_at.is_(None))
    if subject_ids is not None:
        opened = opened.where(Breach.subject_id.in_(subject_ids))
    for subject_id, noticed_at in db.session.execute(opened):
        yield Duty(subject_id, BREACH, clock.town_date(noticed_at + timedelta(hours=HOURS)))
