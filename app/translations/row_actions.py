"""What solutions became in other towns is taken back, and stands again, whichever way it went."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from app import clock, db
from app.errors import NotPossibleError
from app.history import Details
from app.i18n import gettext
from app.translations.forms import Elsewhere, Translated
from app.translations.models import SolutionTranslation

KEPT = timedelta(days=1)
"""So long what was taken back is kept, shown nowhere: it can be undone for ten minutes."""


def keep_translation(network_id: int, said: Translated) -> tuple[bool, Details]:
    """Keep what a network made of a solution of another town, in place of what it wrote of it before.

    Returns whether that is new, and what its event names.
    """
    of_it = (SolutionTranslation.subject_id == network_id, SolutionTranslation.received_id == said.received_id)
    row = db.session.scalars(
        select(SolutionTranslation).where(*of_it, SolutionTranslation.taken_back_at.is_(None))
    ).first()
    is_new = row is None
    row = row or SolutionTranslation(subject_id=network_id, received_id=said.received_id)
    row.department_id, row.since = said.department_id, said.since
    row.differently, row.seen_there = said.differently, said.seen_there
    return is_new, _keep(row)


def keep_elsewhere(solution_id: int, said: Elsewhere) -> Details:
    """Keep what another town made of a solution, and return what its event names."""
    row = SolutionTranslation(subject_id=solution_id, town=said.town, told_by=said.told_by, since=said.since)
    row.differently, row.seen_there = said.differently, said.seen_there
    return _keep(row)


def _keep(row: SolutionTranslation) -> Details:
    row.written_at = clock.now()
    db.session.add(row)
    db.session.flush()
    return {"row": row.id}


def take_back(subject_id: int, row_id: int) -> Details:
    """Show it no more; raises `NotPossibleError` if it is not there any more."""
    row = db.session.get(SolutionTranslation, row_id)
    if row is None or row.subject_id != subject_id or row.taken_back_at is not None:
        raise NotPossibleError(gettext("It is not there any more."))
    row.taken_back_at = clock.now()
    return {"row": row.id}


def set_back(details: Details, gone_at: datetime | None) -> None:
    """Let what an event names be gone, or stand again."""
    db.session.get_one(SolutionTranslation, details["row"]).taken_back_at = gone_at


def stands(_state: object, details: Details) -> bool:
    """Return whether what an event names is there."""
    row = db.session.get(SolutionTranslation, details["row"])
    return row is not None and row.taken_back_at is None


def is_gone(_state: object, details: Details) -> bool:
    """Return whether what an event names was taken back, and is kept still."""
    row = db.session.get(SolutionTranslation, details["row"])
    return row is not None and row.taken_back_at is not None


def forget_taken_back() -> None:
    """Remove what was taken back longer ago than it is kept."""
    db.session.execute(delete(SolutionTranslation).where(SolutionTranslation.taken_back_at < clock.now() - KEPT))
