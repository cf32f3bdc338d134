"""What a decision does to each case it is about, once it goes out."""

from datetime import date

from sqlalchemy import select

from app import db
from app.committee_decisions.kinds import DecisionKind, Place, Where
from app.committee_decisions.models import CommitteeDecision
from app.committee_decisions.verbs import DECIDED
from app.committee_desk.awaiting import ended_under
from app.events import By, record
from app.follow_ups.actions import end_told, owe_end
from app.results.actions import move
from app.results.kinds import EndKind
from app.results.models import CaseEnd


def tell_case(row: CommitteeDecision, case_id: int, by: By) -> None:
    """Note in the history of a case what was decided; its end names the day on which that was, or is now to be.

    What was promised for that day is told by this.
    """
    told_of = _follow(row, case_id)
    details = {
        "decision": row.id,
        "kind": row.kind,
        "met": row.met_on.isoformat(),
        "until": row.until.isoformat() if row.until else None,
        "corrects": row.corrects_id,
        "told_of": told_of.isoformat() if told_of else None,
    }
    record(DECIDED, by=by, subject_id=case_id, details=details, reason=row.why)


def place_of(row: CommitteeDecision) -> Place:
    """Return the place that a decision is about."""
    if row.joint_answer_id is not None:
        return Place(Where.HEADINGS, row.joint_answer_id)
    if row.network_id is not None:
        return Place(Where.NETWORKS, row.network_id)
    return Place(Where.PILES, row.theme_pile_id) if row.theme_pile_id else Place(Where.CASES, row.submission_id or 0)


def _follow(row: CommitteeDecision, case_id: int) -> date | None:
    """Return the day that the end of a case named, if this decision is about that end."""
    stands = (CaseEnd.stood_from.is_not(None), CaseEnd.stood_to.is_(None), CaseEnd.kind == EndKind.POLITICAL)
    own = select(CaseEnd.day).where(CaseEnd.submission_id == case_id, *stands, ended_under(place_of(row)))
    day = db.session.scalar(own)
    if day is None:
        return None
    end_told(case_id)
    move(case_id, row.until or row.met_on)
    if row.kind == DecisionKind.PUT_OFF:
        owe_end(case_id)
    return day
