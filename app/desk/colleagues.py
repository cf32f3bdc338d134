"""Who has an account at the desk, with what the rules ask of them."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import and_, or_, select

from app import db, i18n
from app.accounts.models import Person, PersonRole
from app.municipality.sorting import sort_key
from app.permissions import GRANTS, Actor, Permission, Role, Scope

_AT_THE_DESK = [role for role, granted in GRANTS.items() if Permission.READ_DESK in granted]


@dataclass(frozen=True)
class Colleague:
    """Somebody with an account; `actor` carries the roles, as the rules want them.

    `at_the_desk` are those whose account is open and who have a role there.
    """

    actor: Actor
    at_the_desk: bool

    @property
    def name(self) -> str:
        """Return the person's name."""
        return self.actor.name


def list_colleagues(*, besides: AbstractSet[int | None] = frozenset()) -> dict[int, Colleague]:
    """Return everybody at the desk, and those whose ids are in `besides`, by id and in order of name."""
    at_the_desk = select(PersonRole.person_id).where(PersonRole.role.in_(_AT_THE_DESK))
    statement = (
        select(Person.id, Person.name, Person.active, PersonRole.role, PersonRole.subject_id)
        .outerjoin(PersonRole, PersonRole.person_id == Person.id)
        .where(or_(and_(Person.active, Person.id.in_(at_the_desk)), Person.id.in_(besides)))
        .order_by(Person.id)
    )
    people: dict[int, tuple[str, bool, set[Scope]]] = {}
    for person_id, name, active, role, subject_id in db.session.execute(statement):
        _name, _active, scopes = people.setdefault(person_id, (name, active, set()))
        if role is not None:
            scopes.add(Scope(Role(role), subject_id))
    in_order = sorted(people.items(), key=lambda one: (sort_key(one[1][0], i18n.current().code), one[0]))
    return {
        person_id: Colleague(
            Actor(person_id, name, frozenset(scopes)),
            at_the_desk=active and any(scope.role in _AT_THE_DESK for scope in scopes),
        )
        for person_id, (name, active, scopes) in in_order
    }
