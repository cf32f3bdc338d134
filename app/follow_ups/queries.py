"""What is owed of cases, and of which their authors are asked whether it is solved."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select, union

from app import clock, db
from app.committee_decisions.kinds import FINAL
from app.follow_ups.kinds import DoneAnswer
from app.follow_ups.models import DoneQuestion, DraftedPromise, FollowUp
from app.results.kinds import EndKind
from app.results.models import CaseEnd
from app.results.political import NEWEST
from app.subjects import Visibility
from app.submissions.models import Submission
from app.submissions.states import Handling

ASKED_AFTER = timedelta(days=28)
ANSWERED_WITHIN = timedelta(days=60)
BATCH = 200
OPEN = (FollowUp.told_at.is_(None), FollowUp.ended_at.is_(None))
IS_POLITICAL = (
    select(CaseEnd.id)
    .where(
        FollowUp.of_end,
        CaseEnd.submission_id == FollowUp.submission_id,
        CaseEnd.kind == EndKind.POLITICAL,
        CaseEnd.stood_from.is_not(None),
        CaseEnd.stood_to.is_(None),
    )
    .exists()
)
"""What politicians decide is asked of the day after, once for all that lay before them (`app.committee_desk`)."""
ENDED = Submission.handling.in_([Handling.ANSWERED, Handling.CLOSED])


@dataclass(frozen=True)
class Owed:
    """What is promised, and the day by which we tell how it went."""

    words: str
    on: date


def is_undecided(case_id: int) -> bool:
    """Return whether politicians have a case before them, and nobody has written that they decided it."""
    sent = (
        select(NEWEST.c.kind)
        .select_from(CaseEnd)
        .outerjoin(NEWEST, NEWEST.c.submission_id == CaseEnd.submission_id)
        .where(CaseEnd.submission_id == case_id, CaseEnd.kind == EndKind.POLITICAL)
        .where(CaseEnd.stood_from.is_not(None), CaseEnd.stood_to.is_(None))
    )
    return any(kind not in FINAL for kind in db.session.scalars(sent))


def find_drafted(case_id: int) -> Owed | None:
    """Return what the draft of the answer to a case promises; None if that is nothing."""
    row = db.session.get(DraftedPromise, case_id)
    return Owed(row.words, row.due_on) if row is not None else None


def find_next_due(case_id: int) -> date | None:
    """Return the first day by which something is owed of a case; None if nothing is."""
    return db.session.scalar(select(func.min(FollowUp.due_on)).where(FollowUp.submission_id == case_id, *OPEN))


def find_unfinished(case_ids: Collection[int]) -> frozenset[int]:
    """Return those of these cases of which something is owed still, or whose author says that it is not solved.

    One query.
    """
    owed = select(FollowUp.submission_id).where(FollowUp.submission_id.in_(case_ids), *OPEN)
    unsolved = (
        select(DoneQuestion.submission_id)
        .join(CaseEnd, CaseEnd.id == DoneQuestion.end_id)
        .where(DoneQuestion.submission_id.in_(case_ids), DoneQuestion.answer == DoneAnswer.NO)
        .where(CaseEnd.stood_to.is_(None))
    )
    return frozenset(db.session.scalars(union(owed, unsolved)))


def list_due() -> Sequence[FollowUp]:
    """Return what is owed by today, nobody is reminded of yet, and was not taken back."""
    due = (FollowUp.due_on <= clock.today(), FollowUp.reminded_at.is_(None), *OPEN)
    statement = select(FollowUp).join(Submission, Submission.id == FollowUp.submission_id)
    statement = statement.where(*due, Submission.visibility != Visibility.WITHDRAWN, ~IS_POLITICAL)
    return db.session.scalars(statement.order_by(FollowUp.id).limit(BATCH)).all()


def list_to_ask() -> Sequence[tuple[int, int]]:
    """Return the cases that were said to be done four weeks ago and nobody has asked about, each with its end."""
    now = clock.now()
    statement = (
        select(CaseEnd.submission_id, CaseEnd.id)
        .join(Submission, Submission.id == CaseEnd.submission_id)
        .where(
            CaseEnd.kind == EndKind.DONE,
            CaseEnd.stood_to.is_(None),
            CaseEnd.stood_from <= now - ASKED_AFTER,
            CaseEnd.stood_from > now - 2 * ANSWERED_WITHIN,
            Submission.visibility != Visibility.WITHDRAWN,
            ENDED,
            ~select(DoneQuestion.id).where(DoneQuestion.end_id == CaseEnd.id).exists(),
        )
        .order_by(CaseEnd.id)
        .limit(BATCH)
    )
    return [(row.submission_id, row.id) for row in db.read(statement)]


def find_open_question(case_id: int) -> int | None:
    """Return the id of the question that an author is asked now; None if none is."""
    asked = (DoneQuestion.submission_id == case_id, DoneQuestion.answer.is_(None))
    return db.session.scalar(select(func.max(DoneQuestion.id)).where(*asked))


def count_refused(case_id: int) -> int:
    """Return how often an author has said that it is not solved."""
    return (
        db.session.scalar(
            select(func.count()).where(DoneQuestion.submission_id == case_id, DoneQuestion.answer == "no")
        )
        or 0
    )
