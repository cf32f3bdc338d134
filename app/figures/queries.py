"""What figures are made of: of each case its dates and where it lies, and nothing of who wrote or who has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import case, func, or_, select

from app import clock, db
from app.publishing.rules import ON_DISPLAY
from app.results.counting import ENDED_AT, WAITS, is_late
from app.results.kinds import EndKind
from app.results.models import CaseEnd
from app.results.queries import STANDING
from app.submissions.models import Submission, SubmissionTheme


@dataclass(frozen=True)
class Period:
    """Whole months, both days included."""

    first: date
    last: date

    def has(self, day: date) -> bool:
        """Return whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Case:
    """The days of a case; `ended_on` as `/results` counts its end, of one that is open again none.

    `is_promised` is false where its author took it back or it was taken down.
    """

    id: int
    route_kind: str | None
    match_state: str | None
    network_id: int | None
    department_id: int | None
    visibility: str
    received_on: date
    first_word_due: date
    heard_on: date | None
    answer_due: date | None
    ended_on: date | None
    waits: bool
    is_late: bool
    is_promised: bool


_HEARD_AT = func.coalesce(Submission.first_word_at, Submission.answered_at, Submission.closed_at)
_ENDED_AT = case((CaseEnd.kind != EndKind.WITHDRAWN, ENDED_AT))
"""When a case ended, if its end stands; what its author took back has come to none of ours."""


def _cases(period: Period) -> Any:  # noqa: ANN401 -- a statement of many columns
    columns: tuple[Any, ...] = (
        Submission.id,
        Submission.route_kind,
        Submission.match_state,
        Submission.network_id,
        Submission.department_id,
        Submission.visibility,
        Submission.received_at,
        Submission.first_word_due,
        _HEARD_AT.label("heard_at"),
        Submission.answer_due,
        _ENDED_AT.label("ended_at"),
        case((WAITS, 1), else_=0).label("waits"),
        case((is_late(), 1), else_=0).label("is_late"),
        case((Submission.visibility.in_(ON_DISPLAY), 1), else_=0).label("is_promised"),
    )
    return select(*columns).outerjoin(CaseEnd, STANDING).where(_is_of(period)).order_by(Submission.id)


def _is_of(period: Period) -> Any:  # noqa: ANN401 -- a condition
    begins = clock.town_midnight(period.first)
    return or_(
        WAITS,
        Submission.received_at >= begins,
        Submission.answered_at >= begins,
        Submission.closed_at >= begins,
        Submission.first_word_due >= period.first,
        Submission.answer_due >= period.first,
    )


def list_cases(period: Period) -> list[Case]:
    """Return the cases of which something happened or was promised since a period began, and all that wait."""
    return [_case(row) for row in db.read(_cases(period))]


def count_for_others(period: Period) -> int:
    """Return how many cases that came in during a period were written for somebody else."""
    begins, ends = clock.town_midnight(period.first), clock.town_midnight(period.last + timedelta(days=1))
    came = (Submission.received_at >= begins, Submission.received_at < ends)
    return db.session.scalar(select(func.count()).select_from(Submission).where(Submission.for_other, *came)) or 0


def _case(row: Any) -> Case:  # noqa: ANN401 -- a row of many columns
    return Case(
        row.id,
        row.route_kind,
        row.match_state,
        row.network_id,
        row.department_id,
        row.visibility,
        received_on=clock.town_date(row.received_at),
        first_word_due=row.first_word_due,
        heard_on=_day(row.heard_at),
        answer_due=row.answer_due,
        ended_on=_day(row.ended_at),
        waits=bool(row.waits),
        is_late=bool(row.is_late),
        is_promised=bool(row.is_promised),
    )


def _day(moment: datetime | None) -> date | None:
    return clock.town_date(moment) if moment else None


def get_themes(period: Period) -> Mapping[int, tuple[int, ...]]:
    """Return the ids of the themes of these cases, by case."""
    ids = select(Submission.id).where(_is_of(period))
    themes: dict[int, tuple[int, ...]] = {}
    for case_id, theme_id in db.session.execute(
        select(SubmissionTheme.submission_id, SubmissionTheme.theme_id)
        .where(SubmissionTheme.submission_id.in_(ids))
        .order_by(SubmissionTheme.theme_id)
    ):
        themes[case_id] = (*themes.get(case_id, ()), theme_id)
    return themes
