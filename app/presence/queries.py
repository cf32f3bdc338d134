"""Who else has a case open just now, as columns of the question that reads the case anyway."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from app import clock
from app.accounts.models import Person
from app.presence.models import Looking
from app.submissions.models import Submission

LASTS = timedelta(minutes=10)
"""How long somebody who opened a case counts as being there."""
NOTED_EVERY = timedelta(minutes=1)


def others_looking(person_id: int) -> ColumnElement[str | None]:
    """Return the names of those who have the case open, besides one of the staff; None if there are none."""
    names = select(func.aggregate_strings(Person.name, ", ")).join(Looking, Looking.person_id == Person.id)
    return names.where(
        Looking.submission_id == Submission.id,
        Looking.person_id != person_id,
        Looking.at > clock.now() - LASTS,
    ).scalar_subquery()


def looked_at(person_id: int) -> ColumnElement[datetime]:
    """Return when one of the staff last opened the case."""
    own = select(Looking.at).where(Looking.submission_id == Submission.id, Looking.person_id == person_id)
    return own.scalar_subquery()


def is_to_be_noted(looked: datetime | None) -> bool:
    """Return whether it is worth a write that somebody has opened it: at most once a minute and case."""
    return looked is None or looked < clock.now() - NOTED_EVERY
