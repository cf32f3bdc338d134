"""The place in a network of a colleague with an account, taken and left along with what else they do."""

from sqlalchemy import select

from app import clock, db
from app.accounts.models import Person
from app.network_people.models import NetworkSeat
from app.network_people.roles import SeatRole


def seat(network_id: int, role: SeatRole, person: Person, *, replaces_id: int | None = None) -> int:
    """Let a colleague be named in a role from today on, by the name of their account; returns the id of the place."""
    row = NetworkSeat(network_id=network_id, role=role, name=person.name, person_id=person.id)
    row.from_on, row.replaces_id = clock.today(), replaces_id
    db.session.add(row)
    db.session.flush()
    return row.id


def seat_named(network_id: int, role: SeatRole, name: str, department_id: int | None, replaces_id: int | None) -> int:
    """Let a colleague without an account be named in a role from today on; returns the id of the place."""
    row = NetworkSeat(network_id=network_id, role=role, name=name, department_id=department_id)
    row.from_on, row.replaces_id = clock.today(), replaces_id
    db.session.add(row)
    db.session.flush()
    return row.id


def leave(seat_id: int) -> None:
    """Let a place be left today."""
    row = db.session.get_one(NetworkSeat, seat_id)
    row.until_on = max(clock.today(), row.from_on)
    db.session.flush()


def unseat(network_id: int, role: SeatRole, person_id: int) -> int | None:
    """Let a colleague be named in a role no more; returns the id of the place they had, None if they had none."""
    held = select(NetworkSeat).where(NetworkSeat.network_id == network_id, NetworkSeat.person_id == person_id)
    row = db.session.scalars(held.where(NetworkSeat.role == role, NetworkSeat.until_on.is_(None))).first()
    if row is None:
        return None
    row.until_on = max(clock.today(), row.from_on)
    db.session.flush()
    return row.id


def unseat_leader(network_id: int, person_id: int, *, alone: bool) -> int | None:
    """Let a colleague be named as leader no more; returns the id of the place they had, None if they had none.

    Who leads `alone` has that place also where it is held in a name that stands for no account.
    """
    left_id = unseat(network_id, SeatRole.LEADER, person_id)
    if left_id is not None or not alone:
        return left_id
    held = select(NetworkSeat).where(NetworkSeat.network_id == network_id, NetworkSeat.role == SeatRole.LEADER)
    rows = [*db.session.scalars(held.where(NetworkSeat.until_on.is_(None)))]
    if len(rows) != 1 or rows[0].person_id is not None:
        return None
    only_id: int = rows[0].id
    leave(only_id)
    return only_id


def take_back(*, taken_id: int | None, left_id: int | None) -> None:
    """Let it be as if one place had not been taken, nor another been left; None is none."""
    if taken_id is not None:
        db.session.delete(db.session.get_one(NetworkSeat, taken_id))
        db.session.flush()
    if left_id is not None:
        db.session.get_one(NetworkSeat, left_id).until_on = None
        db.session.flush()
