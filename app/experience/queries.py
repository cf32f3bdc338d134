"""What similar submissions came to, beyond what their cards say."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.access import readable
from app.kinds import NOBODY
from app.submissions.models import Response, Submission


@dataclass(frozen=True)
class Ending:
    """Where a listed submission waits, and its newest answer: what it came to and who gave it. None where nothing."""

    theme_pile_id: int | None
    outcome: str | None
    network_id: int | None
    department_id: int | None


def list_endings(ids: Sequence[int]) -> dict[int, Ending]:
    """Return how far submissions that everybody can read have come, by id, in one query."""
    if not ids:
        return {}
    published = (Response.submission_id == Submission.id) & Response.published_at.is_not(None)
    statement = (
        select(
            Submission.id,
            Submission.theme_pile_id,
            Response.outcome,
            Response.network_id,
            Response.department_id,
        )
        .outerjoin(Response, published)
        .where(Submission.id.in_(ids), readable(NOBODY, Submission))
        .order_by(Submission.id, Response.number)
    )
    return {
        row.id: Ending(row.theme_pile_id, row.outcome, row.network_id, row.department_id)
        for row in db.session.execute(statement)
    }
