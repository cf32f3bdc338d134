"""Reporting what everybody can read, and what moderators decide of it."""

from collections.abc import Collection

from sqlalchemy import select

from app import clock, db
from app.accounts.guests import keep_address
from app.acts import UNDO
from app.events import By, Event, on_recorded, record
from app.publishing import verbs
from app.reports.letters import REPORT_DECIDED
from app.reports.models import Report, ReportEnd
from app.reports.verbs import REPORT_KEPT, REPORTED
from app.screening.stops import require_cleared

_ENDS = {
    verbs.RETURNED.name: ReportEnd.GONE,
    verbs.HIDDEN.name: ReportEnd.GONE,
    verbs.WITHDRAWN.name: ReportEnd.GONE,
    verbs.ERASED.name: ReportEnd.GONE,
    verbs.REDACTED.name: ReportEnd.COVERED,
}
"""What settles the reports about a thing, whoever does it and wherever it is offered."""


def report(subject_id: int, *, reason: str, email: str | None) -> None:
    """Ask staff to look at a thing; whoever gives an address hears what is decided.

    The same address once more, or without one the same words, changes nothing while the first is not decided.
    """
    contact_id = keep_address(email) if email else None
    opened = select(Report.id).where(Report.subject_id == subject_id, Report.decided_at.is_(None))
    opened = opened.where(Report.contact_id.is_not_distinct_from(contact_id))
    if contact_id is None:
        opened = opened.where(Report.reason == reason)
    if db.session.scalar(opened.limit(1)) is None:
        values = {"subject_id": subject_id, "contact_id": contact_id, "reason": reason, "reported_at": clock.now()}
        new = db.insert(Report).values(values).on_conflict_do_nothing().returning(Report.id)
        if db.session.scalar(new) is not None:
            record(REPORTED, by=By.AUTHOR, subject_id=subject_id)


def keep(subject_id: int, *, reason: str, by: By, cleared: Collection[str] = ()) -> None:
    """Let a thing stand after it was reported; those who reported it read why. A second time changes nothing.

    Raises `NotClearedError` while the reason may hold a CPR number.
    """
    require_cleared({"reason": reason}, cleared)
    if _list_open(subject_id):
        event = record(REPORT_KEPT, by=by, subject_id=subject_id, reason=reason)
        _decide(event, ReportEnd.KEPT)


@on_recorded
def settle(event: Event) -> None:
    """End the reports about what is out of sight now, or covered; their writers hear once it cannot be undone."""
    if event.verb in _ENDS:
        _decide(event, _ENDS[event.verb])


@on_recorded
def reopen(event: Event) -> None:
    """Let reports be decided anew if what settled them is over before their writers were told of it."""
    settled = select(Report).where(Report.subject_id == event.subject_id)
    if event.verb == verbs.UNDONE.name:
        undone = db.session.get_one(Event, event.details["event"])
        settled = settled.where(Report.decided_at == undone.at, Report.ended != ReportEnd.KEPT)
    elif event.verb == verbs.SHOWN_AGAIN.name:
        settled = settled.where(Report.decided_at > event.at - UNDO, Report.ended == ReportEnd.GONE)
    else:
        return
    for one in db.session.scalars(settled):
        one.decided_at = one.ended = None
    db.session.flush()


def _decide(event: Event, end: ReportEnd) -> None:
    for one in _list_open(event.subject_id or 0):
        one.decided_at, one.ended = event.at, end
        if one.contact_id is not None:
            REPORT_DECIDED.queue(report_id=one.id, not_before=None if end == ReportEnd.KEPT else event.at + UNDO)
    db.session.flush()


def _list_open(subject_id: int) -> list[Report]:
    opened = select(Report).where(Report.subject_id == subject_id, Report.decided_at.is_(None))
    return list(db.session.scalars(opened.order_by(Report.id)))
