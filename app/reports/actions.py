"""Reporting what everybody can read, and what moderators decide of it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, func, select, update

from app import clock, db, written
from app.accounts.guests import ask_to_confirm, is_over, on_confirmed
from app.acts import UNDO
from app.clearing import require_cleared, town_screener
from app.events import By, Event, on_recorded, record
from app.history import Verb
from app.i18n import lazy
from app.publishing import verbs
from app.publishing.pieces import coverable
from app.reports.letters import REPORT_DECIDED
from app.reports.models import Report, ReportEnd
from app.reports.verbs import REPORT_KEPT, REPORTED
from app.screening.statutory import find_statutory
from app.written import Source

MOST_ANONYMOUS = 20
"""So many reports of one thing without an address are kept while nobody has decided: more tell staff nothing new."""
_MOST_WORDS = 10_000
"""So many characters are kept of what one address says about a thing while nobody has decided."""
_ENDS = {
    verbs.RETURNED.name: ReportEnd.GONE,
    verbs.HIDDEN.name: ReportEnd.GONE,
    verbs.WITHDRAWN.name: ReportEnd.GONE,
    verbs.ERASED.name: ReportEnd.GONE,
    verbs.REDACTED.name: ReportEnd.COVERED,
}
"""What settles the reports about a thing, whoever does it and wherever it is offered."""

# For good: the words are those of whoever reported it, who may have them erased whatever becomes of the thing.
coverable(Report.reason, lazy("A report of it"), of=Report.subject_id, staff_alone=True, for_good=True)


def settled_by(verb: Verb, end: ReportEnd) -> None:
    """Let what a verb tells of settle the reports about a thing: said by the room above that declares the verb."""
    _ENDS[verb.name] = end


def report(subject_id: int, *, reason: str, contact_id: int | None = None, confirmed: bool = False) -> bool:
    """Ask staff to look at a thing; whoever gives an address hears what is decided, once its owner has `confirmed`.

    The same words once more change nothing while the first are not decided. Other words of one address are added to
    its first ones: anybody may have written those in its name. Returns False for what is not kept, because it has no
    address and `MOST_ANONYMOUS` others wait, or because its address has written as much as is kept; what cannot wait,
    or may start a clock in law, is always kept.
    """
    opened = select(Report.id).where(Report.subject_id == subject_id, Report.decided_at.is_(None))
    opened = opened.where(Report.contact_id.is_not_distinct_from(contact_id))
    if contact_id is None:
        many = (db.session.scalar(opened.with_only_columns(func.count())) or 0) >= MOST_ANONYMOUS
        if many and not _must_be_read(reason):
            return False
        opened = opened.where(Report.reason == reason)
    opened_id = db.session.scalar(opened.limit(1))
    known = db.lock(Report, opened_id) if opened_id is not None else None
    if known is not None and known.decided_at is None:
        # Without the address: of that one there is a row already, and what it wrote is answered by that.
        if not _add(known, reason) and not (_must_be_read(reason) and report(subject_id, reason=reason)):
            return False
    else:
        values = {"subject_id": subject_id, "contact_id": contact_id, "reason": reason, "reported_at": clock.now()}
        new = db.insert(Report).values(values).on_conflict_do_nothing().returning(Report.id)
        new_id = db.session.scalar(new)
        if new_id is not None:
            record(REPORTED, by=By.AUTHOR, subject_id=subject_id)
            written.tell(subject_id, Source.REPORT, new_id, reason)
    if contact_id is not None and confirmed:
        _confirm(contact_id, Report.subject_id == subject_id, Report.decided_at.is_(None))
    elif contact_id is not None:
        ask_to_confirm(contact_id)
    return True


def _add(known: Report, reason: str) -> bool:
    """Add words to a report unless they stand there; returns whether they do now."""
    added = f"{known.reason}\n\n{reason}"
    if f"\n\n{reason}\n\n" in f"\n\n{known.reason}\n\n":
        return True
    if len(added) > _MOST_WORDS:
        return False
    known.reason = added
    written.tell(known.subject_id, Source.REPORT, known.id, reason)
    return True


def _must_be_read(reason: str) -> bool:
    """Return whether words tell of what cannot wait, or may start a clock in law."""
    return any(one.danger is not None for one in town_screener().find(reason)) or bool(find_statutory(reason))


@on_confirmed("report")
def confirm_reports(contact_id: int, ids: Collection[int]) -> None:
    """Have somebody hear what is decided, or was meanwhile, about what they reported."""
    _confirm(contact_id, Report.id.in_(ids))


def _confirm(contact_id: int, *only: ColumnElement[bool]) -> None:
    waiting = select(Report).where(Report.contact_id == contact_id, Report.confirmed_at.is_(None), *only)
    for one in db.session.scalars(waiting.order_by(Report.id)):
        one.confirmed_at = clock.now()
        _tell(one)
    db.session.flush()


def forget_addresses() -> None:
    """Forget, of reports that nobody has said yes to while they were asked to, whose address was written."""
    waiting = (Report.confirmed_at.is_(None), is_over(Report.contact_id, Report.reported_at))
    db.session.execute(update(Report).where(*waiting, Report.contact_id.is_not(None)).values(contact_id=None))


def keep(subject_id: int, *, reason: str, by: By, cleared: Collection[str] = ()) -> bool:
    """Let a thing stand after it was reported; those who reported it read why. Returns whether that was still open.

    Raises `NotClearedError` while the reason may hold a CPR number.
    """
    require_cleared({"reason": reason}, cleared)
    if not _list_open(subject_id):
        return False
    event = record(REPORT_KEPT, by=by, subject_id=subject_id, reason=reason)
    _decide(event, ReportEnd.KEPT)
    return True


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
        _tell(one)
    db.session.flush()


def _tell(one: Report) -> None:
    """Queue the letter that says what was decided, if that is and somebody wants to hear of it."""
    if one.decided_at is not None and one.confirmed_at is not None:
        not_before = None if one.ended == ReportEnd.KEPT else one.decided_at + UNDO
        REPORT_DECIDED.queue(report_id=one.id, not_before=not_before)


def _list_open(subject_id: int) -> list[Report]:
    opened = select(Report).where(Report.subject_id == subject_id, Report.decided_at.is_(None))
    return list(db.session.scalars(opened.order_by(Report.id)))
