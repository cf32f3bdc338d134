"""That somebody asks us to look at something again is work for a colleague who did not do it."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, select

from app import clock, db
from app.i18n import lazy
from app.objections.models import Objection
from app.objections.queries import STANDS
from app.permissions import Permission
from app.subjects import Subject
from app.tasks.duties import Duty, OfThings, follows_from_state, what

OBJECTION = what("objection", lazy("Look at the objection"), seen_with=Permission.MODERATE)
_OBJECTIONS = OfThings(
    select(Objection.subject_id, func.min(Objection.opened_at))
    .join(Subject, Subject.id == Objection.subject_id)
    .where(Objection.decided_at.is_(None), STANDS)
    .group_by(Objection.subject_id),
    Objection.subject_id,
)


@follows_from_state(OBJECTION)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things somebody has objected about, due on the day of the first objection that is open."""
    for subject_id, first in db.read(*_OBJECTIONS.asked(subject_ids)):
        yield Duty(subject_id, OBJECTION, clock.town_date(first))
