"""What was reported and waits to be looked at, as moderators read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from app import db
from app.reports.models import Report
from app.reports.reportable import REPORTABLE, list_kinds
from app.subjects import Subject, Wording

MOST_LISTED = 20
_MOST_READ = 20


@dataclass(frozen=True)
class Complaint:
    """A report that nobody has decided, and whether its writer hears what is."""

    reason: str
    reported_at: datetime
    answered: bool


@dataclass(frozen=True)
class Complaints:
    """The newest reports about one thing, newest first, and how many came before them."""

    newest: Sequence[Complaint]
    earlier: int


@dataclass(frozen=True)
class Reported:
    """A thing that was reported, in its newest words, and where staff deal with it, and the reports."""

    subject_id: int
    kind: str
    title: str
    text: str
    address: str
    reports: Complaints


def has_been_reported(subject_id: int) -> bool:
    """Return whether a thing was ever reported, of a kind that can be now."""
    reports = select(Report.id).join(Subject, Subject.id == Report.subject_id)
    reports = reports.where(Report.subject_id == subject_id, Subject.kind.in_(list_kinds()))
    return db.session.scalar(reports.limit(1)) is not None


def list_reported() -> list[Reported]:
    """Return what was reported and not looked at since, longest waiting first: as many as one page holds."""
    words, title, root = aliased(Wording), aliased(Wording), aliased(Subject)
    longest = _opened().group_by(Report.subject_id).order_by(func.min(Report.id)).limit(MOST_LISTED)
    listed = list(db.session.scalars(longest))
    shown = (
        select(Subject.id, Subject.kind, func.coalesce(title.title, "").label("title"), words.text)
        .join(words, words.id == Subject.current_wording_id)
        .outerjoin(root, root.id == Subject.root_id)
        .join(title, title.id == func.coalesce(root.current_wording_id, Subject.current_wording_id))
        .where(Subject.id.in_(listed))
    )
    reports = list_complaints(listed)
    things = {row.id: row for row in db.session.execute(shown)}
    return [
        Reported(
            one,
            things[one].kind,
            things[one].title,
            things[one].text or "",
            REPORTABLE[things[one].kind].page(one),
            reports[one],
        )
        for one in listed
    ]


def count_reported() -> int:
    """Return how many things were reported and not looked at since."""
    return db.session.scalar(_opened().with_only_columns(func.count(Report.subject_id.distinct()))) or 0


def _opened() -> Select[int]:
    return (
        select(Report.subject_id)
        .join(Subject, Subject.id == Report.subject_id)
        .where(Report.decided_at.is_(None), Subject.kind.in_(list_kinds()))
    )


def list_complaints(subject_ids: Sequence[int]) -> dict[int, Complaints]:
    """Return the newest reports about each of these things that nobody has decided, and how many came before."""
    opened = (
        select(
            Report.id,
            Report.subject_id,
            Report.reason,
            Report.reported_at,
            Report.confirmed_at.is_not(None).label("answered"),
            func.row_number().over(partition_by=Report.subject_id, order_by=Report.id.desc()).label("place"),
            func.count().over(partition_by=Report.subject_id).label("number"),
        )
        .where(Report.subject_id.in_(subject_ids), Report.decided_at.is_(None))
        .subquery()
    )
    read = select(opened).where(opened.c.place <= _MOST_READ).order_by(opened.c.id.desc())
    rows = db.session.execute(read).all()
    return {
        one: Complaints(
            [Complaint(row.reason, row.reported_at, row.answered) for row in rows if row.subject_id == one],
            next((max(row.number - _MOST_READ, 0) for row in rows if row.subject_id == one), 0),
        )
        for one in subject_ids
    }
