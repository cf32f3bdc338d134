"""Of which headings, theme piles and cases a committee has met, and nobody has written what it decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select

from app import clock, db
from app.committee_decisions.kinds import DecisionKind, Place, Where
from app.committee_decisions.models import CommitteeCase, CommitteeDecision, CommitteeMeeting
from app.joint_answers.models import JointAct, JointCase, JointStep
from app.results.kinds import EndKind
from app.results.models import CaseEnd
from app.results.queries import STANDING
from app.subjects import Visibility
from app.submissions.models import Submission
from app.submissions.states import MatchState


@dataclass(frozen=True)
class Awaited:
    """A place of which a committee has met on a day; the task hangs on its first case."""

    place: Place
    day: date
    committee: str
    case_id: int


_LIVE = (CommitteeDecision.undone_at.is_(None), CommitteeDecision.replaced_at.is_(None))
_STANDS = (Submission.visibility != Visibility.WITHDRAWN, Submission.withheld.is_(None))
_ACCEPTED = (Submission.match_state == MatchState.ACCEPTED,)
_PUT_OFF = CommitteeDecision.kind == DecisionKind.PUT_OFF


def cases_at(place: Place) -> Select[int]:
    """Return the statement of the ids of the cases at a place; what its author took back, or the law took, is none."""
    here = {
        Where.CASES: Submission.id == place.id,
        Where.PILES: Submission.theme_pile_id == place.id,
        Where.NETWORKS: and_(Submission.network_id == place.id, *_ACCEPTED),
        Where.HEADINGS: Submission.id.in_(select(JointCase.submission_id).where(JointCase.joint_answer_id == place.id)),
    }[place.where]
    return select(Submission.id).where(here, *_STANDS)


def list_awaited() -> list[Awaited]:
    """Return what is not written, the oldest first; a place and day once."""
    found = {(one.place, one.day): one for one in (*_of_ends(), *_of_meetings(), *_of_put_off())}
    return sorted(found.values(), key=lambda one: (one.day, one.case_id))


def ended_under(place: Place) -> ColumnElement[bool]:
    """Return whether the end of a case is one that lay before the committee with this place."""
    if place.where == Where.CASES:
        return CaseEnd.submission_id == place.id
    if place.where in {Where.PILES, Where.NETWORKS}:
        return false()  # what waits in a theme, or is worked with in a network, has not ended
    given = (
        select(JointStep.response_id)
        .join(JointAct, JointAct.id == JointStep.joint_act_id)
        .where(JointAct.joint_answer_id == place.id, JointStep.response_id.is_not(None))
    )
    return CaseEnd.response_id.in_(given)


def _of_ends() -> Iterator[Awaited]:
    """Give the cases whose end names a day that has passed; all that one heading's answer sent there as one."""
    about = and_(CommitteeCase.submission_id == Submission.id, CommitteeCase.decision_id == CommitteeDecision.id)
    written = select(CommitteeDecision.id).where(
        about,
        *_LIVE,
        or_(
            and_(~_PUT_OFF, CommitteeDecision.met_on >= CaseEnd.day),
            and_(_PUT_OFF, CommitteeDecision.until >= clock.today()),
        ),
    )
    step = and_(JointStep.response_id == CaseEnd.response_id, JointStep.submission_id == Submission.id)
    heading: Any = JointAct.joint_answer_id
    alone: Any = case((heading.is_(None), Submission.id))
    statement = (
        select(heading, alone, CaseEnd.day, func.min(CaseEnd.words), func.min(Submission.id))
        .select_from(Submission)
        .join(CaseEnd, STANDING)
        .outerjoin(JointStep, step)
        .outerjoin(JointAct, JointAct.id == JointStep.joint_act_id)
        .where(
            CaseEnd.kind == EndKind.POLITICAL,
            CaseEnd.day < clock.today(),
            Submission.visibility != Visibility.WITHDRAWN,
            ~written.correlate(Submission, CaseEnd).exists(),
        )
        .group_by(heading, alone, CaseEnd.day)
    )
    for heading_id, _alone, day, committee, case_id in db.read(statement):
        place = Place(Where.CASES, case_id) if heading_id is None else Place(Where.HEADINGS, heading_id)
        yield Awaited(place, day, committee or "", case_id)


def _of_meetings() -> Iterator[Awaited]:
    """Give the headings, piles and networks of which the day has passed that staff have said."""
    for where, own, said in _COLUMNS:
        newest = select(func.max(CommitteeMeeting.id)).where(said.is_not(None)).group_by(said)
        since = select(CommitteeDecision.id).where(
            own == said, *_LIVE, CommitteeDecision.created_at > CommitteeMeeting.created_at
        )
        statement = select(said, CommitteeMeeting.meets_on, CommitteeMeeting.committee).where(
            CommitteeMeeting.id.in_(newest),
            CommitteeMeeting.meets_on < clock.today(),
            ~since.correlate(CommitteeMeeting).exists(),
        )
        yield from _first_cases(where, statement)


def _of_put_off() -> Iterator[Awaited]:
    """Give the headings, piles and networks that were put off to a day that has passed, if none was said since."""
    for where, own, said in _COLUMNS:
        newest = select(func.max(CommitteeDecision.id)).where(own.is_not(None), *_LIVE).group_by(own)
        since = select(CommitteeMeeting.id).where(
            said == own, CommitteeMeeting.created_at > CommitteeDecision.created_at
        )
        statement = select(own, CommitteeDecision.until, CommitteeDecision.committee).where(
            CommitteeDecision.id.in_(newest),
            _PUT_OFF,
            CommitteeDecision.until < clock.today(),
            ~since.correlate(CommitteeDecision).exists(),
        )
        yield from _first_cases(where, statement)


_COLUMNS: tuple[tuple[Where, Any, Any], ...] = (
    (Where.HEADINGS, CommitteeDecision.joint_answer_id, CommitteeMeeting.joint_answer_id),
    (Where.PILES, CommitteeDecision.theme_pile_id, CommitteeMeeting.theme_pile_id),
    (Where.NETWORKS, CommitteeDecision.network_id, CommitteeMeeting.network_id),
)


_AT: dict[Where, Any] = {
    Where.HEADINGS: JointCase.joint_answer_id,
    Where.PILES: Submission.theme_pile_id,
    Where.NETWORKS: Submission.network_id,
}


def _first_cases(where: Where, statement: Any) -> Iterator[Awaited]:  # noqa: ANN401 -- a statement of three columns
    found = db.read(statement).all()
    first = _list_first(where, [place_id for place_id, _day, _committee in found])
    for place_id, day, committee in found:
        if place_id in first:
            yield Awaited(Place(where, place_id), day, committee, first[place_id])


def _list_first(where: Where, place_ids: Sequence[int]) -> dict[int, int]:
    """Return the first case at each of some headings or piles, by the id of the place, in one question."""
    if not place_ids:
        return {}
    at: Any = _AT[where]
    statement = select(at, func.min(Submission.id)).where(at.in_(place_ids), *_STANDS).group_by(at)
    if where == Where.NETWORKS:
        statement = statement.where(*_ACCEPTED)
    if where == Where.HEADINGS:
        statement = statement.join(JointCase, JointCase.submission_id == Submission.id)
    return {row[0]: row[1] for row in db.read(statement)}
