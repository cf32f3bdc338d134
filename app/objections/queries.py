"""Who may decide an objection, and what waits for a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from app import clock, db
from app.accounts.models import Person, PersonRole
from app.events import Event, Reason
from app.objections.models import Decider, Objection
from app.permissions import GRANTS, Actor, Permission

LEFT_LYING = timedelta(days=7)
"""So long colleagues have alone; then those outside the secretariat may decide too."""
_DECIDING = [one.value for one, granted in GRANTS.items() if Permission.MODERATE in granted]


@dataclass(frozen=True)
class Objected:
    """An objection: to which act on which thing, by whom and why that was done, and what is said against it."""

    id: int
    subject_id: int
    event_seq: int
    verb: str
    decided_by_first: int | None
    done_at: datetime
    reason: str | None
    objection: str | None
    opened_at: datetime
    outside_at: datetime | None
    decided_at: datetime | None
    decided_by: int | None
    upheld: bool | None


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
    return _list(Objection.decided_at.is_(None), *of)


def list_of(subject_id: int) -> Sequence[Objected]:
    """Return all that was objected to of a thing, the oldest first."""
    return _list(Objection.subject_id == subject_id)


def is_decider(actor: Actor, objected: Objected) -> bool:
    """Return whether somebody may decide an objection: never whoever did what is objected to.

    Outside the secretariat those who were named for it, once they have been asked.
    """
    if actor.id == objected.decided_by_first or objected.decided_at is not None:
        return False
    if actor.may(Permission.MODERATE):
        return True
    return objected.outside_at is not None and db.session.get(Decider, actor.id) is not None


def is_colleague_there(besides: int | None) -> bool:
    """Return whether a colleague can decide who is not the one that decided first."""
    return any(one != besides for one in list_colleagues())


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
    return db.session.scalars(select(Objection).where(*waits, late).order_by(Objection.id)).all()


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
            Reason.text.label("reason"),
            said.text.label("objection"),
            Objection.opened_at,
            Objection.outside_at,
            Objection.decided_at,
            Objection.decided_by,
            Objection.upheld,
        )
        .join(Event, Event.seq == Objection.event_seq)
        .outerjoin(Reason, Reason.id == Event.reason_id)
        .outerjoin(said, said.id == Objection.reason_id)
        .where(*conditions)
        .order_by(Objection.id)
    )
    return db.rows(Objected, statement)
