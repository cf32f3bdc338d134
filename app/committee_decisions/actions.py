"""Keeping what a committee decided, about which cases, and letting it go out or be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, literal, select, union
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db
from app.acts import UNDO
from app.committee_decisions.kinds import DecisionKind, Place
from app.committee_decisions.models import CommitteeCase, CommitteeDecision, CommitteeLine, CommitteeMeeting
from app.committee_decisions.queries import STANDS, at
from app.permissions import Actor


@dataclass(frozen=True)
class Written:
    """What a committee decided, with the line by language; `corrects_id` is what it puts right, and `why` says why."""

    committee: str
    met_on: date
    kind: DecisionKind
    link: str
    lines: Mapping[str, str]
    until: date | None = None
    corrects_id: int | None = None
    why: str | None = None


def keep(place: Place, written: Written, cases: Select[int], *, newest: int, by: Actor) -> CommitteeDecision:
    """Keep what is to go out in ten minutes, about the `cases` that are at a place now; whoever calls holds the place.

    What puts another right is about all that one was about, too. Raises `StaleDataError` if something has been written
    of the place since `newest`.
    """
    if newest != find_newest(place) or not _can_be_corrected(place, written.corrects_id):
        message = "something has been written since"
        raise StaleDataError(message)
    now = clock.now()
    row = CommitteeDecision(
        **place.columns,
        committee=written.committee,
        met_on=written.met_on,
        kind=written.kind,
        until=written.until,
        link=written.link,
        corrects_id=written.corrects_id,
        why=written.why,
        person_id=by.id,
        created_at=now,
        due_at=now + UNDO,
    )
    db.session.add(row)
    db.session.flush()
    db.session.add_all(
        CommitteeLine(decision_id=row.id, language=language, line=line) for language, line in written.lines.items()
    )
    told = select(CommitteeCase.submission_id).where(CommitteeCase.decision_id == written.corrects_id)
    touched = union(cases, told).subquery()
    values = select(literal(row.id), touched.c[0])
    db.session.execute(db.insert(CommitteeCase).from_select(["decision_id", "submission_id"], values))
    return row


def take_back(place: Place) -> bool:
    """Take back what waits at a place, while nobody has been told; returns whether it was in time."""
    waits = (CommitteeDecision.out_at.is_(None), CommitteeDecision.undone_at.is_(None))
    waiting = db.session.scalar(select(CommitteeDecision.id).where(*at(place), *waits))
    row = db.lock(CommitteeDecision, waiting) if waiting is not None else None
    if row is None or row.out_at is not None or clock.now() >= row.due_at:
        return False
    row.undone_at = clock.now()
    db.session.flush()
    return True


def let_out(decision_id: int) -> CommitteeDecision | None:
    """Let everybody read a decision from now on, in place of the one that it puts right; None if it was undone."""
    row = db.lock(CommitteeDecision, decision_id)
    if row.undone_at is not None:
        return None
    if row.out_at is None:
        row.out_at = clock.now()
        if row.corrects_id is not None:
            db.lock(CommitteeDecision, row.corrects_id).replaced_at = row.out_at
        db.session.flush()
    return row


def keep_meeting(place: Place, committee: str, meets_on: date, *, by: Actor) -> None:
    """Keep when a committee has a heading or a theme pile before it."""
    said = {"committee": committee, "meets_on": meets_on, "person_id": by.id, "created_at": clock.now()}
    db.session.add(CommitteeMeeting(**place.columns, **said))
    db.session.flush()


def find_newest(place: Place) -> int:
    """Return the id of what was last written of a place, 0 if nothing was."""
    return db.session.scalar(select(func.max(CommitteeDecision.id)).where(*at(place))) or 0


def _can_be_corrected(place: Place, decision_id: int | None) -> bool:
    if decision_id is None:
        return True
    standing = select(CommitteeDecision.id).where(CommitteeDecision.id == decision_id, *at(place), *STANDS)
    return db.session.scalar(standing) is not None
