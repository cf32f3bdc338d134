"""Which marks wait for somebody to decide: those of words that are there still."""

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from app.conversations.models import UnconfirmedComment
from app.events import Event, Reason
from app.reports.models import Report
from app.solutions.models import SolutionAnswer
from app.statutory.models import Standing, StatutoryBeside, StatutoryText
from app.subjects import Subject
from app.written import Source

# Aliased, so that a condition can stand in a question about the very same table.
_EVENT, _REASON = aliased(Event), aliased(Reason)
_REPORT, _WAITING = aliased(Report), aliased(UnconfirmedComment)
_THING, _ANSWER = aliased(Subject), aliased(SolutionAnswer)
_ROWS = {
    Source.WORDING: select(_THING.id).where(_THING.id == StatutoryBeside.source_id, _THING.erased_at.is_(None)),
    Source.REASON: select(_EVENT.seq)
    .join(_REASON, _REASON.id == _EVENT.reason_id)
    .where(_EVENT.seq == StatutoryBeside.source_id, _REASON.text.is_not(None)),
    Source.REPORT: select(_REPORT.id).where(_REPORT.id == StatutoryBeside.source_id),
    Source.WAITING: select(_WAITING.id).where(_WAITING.id == StatutoryBeside.source_id),
    Source.SOLUTION_ANSWER: select(_ANSWER.id).where(
        _ANSWER.id == StatutoryBeside.source_id, _ANSWER.words.is_not(None)
    ),
}


def is_undecided(mark: type[StatutoryText | StatutoryBeside]) -> ColumnElement[bool]:
    """Return whether nobody has decided about a mark, and there are words to decide about."""
    undecided = mark.standing == Standing.SUGGESTED
    return undecided if mark is StatutoryText else and_(undecided, _are_there())


def _are_there() -> ColumnElement[bool]:
    return or_(*(and_(StatutoryBeside.source == source, row.exists()) for source, row in _ROWS.items()))
