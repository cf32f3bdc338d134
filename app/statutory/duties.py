"""What must be done about texts that seem to start a clock in law: somebody looks on the working day it is read."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import select

from app import db
from app.i18n import lazy
from app.permissions import Permission
from app.statutory.models import StatutoryBeside, StatutoryText
from app.statutory.undecided import is_undecided
from app.tasks.duties import Duty, OfThings, follows_from_state, what

STATUTORY = what("statutory", lazy("To the right unit today"), seen_with=Permission.MODERATE, is_promised=True)

_WAITING = [
    OfThings(select(mark.subject_id, mark.due_on).where(is_undecided(mark)), mark.subject_id)
    for mark in (StatutoryText, StatutoryBeside)
]


@follows_from_state(STATUTORY)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things whose mark nobody has looked at, due on the working day on which we read them."""
    # What its author has taken back was received all the same.
    due: dict[int, date] = {}
    for waiting in _WAITING:
        for subject_id, due_on in db.read(*waiting.asked(subject_ids)):
            due[subject_id] = min(due_on, due.get(subject_id, due_on))
    for subject_id, due_on in due.items():
        yield Duty(subject_id, STATUTORY, due_on)
