"""What an author has corrected beside the text, and nobody has read yet."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, case, func, select

from app import db
from app.submissions.models import Correction, Submission


@dataclass(frozen=True)
class Beside:
    """What is shown beside a text: the place, as one of ours or in its author's words, and the name they show."""

    place_id: int | None
    place_text: str | None
    shown_name: str | None


def waits() -> ColumnElement[bool]:
    """Return whether a correction of the submission of a statement that joins it is still to be read."""
    return and_(
        Correction.subject_id == Submission.id,
        Correction.wording_id <= Submission.current_wording_id,
        Submission.current_wording_id != func.coalesce(Submission.published_wording_id, 0),
    )


def newest(corrected: SQLColumnExpression[object], stands: SQLColumnExpression[object]) -> ColumnElement[object]:
    """Return a column as its author wants it, in a statement that outer joins what `waits`."""
    return case((Correction.subject_id.is_not(None), corrected), else_=stands)


def get_beside(submission_id: int) -> Beside:
    """Return what is shown beside a text once its newest wording is approved."""
    statement = (
        select(
            newest(Correction.place_id, Submission.place_id).label("place_id"),
            newest(Correction.place_text, Submission.place_text).label("place_text"),
            newest(Correction.name, Submission.shown_name).label("shown_name"),
        )
        .select_from(Submission)
        .outerjoin(Correction, waits())
        .where(Submission.id == submission_id)
    )
    return db.rows(Beside, statement)[0]


def get_shown_beside(submission_id: int) -> Beside:
    """Return what is shown beside a text now, whatever waits to be read."""
    shown = select(Submission.place_id, Submission.place_text, Submission.shown_name)
    return db.rows(Beside, shown.where(Submission.id == submission_id))[0]
