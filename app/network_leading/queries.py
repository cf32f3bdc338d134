"""Who leads a network, and what is to be done first in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.accounts.models import Person, PersonRole
from app.network_leading.duties import FIRST, WAS_LED
from app.networks.models import Network
from app.permissions import Role
from app.tasks.models import Task


@dataclass(frozen=True)
class FirstTask:
    """What is to be done first in a network, and the page where."""

    label: str
    page: str


def list_leaders(network_id: int) -> list[tuple[int, str]]:
    """Return who leads a network, by id and name, in the order in which they were chosen."""
    leaders = select(Person.id, Person.name).join(PersonRole, PersonRole.person_id == Person.id)
    leaders = leaders.where(PersonRole.role == Role.LEADER, PersonRole.subject_id == network_id, Person.active)
    return [(row.id, row.name) for row in db.session.execute(leaders.order_by(PersonRole.id))]


def list_all_leaders() -> list[tuple[int, str]]:
    """Return everybody who leads any network, by id and name, in order of name."""
    leaders = select(PersonRole.person_id).where(PersonRole.role == Role.LEADER)
    people = select(Person.id, Person.name).where(Person.active, Person.id.in_(leaders))
    return [(row.id, row.name) for row in db.read(people.order_by(Person.name, Person.id))]


def has_been_led(network_id: int) -> bool:
    """Return whether somebody leads a network or has led it, with an account or by their title alone."""
    return db.session.scalar(select(Network.id).where(Network.id == network_id, WAS_LED).limit(1)) is not None


def list_first_tasks(network_id: int) -> Sequence[FirstTask]:
    """Return what is still to be done first in a network, in order."""
    names = select(Task.what).where(Task.subject_id == network_id, Task.done_at.is_(None))
    still = set(db.session.scalars(names.where(Task.what.in_([one.name for one in FIRST]))))
    return [
        FirstTask(str(one.label), one.page(network_id)) for one in FIRST if one.name in still and one.page is not None
    ]
