"""What was reported and waits to be looked at, as moderators read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app import db
from app.reports.models import Report
from app.reports.reportable import REPORTABLE, list_kinds
from app.subjects import Subject, Wording

MOST_LISTED = 20
_BIGGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Complaint:
    """A report that nobody has decided, and whether its writer hears what is."""

    subject_id: int
    reason: str
    reported_at: datetime
    answered: bool


@dataclass(frozen=True)
class Reported:
    """A thing that was reported, in its newest words, where staff deal with it, and the reports."""

    subject_id: int
    kind: str
    title: str
    text: str
    address: str
    reports: Sequence[Complaint]


def has_been_reported(subject_id: int) -> bool:
    """Return whether a thing was ever reported, of a kind that can be now."""
    reports = select(Report.id).join(Subject, Subject.id == Report.subject_id)
    reports = reports.where(Report.subject_id == subject_id, Subject.kind.in_(list_kinds()))
    return 0 < subject_id <= _BIGGEST_ID and db.session.scalar(reports.limit(1)) is not None


def list_reported() -> list[Reported]:
    """Return what was reported and not looked at since, longest waiting first: as many as one page holds."""
    words, title, root = aliased(Wording), aliased(Wording), aliased(Subject)
    ids = (
        select(Report.subject_id)
        .join(Subject, Subject.id == Report.subject_id)
        .where(Report.decided_at.is_(None), Subject.kind.in_(list_kinds()))
        .group_by(Report.subject_id)
        .order_by(func.min(Report.id))
        .limit(MOST_LISTED)
    )
    listed = list(db.session.scalars(ids))
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
            [said for said in reports if said.subject_id == one],
        )
        for one in listed
    ]


def list_complaints(subject_ids: Sequence[int]) -> list[Complaint]:
    """Return the reports about these things that nobody has decided, oldest first."""
    opened = (
        select(Report.subject_id, Report.reason, Report.reported_at, Report.confirmed_at.is_not(None).label("answered"))
        .where(Report.subject_id.in_(subject_ids), Report.decided_at.is_(None))
        .order_by(Report.id)
    )
    return db.rows(Complaint, opened)
