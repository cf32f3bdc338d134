"""Those whose texts a solution grew from are told once that it is public, and some days at once of what it gives."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, func, or_, select

from app import clock, db
from app.access import readable_inside
from app.acts import UNDO
from app.co_authors.hearing import list_hearers
from app.effects.kinds import Outcome
from app.events import Event
from app.kinds import NOBODY
from app.publishing.verbs import PUBLISHED, PUBLISHED_AGAIN
from app.solutions.models import Solution, SolutionEffect, SolutionOrigin
from app.solutions.told_actions import hold_solution, note_effects, note_origins, note_solution
from app.subjects import Subject, Visibility

GATHERED = timedelta(days=3)
"""What is told of a solution within so long goes in one mail: three lines are seldom written on one day."""


def list_untold() -> Sequence[int]:
    """Return the public solutions that grew from something of which nobody is told, once neither is undone any more."""
    shown = (
        select(func.max(Event.at))
        .where(Event.subject_id == Solution.id, Event.verb.in_([PUBLISHED.name, PUBLISHED_AGAIN.name]))
        .scalar_subquery()
    )
    ticked = select(SolutionOrigin.solution_id).where(SolutionOrigin.solution_id == Solution.id, *_untold_origins())
    untold = _public().where(or_(Solution.told_at.is_(None), ticked.exists()), shown <= clock.now() - UNDO)
    return [*db.session.scalars(untold.order_by(Solution.id))]


def list_unseen() -> Sequence[int]:
    """Return the public solutions that were told some days ago what they give, and nobody is told of that.

    What is written in these days is told in the same mail. That something was not measured is told in none by itself.
    """
    of_it = (SolutionEffect.solution_id == Solution.id, SolutionEffect.outcome != Outcome.UNMEASURED)
    unseen = select(SolutionEffect.id).where(
        *of_it, *_untold_effects(), SolutionEffect.written_at <= clock.now() - GATHERED
    )
    return [*db.session.scalars(_public().where(Solution.told_at.is_not(None), unseen.exists()).order_by(Solution.id))]


def note_told(solution_id: int) -> Sequence[int]:
    """Note that those are told who wrote what a solution grew from, and return their addresses' ids.

    Each is told once, also of several texts, and whenever they were chosen. What is written by then of what it gives
    they read on its page.
    """
    row = hold_solution(solution_id)
    if row.told_at is None:
        note_solution(row, clock.now())
        note_seen(solution_id)
    of_it = (SolutionOrigin.solution_id == solution_id, *_untold_origins())
    fresh = db.session.scalars(select(SolutionOrigin.subject_id).where(*of_it).with_for_update()).all()
    known = set(_list_contacts(solution_id, SolutionOrigin.told_at.is_not(None)))
    note_origins(solution_id, fresh, clock.now())
    return [one for one in _list_contacts(solution_id, SolutionOrigin.subject_id.in_(fresh)) if one not in known]


def note_seen(solution_id: int) -> Sequence[int]:
    """Note that they are told of what a solution gives, and return their addresses' ids; none if they are already."""
    of_it = (SolutionEffect.solution_id == solution_id, *_untold_effects())
    rows = db.session.scalars(select(SolutionEffect.id).where(*of_it).with_for_update()).all()
    if not rows:
        return []
    note_effects(rows, clock.now())
    return list_told(solution_id)


def list_told(solution_id: int) -> Sequence[int]:
    """Return the addresses' ids of those who were told, and hear what a solution gives by the letters of this room."""
    return _list_contacts(solution_id, SolutionOrigin.told_at.is_not(None))


def stands() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on texts of which their authors are told: none that was taken back."""
    return (Subject.visibility != Visibility.WITHDRAWN, Subject.erased_at.is_(None))


def _public() -> Select[int]:
    return select(Solution.id).join(Subject, Subject.id == Solution.id).where(readable_inside(NOBODY))


def _untold_effects() -> tuple[ColumnElement[bool], ...]:
    written = SolutionEffect.written_at <= clock.now() - UNDO
    return (SolutionEffect.told_at.is_(None), SolutionEffect.outcome.is_not(None), written)


def _untold_origins() -> tuple[ColumnElement[bool], ...]:
    return (SolutionOrigin.told_at.is_(None), SolutionOrigin.created_at <= clock.now() - UNDO)


def _list_contacts(solution_id: int, *which: ColumnElement[bool]) -> Sequence[int]:
    own = select(SolutionOrigin.subject_id).join(Subject, Subject.id == SolutionOrigin.subject_id)
    hearers = list_hearers(own.where(SolutionOrigin.solution_id == solution_id, *stands(), *which)).subquery()
    return [*db.session.scalars(select(hearers.c.contact_id).distinct().order_by(hearers.c.contact_id))]
