"""What a contribution's own row keeps of its public life."""

from app import db
from app.contributions.kinds import SHOWN
from app.contributions.models import Contribution
from app.publishing.rules import is_public
from app.subjects import Subject, Visibility


def follow_subject(subject: Subject) -> None:
    """Keep with a contribution whether others can see it, and whether words wait that its answerer has not read.

    These are newer ones than everybody reads, and those of one that was accepted, sent back and written anew.
    """
    row = db.session.get(Contribution, subject.id)
    if row is not None:
        row.visibility = subject.visibility
        unread = is_public(subject) and subject.current_wording_id != subject.published_wording_id
        is_back = subject.visibility == Visibility.RECEIVED and row.standing in SHOWN
        row.waits = unread or is_back
        db.session.flush()
