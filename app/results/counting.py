"""What cases came to, counted: how many ended in which way, how long half of them waited, and what waits still."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from app import clock, db
from app.access import readable
from app.kinds import NOBODY
from app.publishing.models import Merging
from app.results.kinds import EndKind
from app.results.models import CaseEnd
from app.results.political import NEWEST, Decided, count_decided
from app.results.queries import STANDING, ended_at
from app.subjects import Visibility
from app.submissions.models import Submission
from app.submissions.states import Handling, RouteKind

FEWEST = 5
"""Below this many cases a median says more about chance than about us."""

ENDED_AT = ended_at(Submission)

_ENDS = select(
    CaseEnd.kind,
    Submission.received_at,
    ENDED_AT.label("ended_at"),
    case((readable(NOBODY, Submission), 1), else_=0).label("shown"),
    CaseEnd.day,
    NEWEST.c.kind.label("decision"),
).join(Submission, STANDING)
_ENDS = _ENDS.outerjoin(NEWEST, NEWEST.c.submission_id == Submission.id)


@dataclass(frozen=True)
class CountedEnd:
    """How many cases ended in a way, how many of these everybody can read, and the days within which half ended.

    `median_days` is None where too few ended so, or where nobody waited for an answer.
    """

    kind: EndKind
    number: int
    shown: int
    median_days: int | None


@dataclass(frozen=True)
class Ends:
    """Every way to end with its number, in the order in which everybody reads them."""

    counted: Sequence[CountedEnd]
    answered: int
    median_days: int | None
    decided: Decided
    of_other_years: int = 0
    """How many of them were written in another year than the one they are counted for."""
    later: int = 0
    """How many were written in the year they are counted for, and ended in another: they are none of these."""

    @property
    def number(self) -> int:
        """Return how many cases have ended."""
        return sum(one.number for one in self.counted)

    def number_of(self, *kinds: EndKind) -> int:
        """Return how many ended in one of these ways."""
        return sum(one.number for one in self.counted if one.kind in kinds)


def count_ends(year: int | None = None) -> Ends:
    """Count how cases ended, in a year or since the first of them; days are the calendar days from receipt."""
    ends = _ENDS if year is None else _ENDS.where(*in_year(ENDED_AT, year))
    waited: dict[str, list[int]] = {kind.value: [] for kind in EndKind}
    shown = dict.fromkeys(waited, 0)
    of_other_years = 0
    sent: list[tuple[date | None, str | None]] = []
    for kind, received_at, came_to_end_at, is_shown, day, decision in db.session.execute(ends):
        sent += [(day, decision)] if kind == EndKind.POLITICAL else []
        waited[kind].append((clock.town_date(came_to_end_at) - clock.town_date(received_at)).days)
        shown[kind] += is_shown
        of_other_years += year is not None and clock.town_date(received_at).year != year
    counted = [CountedEnd(kind, len(waited[kind]), shown[kind], _median(kind, waited[kind])) for kind in EndKind]
    heard = [days for kind, each in waited.items() if kind != EndKind.WITHDRAWN for days in each]
    later = 0 if year is None else _count_ended_later(year)
    return Ends(counted, len(heard), _middle(heard), count_decided(sent), of_other_years, later)


def _count_ended_later(year: int) -> int:
    came = select(func.count()).select_from(CaseEnd).join(Submission, STANDING)
    came = came.where(*in_year(Submission.received_at, year), ~and_(*in_year(ENDED_AT, year)))
    return db.session.scalar(came) or 0


def in_year(column: Any, year: int) -> list[ColumnElement[bool]]:  # noqa: ANN401 -- a moment in any table
    """Return the conditions that a moment lies in a year of the town's."""
    first, next_first = clock.town_midnight(date(year, 1, 1)), clock.town_midnight(date(year + 1, 1, 1))
    return [column >= first, column < next_first]


def _median(kind: EndKind, waited: Sequence[int]) -> int | None:
    return None if kind == EndKind.WITHDRAWN else _middle(waited)


def _middle(waited: Sequence[int]) -> int | None:
    return median_low(waited) if len(waited) >= FEWEST else None


@dataclass(frozen=True)
class Written:
    """How many have written, and when the first of them did; None before anybody has."""

    number: int
    since: date | None


def count_written(year: int | None = None) -> Written:
    """Count what has come in, in a year or ever."""
    came = select(func.count(), func.min(Submission.received_at))
    if year is not None:
        came = came.where(*in_year(Submission.received_at, year))
    number, first = db.session.execute(came).one()
    return Written(number, clock.town_date(first) if first else None)


@dataclass(frozen=True)
class Waiting:
    """What waits at one place: how many, of these how many everybody can read, and how many are past the promised date.

    `late_since` is the oldest such date. Both ids are None where it waits with the secretariat, or in a pile or
    with another authority.
    """

    network_id: int | None
    department_id: int | None
    number: int
    shown: int
    late: int
    late_since: date | None


def waits(of: type[Submission]) -> ColumnElement[bool]:
    """Return whether a case has not ended; what was joined with another waits there."""
    merged = select(Merging.subject_id).where(Merging.subject_id == of.id).correlate(of)
    ended = [Handling.ANSWERED, Handling.CLOSED]
    return and_(of.handling.not_in(ended), of.visibility != Visibility.WITHDRAWN, ~merged.exists())


WAITS = waits(Submission)

_IS_OUT_OF_SIGHT = or_(
    Submission.visibility == Visibility.RETURNED,
    and_(Submission.visibility == Visibility.HIDDEN, Submission.handling == Handling.NEW),
)
"""No promise runs: it lies with its author, or is hidden and with nobody."""


def is_late() -> ColumnElement[bool]:
    """Return whether the date has passed that was promised for a case that waits."""
    return and_(Submission.due_on < clock.today(), ~_IS_OUT_OF_SIGHT)


def lies_with() -> tuple[Any, Any]:
    """Return the network and the department a case lies with, as columns; both are empty where it is neither."""
    units = [RouteKind.DEPARTMENT, RouteKind.OPERATIONS]
    network = case((Submission.route_kind == RouteKind.NETWORK, Submission.network_id))
    return network, case((Submission.route_kind.in_(units), Submission.department_id))


def list_waiting(year: int | None = None) -> list[Waiting]:
    """Return what waits, by where it does; of a year what came in then."""
    network, department = lies_with()
    late = is_late()
    statement = (
        select(
            network.label("network_id"),
            department.label("department_id"),
            func.count().label("number"),
            func.sum(case((readable(NOBODY, Submission), 1), else_=0)).label("shown"),
            func.sum(case((late, 1), else_=0)).label("late"),
            func.min(case((late, Submission.due_on))).label("late_since"),
        )
        .where(WAITS, *(in_year(Submission.received_at, year) if year is not None else ()))
        .group_by(network, department)
    )
    return db.rows(Waiting, statement)
