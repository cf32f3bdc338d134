"""What was promised beyond an answer and whose day has passed: the rooms that keep promises say how it is found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select, union_all

from app import clock, db
from app.results.counting import in_year, lies_with
from app.subjects import Visibility
from app.submissions.models import Submission


@dataclass(frozen=True)
class LatePromises:
    """In how many cases that lie at one place something is late, and the oldest day of these.

    Both ids are None where they lie with the secretariat, or in a pile or with another authority.
    """

    network_id: int | None
    department_id: int | None
    number: int
    since: date


Source = Callable[[date], Select[int, date]]
_SOURCES: list[Source] = []


def late_promises(source: Source) -> Source:
    """Let a function ask for `submission_id` and `due_on` of what should have been told before a day, and was not."""
    _SOURCES.append(source)
    return source


def list_late_promises(year: int | None = None) -> Sequence[LatePromises]:
    """Return in how many cases something that was promised is late, by where they lie; not what was taken back.

    Of a year those that came in then are counted.
    """
    owed = union_all(*(source(clock.today()) for source in _SOURCES)).subquery()
    network, department = lies_with()
    statement = (
        select(
            network.label("network_id"),
            department.label("department_id"),
            func.count(owed.c.submission_id.distinct()).label("number"),
            func.min(owed.c.due_on).label("since"),
        )
        .join(Submission, Submission.id == owed.c.submission_id)
        .where(Submission.visibility != Visibility.WITHDRAWN)
        .where(*(in_year(Submission.received_at, year) if year is not None else ()))
        .group_by(network, department)
    )
    return db.rows(LatePromises, statement)
