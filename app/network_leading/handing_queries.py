"""Who stands in for whoever leads a network now or soon, and who was asked to lead it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app import clock, db
from app.accounts.models import Person
from app.network_leading.models import NetworkHandover, NetworkSubstitute
from app.network_leading.queries import list_leaders
from app.networks.models import Network
from app.networks.states import Stage
from app.vault import token_hash


@dataclass(frozen=True)
class Substitute:
    """Who stands in, and on which days."""

    person_id: int
    name: str
    from_on: date
    until_on: date


@dataclass(frozen=True)
class Handover:
    """Who was asked to lead a network by whom, and whether they have not answered yet."""

    person_id: int
    name: str
    created_at: datetime


def find_substitute(network_id: int) -> Substitute | None:
    """Return who stands in for whoever leads a network, now or soon; None if nobody does."""
    wanted = select(NetworkSubstitute.person_id, Person.name, NetworkSubstitute.from_on, NetworkSubstitute.until_on)
    wanted = wanted.join(Person, Person.id == NetworkSubstitute.person_id)
    wanted = wanted.where(NetworkSubstitute.network_id == network_id, NetworkSubstitute.ended_at.is_(None))
    return next(iter(db.rows(Substitute, wanted.order_by(NetworkSubstitute.id.desc()).limit(1))), None)


def list_own_leaders(network_id: int) -> Sequence[tuple[int, str]]:
    """Return who leads a network without standing in for somebody, by id and name."""
    substitute = find_substitute(network_id)
    return [one for one in list_leaders(network_id) if substitute is None or one[0] != substitute.person_id]


def find_open_handover(network_id: int) -> Handover | None:
    """Return who was asked to lead a network and has not answered; None if nobody is asked now."""
    wanted = select(NetworkHandover.person_id, Person.name, NetworkHandover.created_at)
    wanted = wanted.join(Person, Person.id == NetworkHandover.person_id).where(
        NetworkHandover.network_id == network_id,
        NetworkHandover.answered_at.is_(None),
        NetworkHandover.ended_at.is_(None),
    )
    return next(iter(db.rows(Handover, wanted)), None)


def find_handover(token: str) -> NetworkHandover | None:
    """Return what a link asks, whatever became of it."""
    return db.session.scalars(select(NetworkHandover).where(NetworkHandover.token_hash == token_hash(token))).first()


def find_end(asked: NetworkHandover | None) -> str | None:
    """Return in a word why a link leads nowhere now, None while it can be answered."""
    if asked is None:
        return "unknown"
    if asked.answered_at is not None:
        return "taken" if asked.takes_it else "declined"
    if asked.ended_at is not None or not is_still_asked(asked):
        return "ended"
    return "expired" if asked.expires_at is None or asked.expires_at <= clock.now() else None


def is_still_asked(asked: NetworkHandover) -> bool:
    """Return whether whoever asked leads the network still, and the colleague has an account."""
    person = db.session.get_one(Person, asked.person_id)
    if not person.active or db.session.get_one(Network, asked.network_id).stage == Stage.CLOSED:
        return False
    return asked.former_id in dict(list_leaders(asked.network_id))


def get_name(person_id: int) -> str:
    """Return what a colleague is called."""
    return db.session.get_one(Person, person_id).name
