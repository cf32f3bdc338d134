"""Mail that could not be placed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app import db
from app.mailed_answers.models import MailedAnswer
from app.mailed_answers.quoted import cut
from app.screening.findings import mask
from app.screening.personal_data import find_cpr
from app.submissions.models import Submission

KEPT = timedelta(days=60)
"""How long it is known that a mail was taken."""
MOST = 50


@dataclass(frozen=True)
class Unplaced:
    """A mail that somebody must read, and the case it seems to belong to."""

    id: int
    why: str
    sender: str
    title: str
    text: str
    files: int
    came_at: datetime
    case_id: int | None
    number: str | None

    @property
    def written(self) -> str:
        """Return what somebody wrote in it themselves; all of it where that cannot be told."""
        return cut(self.text).text or self.text


def list_unplaced() -> Sequence[Unplaced]:
    """Return what could not be placed, oldest first; what may be a CPR number is masked."""
    columns = (MailedAnswer.id, MailedAnswer.why, MailedAnswer.sender, MailedAnswer.title, MailedAnswer.text)
    case = (MailedAnswer.submission_id.label("case_id"), Submission.number)
    waiting = select(*columns, MailedAnswer.files, MailedAnswer.came_at, *case)
    waiting = waiting.outerjoin(Submission, Submission.id == MailedAnswer.submission_id)
    waiting = waiting.where(MailedAnswer.done_at.is_(None)).order_by(MailedAnswer.id).limit(MOST)
    rows = db.rows(Unplaced, waiting)
    return [replace(one, title=_without_cpr(one.title), text=_without_cpr(one.text)) for one in rows]


def count_waiting() -> int:
    """Return how many mails wait for somebody."""
    return db.session.scalar(select(func.count()).where(MailedAnswer.done_at.is_(None))) or 0


def get_unplaced(answer_id: int) -> MailedAnswer | None:
    """Return a mail that came."""
    return db.session.get(MailedAnswer, answer_id)


def _without_cpr(text: str) -> str:
    return mask(text, find_cpr(text))
