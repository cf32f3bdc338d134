"""Whose question a link is, and what follows from the answer."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app import clock, db
from app.follow_ups.kinds import DoneAnswer
from app.follow_ups.models import DoneQuestion
from app.follow_ups.queries import ANSWERED_WITHIN, ENDED
from app.i18n import gettext as _
from app.results.models import CaseEnd
from app.subjects import Visibility, Wording
from app.submissions.models import Submission
from app.vault import get_vault

_PURPOSE = "is it solved"
_EARLIER = aliased(DoneQuestion, name="earlier")
_REFUSED = (
    select(func.count())
    .where(
        _EARLIER.submission_id == DoneQuestion.submission_id, _EARLIER.id != DoneQuestion.id, _EARLIER.answer == "no"
    )
    .scalar_subquery()
)


@dataclass(frozen=True)
class Asked:
    """A question that is open: of which case, what was done, and whether its author has said no before."""

    id: int
    submission_id: int
    number: str
    title: str
    words: str
    answer: str | None
    refused: int

    def what_follows(self, said: DoneAnswer) -> str:
        """Return what comes of an answer; the second no is an objection, so somebody else looks at it."""
        if said == DoneAnswer.NO and self.refused:
            return _("Somebody else than those who said that it is done looks at it, and you hear from us.")
        return said.sentence


def get_token(question_id: int) -> str:
    """Return what stands in the link by which an author answers."""
    return get_vault().sign(_PURPOSE, question_id)


def find_asked(token: str) -> Asked | None:
    """Return the question a link asks; None once its time is up, or the case has another end."""
    question_id = get_vault().read_signed(_PURPOSE, token)
    statement = (
        select(
            DoneQuestion.id,
            DoneQuestion.submission_id,
            Submission.number,
            func.coalesce(Wording.title, "").label("title"),
            func.coalesce(CaseEnd.words, "").label("words"),
            DoneQuestion.answer,
            _REFUSED.label("refused"),
        )
        .join(Submission, Submission.id == DoneQuestion.submission_id)
        .join(CaseEnd, CaseEnd.id == DoneQuestion.end_id)
        .outerjoin(Wording, Wording.id == Submission.published_wording_id)
        .where(
            DoneQuestion.id == question_id,
            DoneQuestion.asked_at > clock.now() - ANSWERED_WITHIN,
            Submission.visibility != Visibility.WITHDRAWN,
            DoneQuestion.answer.is_not(None) | (CaseEnd.stood_to.is_(None) & ENDED),
        )
    )
    found = db.rows(Asked, statement)
    return found[0] if found else None
