"""Who acts in the demo town's history: the people one can be."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.accounts.models import Person
from app.accounts.queries import get_scopes
from app.permissions import Actor, Role


@dataclass(frozen=True)
class Cast:
    """The town's staff: two for the secretariat, one for moderation, a leader for some networks."""

    secretariat: Actor
    colleague: Actor
    moderator: Actor
    leaders: dict[int, Actor]

    def take_up(self, network_id: int, person: Person) -> None:
        """Let somebody lead a network that has just begun."""
        self.leaders[network_id] = Actor(id=person.id, name=person.name, scopes=get_scopes(person.id))

    def answers_for(self, network_id: int | None) -> Actor:
        """Return the network's leader if it has one, else the secretariat."""
        return self.leaders.get(network_id, self.secretariat) if network_id is not None else self.secretariat

    def called(self, name: str, network_id: int | None = None) -> Actor:
        """Return who is called so in the files; `leader` is whoever answers for the network."""
        named = {"secretariat": self.secretariat, "colleague": self.colleague, "moderator": self.moderator}
        return self.answers_for(network_id) if name == "leader" else named[name]


def get_cast() -> Cast:
    """Return the cast of the open unit's database."""
    people = list(_actors())
    return Cast(
        secretariat=_those(people, Role.SECRETARIAT)[0],
        colleague=_those(people, Role.SECRETARIAT)[-1],
        moderator=_those(people, Role.MODERATOR)[0],
        leaders={network_id: one for one in people for network_id in one.list_subjects(Role.LEADER)},
    )


def _actors() -> Iterator[Actor]:
    for person in db.session.scalars(select(Person).where(Person.demo).order_by(Person.id)):
        yield Actor(id=person.id, name=person.name, scopes=get_scopes(person.id))


def _those(people: list[Actor], role: Role) -> list[Actor]:
    return [one for one in people if role in one.roles]
