"""What is over, what has ended, and what is kept from erasing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app import db
from app.events import Event
from app.kinds import KINDS
from app.publishing.verbs import HELD
from app.retention import over
from app.retention.holds import is_held
from app.retention.models import RetentionProof, RetentionRun
from app.retention.periods import Period
from app.retention.settings import list_days
from app.subjects import HeldFor, Subject, SubjectKind
from app.submissions.models import Submission


@dataclass(frozen=True)
class HeldThing:
    """A thing that somebody has said must be kept: what for, and since when; only a case has a number."""

    id: int
    kind: str
    number: str | None
    held_for: str
    since: datetime

    @property
    def name(self) -> str:
        """Return what it goes by among staff."""
        return self.number or f"{KINDS[SubjectKind(self.kind)].name()} {self.id}"

    @property
    def desk_page(self) -> str:
        """Return the address of its page for staff."""
        kind = KINDS[SubjectKind(self.kind)]
        return (kind.desk_address or kind.address)(self.id)

    @property
    def label(self) -> str:
        """Return what it is kept for."""
        return HeldFor.label_of(self.held_for)


def list_held_things() -> list[HeldThing]:
    """Return what somebody has said must be kept, what has been for longest first."""
    since = func.max(Event.at)
    statement = (
        select(Subject.id, Subject.kind, Submission.number, Subject.held_for, since.label("since"))
        .join(Event, (Event.subject_id == Subject.id) & (Event.verb == HELD.name))
        .outerjoin(Submission, Submission.id == Subject.id)
        .where(Subject.held_for.is_not(None))
        .group_by(Subject.id, Subject.kind, Submission.number, Subject.held_for)
        .order_by(since, Subject.id)
    )
    return db.rows(HeldThing, statement)


@dataclass(frozen=True)
class Due:
    """How many rows a period ends for now, by table, and how many more of them are held."""

    period: Period
    days: int
    tables: dict[str, int]
    held: int

    @property
    def rows(self) -> int:
        """Return how many there are in all tables."""
        return sum(self.tables.values())


def list_due(*, in_days: int = 0) -> list[Due]:
    """Return for each period how much would go now, or `in_days` from now."""
    days = list_days()
    return [_count_due(one, days[one.name], in_days) for one in over.list_periods()]


def _count_due(period: Period, days: int, in_days: int) -> Due:
    tables: dict[str, int] = {}
    held = 0
    before = over.get_before(days - in_days)
    for sweep in period.sweeps:
        is_over = sweep.is_over(before)
        kept = _count(sweep.key, is_over, is_held(sweep.key)) if sweep.can_be_held else 0
        tables[sweep.table] = tables.get(sweep.table, 0) + _count(sweep.key, is_over) - kept
        held += kept
    return Due(period, days, tables, held)


def _count(key: InstrumentedAttribute[Any], *which: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count(key)).where(*which)) or 0


def get_last_run() -> RetentionRun | None:
    """Return the last run that came to its end, None if there was none."""
    ended = select(RetentionRun).where(RetentionRun.ended_at.is_not(None)).order_by(RetentionRun.id.desc())
    return db.session.scalars(ended.limit(1)).first()


def count_ended(run_id: int) -> dict[str, int]:
    """Return how many rows have ended in a run, by period."""
    ended = select(RetentionProof.period, func.sum(RetentionProof.rows)).where(RetentionProof.run_id == run_id)
    return {name: int(rows) for name, rows in db.session.execute(ended.group_by(RetentionProof.period))}
