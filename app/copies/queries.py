"""A copy as whoever got it reads it: the words of the case, and how far it is; nothing of who wrote it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import db
from app.accounts.models import Person, PersonRole
from app.copies.models import CaseCopy
from app.errors import NotThereError
from app.events import Event, Reason
from app.permissions import Actor, Permission, Role
from app.publishing.rules import ON_DISPLAY
from app.subjects import Wording
from app.submissions.models import Submission


@dataclass(frozen=True)
class Copied:
    """A case of which somebody has a copy, in its newest words."""

    id: int
    submission_id: int
    network_id: int | None
    note: str | None
    number: str
    title: str | None
    text: str | None
    language: str
    handling: str
    received_at: datetime
    created_at: datetime


def get_copy(copy_id: int, *, visible_to: Actor) -> Copied:
    """Return a copy that the person may read: a leader of the network that got it, or whoever passes cases on.

    Raises `NotThereError` for all others, and once its author has taken the case back or it is out of sight.
    """
    statement = (
        select(
            *(CaseCopy.id, CaseCopy.submission_id, CaseCopy.network_id, Reason.text.label("note"), Submission.number),
            *(Wording.title, Wording.text, Wording.language, Submission.handling, Submission.received_at),
            CaseCopy.created_at,
        )
        .join(Event, Event.seq == CaseCopy.event_seq)
        .outerjoin(Reason, Reason.id == Event.reason_id)
        .join(Submission, Submission.id == CaseCopy.submission_id)
        .join(Wording, Wording.id == Submission.current_wording_id)
        .where(
            CaseCopy.id == copy_id,
            Submission.visibility.in_(ON_DISPLAY),
            Submission.withheld.is_(None),
            Wording.text.is_not(None),
        )
    )
    for one in db.rows(Copied, statement):
        if visible_to.may(Permission.ROUTE) or visible_to.is_for(Role.LEADER, one.network_id):
            return one
    raise NotThereError


def get_why(event_seq: int) -> str | None:
    """Return why somebody should know of a case, as it was written when the copy was sent."""
    return db.session.scalar(
        select(Reason.text).join(Event, Event.reason_id == Reason.id).where(Event.seq == event_seq)
    )


def list_leaders(network_id: int) -> list[int]:
    """Return the contact ids of those who lead a network."""
    people = (
        select(Person.contact_id)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(PersonRole.role == Role.LEADER, PersonRole.subject_id == network_id, Person.active)
        .distinct()
        .order_by(Person.contact_id)
    )
    return list(db.session.scalars(people))
