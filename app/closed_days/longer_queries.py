"""Promises of a first update that are longer than the town would give them now."""

from dataclasses import replace

from sqlalchemy import select

from app import clock, db
from app.municipality.queries import get_reference
from app.publishing.rules import ON_DISPLAY
from app.submissions.models import Submission
from app.submissions.states import Handling

_OWED = (Handling.NEW, Handling.ROUTED)


def count_longer(working_days: int) -> int:
    """Return how many open promises of a first update are longer than so many working days from the day it came."""
    reference = replace(get_reference(), promise_days=working_days)
    owed = select(Submission.received_at, Submission.first_word_due).where(
        Submission.handling.in_(_OWED),
        Submission.answer_due.is_(None),
        Submission.visibility.in_(ON_DISPLAY),
        Submission.first_word_due > clock.today(),
    )
    return sum(due > reference.first_word_due(clock.town_date(came)) for came, due in db.session.execute(owed))
