"""How long mail waits that could not be placed."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func

from app.i18n import lazy
from app.mailed_answers.actions import forget_unplaced
from app.mailed_answers.models import MailedAnswer
from app.retention.holds import is_held
from app.retention.periods import period

UNPLACED = period(
    "unplaced_mail",
    days=30,
    does=lazy(
        "Mail that came as an answer and that nobody has placed is erased: whom it is from, and what it says. What"
        " belongs to a case that must be kept stays."
    ),
)


@UNPLACED.ends(MailedAnswer.id, forget_unplaced)
def _(before: datetime) -> ColumnElement[bool]:
    waits = and_(MailedAnswer.done_at.is_(None), MailedAnswer.came_at < before)
    return and_(waits, ~is_held(func.coalesce(MailedAnswer.submission_id, 0)))
