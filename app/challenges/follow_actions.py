"""What a challenge's own row keeps of its public life."""

from app import db
from app.challenges.models import Challenge
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.subjects import Subject


def follow_subject(subject: Subject) -> None:
    """Keep with a challenge whether others can see it."""
    row = db.session.get(Challenge, subject.id)
    if row is not None:
        row.visibility = subject.visibility
        db.session.flush()
        announce_change(Topic.CHALLENGES)
