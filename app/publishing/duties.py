"""What must be done about the public life of things, whatever kind they are: objections are looked at."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, select

from app import clock, db
from app.i18n import lazy
from app.permissions import Permission
from app.publishing.models import Objection
from app.tasks.duties import Duty, follows_from_state, what

OBJECTION = what("objection", lazy("Look at the objection"), seen_with=Permission.MODERATE)


@follows_from_state(OBJECTION)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things somebody has objected about, due on the day of the first objection that is open."""
    opened = select(Objection.subject_id, func.min(Objection.opened_at)).where(Objection.decided_at.is_(None))
    if subject_ids is not None:
        opened = opened.where(Objection.subject_id.in_(subject_ids))
    for subject_id, first in db.session.execute(opened.group_by(Objection.subject_id)):
        yield Duty(subject_id, OBJECTION, clock.town_date(first))
