"""The case from whose page somebody came to write of the same."""

from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.access import readable
from app.kinds import NOBODY
from app.subjects import Wording
from app.submissions.models import Submission
from app.submissions.states import Status, status_of


@dataclass(frozen=True)
class Like:
    """A case that everybody can read."""

    id: int
    number: str
    title: str
    language: str
    is_closed: bool


def find_like(written: str | None) -> Like | None:
    """Return the case whose id stands in an address or a form; None if there is none that everybody can read."""
    if not written or not written.isascii() or not written.isdigit() or len(written) > 18:
        return None
    statement = (
        select(Submission.id, Submission.number, Submission.handling, Wording.title, Wording.language)
        .join(Wording, Wording.id == Submission.published_wording_id)
        .where(Submission.id == int(written), readable(NOBODY, Submission))
    )
    row = db.session.execute(statement).first()
    if row is None:
        return None
    return Like(row.id, row.number, row.title or "", row.language, is_closed=status_of(row.handling) == Status.CLOSED)
