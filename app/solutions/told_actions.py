"""It is noted of what those are told who wrote what a solution grew from."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import update

from app import db
from app.solutions.models import Solution, SolutionEffect, SolutionOrigin


def hold_solution(solution_id: int) -> Solution:
    """Return a solution, held so that of two who tell of it at once one comes first."""
    return db.lock(Solution, solution_id)


def note_solution(solution: Solution, at: datetime) -> None:
    """Note that they are told that a solution they hold is public."""
    solution.told_at = at


def note_origins(solution_id: int, subject_ids: Collection[int], at: datetime) -> None:
    """Note that they are told of these texts that a solution grew from them."""
    of_it = (SolutionOrigin.solution_id == solution_id, SolutionOrigin.subject_id.in_(subject_ids))
    db.session.execute(update(SolutionOrigin).where(*of_it).values(told_at=at))


def note_effects(ids: Collection[int], at: datetime) -> None:
    """Note that they are told of these lines of what a solution gives."""
    db.session.execute(update(SolutionEffect).where(SolutionEffect.id.in_(ids)).values(told_at=at))
