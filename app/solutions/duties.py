"""What is to be done of solutions: how it stood before, and what each gives after 3, 6 and 12 months."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from sqlalchemy import func, select

from app import clock, db
from app.effects.kinds import Line, Moment, Standing, due_on
from app.i18n import lazy, ngettext
from app.permissions import Permission
from app.reports.reportable import can_be_reported
from app.solutions.blueprint import SOLUTIONS_ROOM
from app.solutions.models import Solution, SolutionAnswer, SolutionEffect
from app.subjects import SubjectKind
from app.tasks.duties import Duty, Heap, OfThings, follows_from_state, what

ASKED_IN = timedelta(days=14)
"""How it stood before is asked for soon after a solution is written down, while one still knows."""


def _page(solution_id: int) -> str:
    return f"/desk/solutions/{solution_id}"


WRITE_BEFORE = what(
    "write_solution_before",
    lazy("Write how it stood before the solution came"),
    seen_with=Permission.DESCRIBE,
    room=SOLUTIONS_ROOM,
    page=_page,
)
WRITE_EFFECT = what(
    "write_solution_effect",
    lazy("Write what the solution gives"),
    seen_with=Permission.DESCRIBE,
    room=SOLUTIONS_ROOM,
    page=_page,
    outlasts=True,
)


def _answers(number: int) -> str:
    return ngettext(
        "What was answered about %(num)s solution waits to be read",
        "What was answered about %(num)s solutions waits to be read",
        number,
    )


READ_ANSWERS = what(
    "read_solution_answers",
    lazy("Read what residents say of a solution"),
    seen_with=Permission.MODERATE,
    room=SOLUTIONS_ROOM,
    heap=Heap("/desk/solution-answers", _answers),
)


def _reported(number: int) -> str:
    return ngettext("%(num)s solution has been reported", "%(num)s solutions have been reported", number)


REPORTED_SOLUTION = can_be_reported(
    SubjectKind.SOLUTION, "reported_solution", words=_reported, page=_page, room=SOLUTIONS_ROOM
)

_WAITING = OfThings(
    select(SolutionAnswer.subject_id, func.min(SolutionAnswer.answered_at))
    .where(SolutionAnswer.waits)
    .group_by(SolutionAnswer.subject_id),
    SolutionAnswer.subject_id,
)
_AT_WORK = OfThings(
    select(
        *(Solution.id, Solution.network_id, Solution.created_at, Solution.handed_on),
        *(SolutionEffect.line, SolutionEffect.moment),
    )
    .outerjoin(SolutionEffect, SolutionEffect.solution_id == Solution.id)
    .where(Solution.standing != Standing.DROPPED),
    Solution.id,
)


@follows_from_state(WRITE_BEFORE, WRITE_EFFECT, of=SubjectKind.SOLUTION)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the first moment at which one of the three lines has nothing, and how it stood before if nobody said."""
    seen: dict[int, set[tuple[str, str]]] = defaultdict(set)
    known: dict[int, tuple[int, date, date | None]] = {}
    for solution_id, network_id, created_at, handed_on, line, moment in db.read(*_AT_WORK.asked(subject_ids)):
        known[solution_id] = network_id, clock.town_date(created_at), handed_on
        seen[solution_id].add((line, moment))
    for solution_id, (network_id, written_on, handed_on) in known.items():
        lacking = [at for at in Moment if any((line, at) not in seen[solution_id] for line in Line)]
        if Moment.START in lacking:
            yield Duty(solution_id, WRITE_BEFORE, written_on + ASKED_IN, scope_id=network_id)
        later = [at for at in lacking if at != Moment.START]
        if later and handed_on is not None:
            yield Duty(solution_id, WRITE_EFFECT, due_on(handed_on, later[0]), scope_id=network_id)


@follows_from_state(READ_ANSWERS, of=SubjectKind.SOLUTION)
def list_to_read(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the solutions of which somebody has written something that nobody has read yet."""
    for solution_id, answered_at in db.read(*_WAITING.asked(subject_ids)):
        yield Duty(solution_id, READ_ANSWERS, clock.town_date(answered_at))
