"""What a contribution's own row keeps of its public life."""

from app import db
from app.contributions.models import Contribution
from app.publishing.rules import is_public
from app.subjects import Subject


def follow_subject(subject: Subject) -> None:
    """Keep with a contribution whether others can see it, and whether newer words than they read wait."""
    row = db.session.get(Contribution, subject.id)
    if row is not None:
        row.visibility = subject.visibility
        row.waits = is_public(subject) and subject.current_wording_id != subject.published_wording_id
        db.session.flush()
