"""What is kept from erasing, as staff see it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app import db
from app.events import Event
from app.publishing.verbs import HELD
from app.subjects import HeldFor
from app.submissions.models import Submission


@dataclass(frozen=True)
class HeldCase:
    """A case that somebody has said must be kept: what for, and since when."""

    id: int
    number: str
    held_for: str
    since: datetime

    @property
    def label(self) -> str:
        """Return what it is kept for."""
        return HeldFor.label_of(self.held_for)


def list_held_cases() -> list[HeldCase]:
    """Return the cases that somebody has said must be kept, those that have been for longest first."""
    since = func.max(Event.at)
    statement = (
        select(Submission.id, Submission.number, Submission.held_for, since.label("since"))
        .join(Event, (Event.subject_id == Submission.id) & (Event.verb == HELD.name))
        .where(Submission.held_for.is_not(None))
        .group_by(Submission.id, Submission.number, Submission.held_for)
        .order_by(since, Submission.id)
    )
    return db.rows(HeldCase, statement)
