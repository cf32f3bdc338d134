"""Who may decide an objection, and what waits for a decision."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from app import clock, db
from app.accounts.models import Person, PersonRole
from app.events import Event, Reason
from app.history import Details
from app.objections.models import Decider, Objection
from app.permissions import GRANTS, Actor, Permission
from app.publishing import verbs
from app.subjects import Subject, SubjectKind, Visibility

LEFT_LYING = timedelta(days=7)
"""So long colleagues have alone; then those outside the secretariat may decide too."""
STANDS = Subject.visibility != Visibility.WITHDRAWN
"""What is objected to still matters: its author has not taken the thing back, and it is not erased."""
COVERED_WRONGLY = (
    Objection.upheld.is_(True),
    Objection.uncovered_at.is_(None),
    Event.verb == verbs.REDACTED.name,
    STANDS,
)
"""What an objection is that is right about covered words, which wait to be uncovered."""
HAD_A_HAND = ("asked_by", "drafted_by")
"""What an event's details say of who else than its actor had a hand in it: their ids."""
_DECIDING = [one.value for one, granted in GRANTS.items() if Permission.MODERATE in granted]


@dataclass(frozen=True)
class Objected:
    """An objection: to which act on which thing, by whom and why that was done, and what is said against it.

    Nothing is left to decide of what its author has taken back (`is_over`).
    """

    id: int
    subject_id: int
    event_seq: int
    verb: str
    decided_by_first: int | None
    done_at: datetime
    details: Details
    is_over: bool
    reason: str | None
    objection: str | None
    opened_at: datetime
    outside_at: datetime | None
    decided_at: datetime | None
    decided_by: int | None
    upheld: bool | None
    uncovered_at: datetime | None

    @property
    def waits_uncovered(self) -> bool:
        """Return whether it is right about covered words, and nobody has uncovered them."""
        is_right = self.upheld is True and self.verb == verbs.REDACTED.name
        return is_right and self.uncovered_at is None and not self.is_over

    @property
    def did(self) -> frozenset[int]:
        """Return who had a hand in what is objected to: who did it, asked for it, or wrote what a colleague sent."""
        who = (self.decided_by_first, *(self.details.get(one) for one in HAD_A_HAND))
        return frozenset(one for one in who if one is not None)


def find_objection(objection_id: int) -> Objected | None:
    """Return an objection; None if there is none."""
    found = _list(Objection.id == objection_id)
    return found[0] if found else None


def find_objection_to(event_seq: int) -> Objected | None:
    """Return the newest objection to an act, by the number of its event; None if there is none."""
    found = _list(Objection.event_seq == event_seq)
    return found[-1] if found else None


def list_open(subject_id: int | None = None) -> Sequence[Objected]:
    """Return what is objected to and not decided, the oldest first; of one thing, or of all."""
    of = [Objection.subject_id == subject_id] if subject_id is not None else []
    return _list(Objection.decided_at.is_(None), STANDS, *of)


def list_decided(since: datetime) -> Sequence[Objected]:
    """Return what was decided since a moment, the newest decision first."""
    return sorted(_list(Objection.decided_at >= since), key=lambda one: one.decided_at or since, reverse=True)


def list_to_uncover(subject_id: int) -> Sequence[Objected]:
    """Return the objections that are right about covered words of a thing which nobody has uncovered, oldest first."""
    return _list(Objection.subject_id == subject_id, *COVERED_WRONGLY)


def list_waiting_uncovered() -> Sequence[Objected]:
    """Return the objections that are right about covered words of what is no case and wait for that, oldest first."""
    return _list(Subject.kind != SubjectKind.SUBMISSION, *COVERED_WRONGLY)


def has_opened(objected: Objected, actor: Actor) -> bool:
    """Return whether somebody has opened what stood where an act covered words, since that was decided to be wrong."""
    opened = select(Event.details).where(
        Event.subject_id == objected.subject_id,
        Event.verb == verbs.ORIGINAL_OPENED.name,
        Event.actor_id == actor.id,
        Event.at >= objected.decided_at,
    )
    return any(details.get("event") == objected.event_seq for details in db.session.scalars(opened))


def list_of(subject_id: int) -> Sequence[Objected]:
    """Return all that was objected to of a thing, the oldest first."""
    return _list(Objection.subject_id == subject_id)


def is_decider(actor: Actor, objected: Objected) -> bool:
    """Return whether somebody may decide an objection: never whoever had a hand in what is objected to.

    Outside the secretariat those who were named for it, once they have been asked.
    """
    if actor.id in objected.did or objected.decided_at is not None or objected.is_over:
        return False
    if actor.may(Permission.MODERATE):
        return True
    return objected.outside_at is not None and db.session.get(Decider, actor.id) is not None


def is_colleague_there(besides: Collection[int]) -> bool:
    """Return whether a colleague can decide who had no hand in it."""
    return any(one not in besides for one in list_colleagues())


def list_colleagues() -> Sequence[int]:
    """Return who decides objections as part of their work, by id."""
    people = select(Person.id).join(PersonRole, PersonRole.person_id == Person.id)
    return db.session.scalars(people.where(PersonRole.role.in_(_DECIDING), Person.active).distinct()).all()


def list_deciders() -> Sequence[int]:
    """Return who outside the secretariat decides what no colleague can, by id."""
    statement = select(Decider.person_id).join(Person, Person.id == Decider.person_id).where(Person.active)
    return db.session.scalars(statement.order_by(Decider.person_id)).all()


def list_named() -> Sequence[Person]:
    """Return those who were named to decide what no colleague can."""
    statement = select(Person).join(Decider, Decider.person_id == Person.id)
    return db.session.scalars(statement.order_by(Person.name)).all()


def list_left_lying() -> Sequence[Objection]:
    """Return what nobody has decided for a week, and nobody outside was asked to."""
    waits = (Objection.decided_at.is_(None), Objection.outside_at.is_(None))
    late = Objection.opened_at < clock.now() - LEFT_LYING
    there = select(Objection).join(Subject, Subject.id == Objection.subject_id).where(*waits, late, STANDS)
    return db.session.scalars(there.order_by(Objection.id)).all()


def list_asked_outside() -> Sequence[int]:
    """Return what those outside the secretariat may decide now, by id."""
    there = select(Objection.id).join(Subject, Subject.id == Objection.subject_id)
    there = there.where(Objection.decided_at.is_(None), Objection.outside_at.is_not(None), STANDS)
    return db.session.scalars(there.order_by(Objection.id)).all()


def _list(*conditions: ColumnElement[bool]) -> Sequence[Objected]:
    said = aliased(Reason)
    statement = (
        select(
            Objection.id,
            Objection.subject_id,
            Objection.event_seq,
            Event.verb,
            Event.actor_id.label("decided_by_first"),
            Event.at.label("done_at"),
            Event.details,
            (~STANDS).label("is_over"),
            Reason.text.label("reason"),
            said.text.label("objection"),
            Objection.opened_at,
            Objection.outside_at,
            Objection.decided_at,
            Objection.decided_by,
            Objection.upheld,
            Objection.uncovered_at,
        )
        .join(Event, Event.seq == Objection.event_seq)
        .join(Subject, Subject.id == Objection.subject_id)
        .outerjoin(Reason, Reason.id == Event.reason_id)
        .outerjoin(said, said.id == Objection.reason_id)
        .where(*conditions)
        .order_by(Objection.id)
    )
    return db.rows(Objected, statement)
