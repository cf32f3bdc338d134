"""Asking an author whether what was done has solved it, and what follows from the answer."""

from contextlib import suppress

from sqlalchemy import select

from app import clock, db
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.follow_ups import letters, verbs
from app.follow_ups.kinds import DoneAnswer
from app.follow_ups.models import DoneQuestion
from app.follow_ups.queries import count_refused
from app.objections.actions import object_to
from app.results.actions import end_standing
from app.results.verbs import END_CHANGED
from app.submissions import verbs as case_verbs
from app.submissions.actions import subject_of, take_up_again
from app.submissions.models import Submission

_ENDED_BY = (case_verbs.ANSWERED, case_verbs.ANSWER_CHANGED, case_verbs.CLOSED, END_CHANGED)
_SAID = {DoneAnswer.YES: verbs.SOLVED, DoneAnswer.GONE: verbs.NO_MATTER}


def ask(case_id: int, end_id: int) -> None:
    """Ask an author whether it is solved, where we know how to reach them: the mail sees to that."""
    db.session.add(DoneQuestion(submission_id=case_id, end_id=end_id, asked_at=clock.now()))
    db.session.flush()
    letters.DONE.queue(submission_id=case_id)


def answer(question_id: int, said: DoneAnswer) -> None:
    """Keep what an author says; the first no opens the case again with those who said that it is done.

    Raises `NotPossibleError` if it was answered already: then that stands.
    """
    question = db.session.get_one(DoneQuestion, question_id, with_for_update=True, populate_existing=True)
    if question.answer is not None:
        raise NotPossibleError
    case = db.lock(Submission, question.submission_id)
    refused = count_refused(case.id)
    question.answer, question.answered_at = said, clock.now()
    db.session.flush()
    if said in _SAID:
        record(_SAID[said], by=By.AUTHOR, subject_id=case.id)
    elif refused:
        record(verbs.STILL_NOT_SOLVED, by=By.AUTHOR, subject_id=case.id)
        _object(case)
    else:
        end_standing(case.id)
        take_up_again(case)
        record(verbs.NOT_SOLVED, by=By.AUTHOR, subject_id=case.id)


def _object(case: Submission) -> None:
    """Object to how the case ended, for its author: another than who said that it is done looks at it."""
    ended = select(Event.seq).where(Event.subject_id == case.id, Event.verb.in_([one.name for one in _ENDED_BY]))
    last = db.session.scalar(ended.order_by(Event.seq.desc()).limit(1))
    if last is not None:
        with suppress(NotPossibleError):  # it is objected to already
            object_to(subject_of(case), last, reason="", by=By.AUTHOR)
