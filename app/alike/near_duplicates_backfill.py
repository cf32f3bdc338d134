"""Comparing all that is stored, once: what came in before texts were compared, or was loaded as a history.

That it was begun for all is an event, which says whether the sentence model takes part; once the model is there, all
is compared again.
"""

from sqlalchemy import select

from app import db
from app.encoding.store import ENCODER
from app.events import By, Event, record
from app.history import verb
from app.subjects import Visibility
from app.submissions.job_kinds import COMPARE, COMPARE_STORED
from app.submissions.models import Submission

BATCH = 100
"""So many are queued at once; the next when these are done, and mail in between."""

COMPARED_STORED = verb("compared_stored")
_BY_WORDS = "words"


def is_due(*, by_meaning: bool) -> bool:
    """Return whether what is stored was never compared, or never with the sentence model that is there now."""
    done = select(Event.seq).where(Event.verb == COMPARED_STORED.name)
    if by_meaning:
        done = done.where(Event.details["encoder"].as_string() == ENCODER)
    return db.session.scalar(done.limit(1)) is None


def compare_next(after: int, *, by_meaning: bool) -> None:
    """Queue comparing the next few with ids above `after`; notes it when these were the last."""
    statement = select(Submission.id).where(Submission.id > after, Submission.visibility != Visibility.WITHDRAWN)
    ids = list(db.session.scalars(statement.order_by(Submission.id).limit(BATCH)))
    for submission_id in ids:
        COMPARE.queue({"submission_id": submission_id})
    if len(ids) == BATCH:
        COMPARE_STORED.queue({"after": ids[-1], "by_meaning": by_meaning})
    else:
        record(COMPARED_STORED, by=By.SYSTEM, details={"encoder": ENCODER if by_meaning else _BY_WORDS})
