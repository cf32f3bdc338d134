"""The sentence that stands for a thing in a challenge, as a column of a statement of the thing's room."""

from sqlalchemy import ColumnElement, SQLColumnExpression, func, select

from app.endings.models import Ending, EndingOf


def sentence_of(subject_id: SQLColumnExpression[int], challenge_id: SQLColumnExpression[int]) -> ColumnElement[str]:
    """Return what came of a thing in a challenge; empty while nothing is said."""
    said = select(Ending.text).join(EndingOf, EndingOf.ending_id == Ending.id)
    stands = said.where(EndingOf.subject_id == subject_id, EndingOf.challenge_id == challenge_id)
    return func.coalesce(stands.scalar_subquery(), "")
