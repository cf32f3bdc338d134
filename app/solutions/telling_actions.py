"""Those whose texts a solution grew from are told once it is public, and once of what it gives."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, func, select, update

from app import clock, db
from app.access import readable_inside
from app.acts import UNDO
from app.events import Event
from app.kinds import NOBODY
from app.publishing.verbs import PUBLISHED, PUBLISHED_AGAIN
from app.solutions.models import Solution, SolutionEffect, SolutionOrigin
from app.subjects import Subject, Visibility, Voice


def list_untold() -> Sequence[int]:
    """Return the solutions that have been public for so long that it is undone no more, and of which nobody is told."""
    shown = (
        select(func.max(Event.at))
        .where(Event.subject_id == Solution.id, Event.verb.in_([PUBLISHED.name, PUBLISHED_AGAIN.name]))
        .scalar_subquery()
    )
    untold = _public().where(Solution.told_at.is_(None), shown <= clock.now() - UNDO)
    return [*db.session.scalars(untold.order_by(Solution.id))]


def list_unseen() -> Sequence[int]:
    """Return the public solutions of which it was written a while ago what they give, and nobody is told of that."""
    unseen = select(SolutionEffect.id).where(SolutionEffect.solution_id == Solution.id, *_untold_effects())
    return [*db.session.scalars(_public().where(Solution.told_at.is_not(None), unseen.exists()).order_by(Solution.id))]


def note_told(solution_id: int) -> Sequence[int]:
    """Note that those are told who wrote what a solution grew from, and return their addresses' ids.

    A second time there are none: nobody is told twice. What is written by then of what it gives they read on its page.
    """
    row = db.lock(Solution, solution_id)
    if row.told_at is not None:
        return []
    row.told_at = clock.now()
    note_seen(solution_id)
    return _list_contacts(solution_id)


def note_seen(solution_id: int) -> Sequence[int]:
    """Note that they are told of what a solution gives, and return their addresses' ids; none if they are already."""
    of_it = (SolutionEffect.solution_id == solution_id, *_untold_effects())
    rows = db.session.scalars(select(SolutionEffect.id).where(*of_it).with_for_update()).all()
    if not rows:
        return []
    told = update(SolutionEffect).where(SolutionEffect.id.in_(rows))
    db.session.execute(told.values(told_at=clock.now()))
    return _list_contacts(solution_id)


def stands() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on texts of which their authors are told: none that was taken back."""
    return (Subject.visibility != Visibility.WITHDRAWN, Subject.erased_at.is_(None))


def _public() -> Select[int]:
    return select(Solution.id).join(Subject, Subject.id == Solution.id).where(readable_inside(NOBODY))


def _untold_effects() -> tuple[ColumnElement[bool], ...]:
    written = SolutionEffect.written_at <= clock.now() - UNDO
    return (SolutionEffect.told_at.is_(None), SolutionEffect.outcome.is_not(None), written)


def _list_contacts(solution_id: int) -> Sequence[int]:
    found = (
        select(Voice.contact_id)
        .join(SolutionOrigin, SolutionOrigin.subject_id == Voice.subject_id)
        .join(Subject, Subject.id == Voice.subject_id)
        .where(SolutionOrigin.solution_id == solution_id, Voice.contact_id.is_not(None), *stands())
        .distinct()
        .order_by(Voice.contact_id)
    )
    return [one for one in db.session.scalars(found) if one is not None]
