"""How what stands beside the mark of a thing is read, out of each of the rows in which it can stand."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, null, select
from sqlalchemy.orm import aliased

from app.conversations.models import Comment, UnconfirmedComment
from app.events import ActorKind, Event, Reason
from app.reports.models import Report
from app.solutions.models import SolutionAnswer
from app.subjects import Subject, Voice, Wording
from app.written import Source


class Read(NamedTuple):
    """How words of one source are read, and the columns of their row and of what they are about."""

    statement: Select[Any]
    id: Any
    subject_id: Any

    def of(self, which: ColumnElement[bool]) -> Select[Any]:
        """Return the question for the rows that a condition is true of."""
        return self.statement.where(which)


def _read(source: Source, **columns: Any) -> Read:  # noqa: ANN401 -- columns of any kind
    labelled = (column.label(name) for name, column in columns.items())
    return Read(select(literal(source.value).label("source"), *labelled), columns["source_id"], columns["subject_id"])


_EARLIER = aliased(Wording)
_FIRST = (
    select(func.min(_EARLIER.created_at)).where(_EARLIER.subject_id == Subject.id).correlate(Subject).scalar_subquery()
)
_REASONS = _read(
    Source.REASON,
    source_id=Event.seq,
    subject_id=Event.subject_id,
    words=Reason.text,
    received_at=Event.at,
    contact_id=Voice.contact_id,
    name=null(),
)
_OWN = _read(
    Source.WORDING,
    source_id=Subject.id,
    subject_id=Subject.id,
    words=case((Wording.title != "", Wording.title + "\n\n" + func.coalesce(Wording.text, "")), else_=Wording.text),
    received_at=func.coalesce(Comment.arrived_at, _FIRST),
    contact_id=Voice.contact_id,
    name=null(),
)
_ANSWERS = _read(
    Source.SOLUTION_ANSWER,
    source_id=SolutionAnswer.id,
    subject_id=SolutionAnswer.subject_id,
    words=SolutionAnswer.words,
    received_at=SolutionAnswer.answered_at,
    contact_id=null(),
    name=null(),
)
READ = {
    Source.WORDING.value: _OWN._replace(
        statement=_OWN.statement.join(Wording, Wording.id == Subject.current_wording_id)
        .outerjoin(Comment, Comment.id == Subject.id)
        .outerjoin(Voice, Voice.subject_id == Subject.id)
        .where(Subject.erased_at.is_(None))
    ),
    Source.REASON.value: _REASONS._replace(
        statement=_REASONS.statement.join(Reason, Reason.id == Event.reason_id)
        .outerjoin(Voice, Voice.subject_id == Event.subject_id)
        .where(and_(Event.actor_kind == ActorKind.AUTHOR, Reason.text.is_not(None)))
    ),
    Source.REPORT.value: _read(
        Source.REPORT,
        source_id=Report.id,
        subject_id=Report.subject_id,
        words=Report.reason,
        received_at=Report.reported_at,
        contact_id=Report.contact_id,
        name=null(),
    ),
    Source.WAITING.value: _read(
        Source.WAITING,
        source_id=UnconfirmedComment.id,
        subject_id=UnconfirmedComment.root_id,
        words=UnconfirmedComment.text,
        received_at=UnconfirmedComment.created_at,
        contact_id=UnconfirmedComment.contact_id,
        name=UnconfirmedComment.name,
    ),
    Source.SOLUTION_ANSWER.value: _ANSWERS._replace(
        statement=_ANSWERS.statement.where(SolutionAnswer.words.is_not(None))
    ),
}
"""A name is not opened here: only the letter to the unit carries it."""
