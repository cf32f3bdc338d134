"""The places of those who are named before something is tried out, taken and given back along with the move."""

from datetime import date

from sqlalchemy import select

from app import db
from app.accounts.models import Person
from app.errors import NotPossibleError
from app.i18n import gettext as _
from app.network_people.models import NetworkSeat
from app.network_people.offering import ROLES, list_named, list_offered
from app.network_people.roles import SeatRole
from app.network_stages.trying import UNIT, Chosen, Keeper, Places, Trying, keeps_named


def name_those_who_try(network_id: int, trying: Trying, since: date) -> Places:
    """Let those who are named have a place from a day on; returns the ids of the places taken, and of those left.

    Whoever stood there before as the unit, or as the leader who backs it, is taken over from. Raises `NotPossibleError`
    for somebody who is in the network no more, and for a colleague who has no account any more.
    """
    taken, left = list[int](), list[int]()
    department_id = _department_of(trying.chosen.get(UNIT, Chosen()))
    for key, chosen in trying.chosen.items():
        role = ROLES[key]
        row = _row(network_id, role, chosen, department_id)
        if row is None:
            continue
        row.from_on = since
        former = _list_standing(network_id, role) if role != SeatRole.DAILY else []
        if len(former) == 1:
            former[0].until_on = max(since, former[0].from_on)
            row.replaces_id = former[0].id
            left.append(former[0].id)
        db.session.add(row)
        db.session.flush()
        taken.append(row.id)
    return {"taken": taken, "left": left}


def unname(seats: Places) -> None:
    """Let it be as if nobody had been named; a place that somebody has taken over since stays as it is."""
    taken = seats.get("taken") or []
    followed = select(NetworkSeat.replaces_id).where(NetworkSeat.replaces_id.in_(taken))
    kept = {*db.session.scalars(followed)}
    for row in db.session.scalars(select(NetworkSeat).where(NetworkSeat.id.in_([*({*taken} - kept)]))).all():
        if row.replaces_id in (seats.get("left") or []):
            db.session.get_one(NetworkSeat, row.replaces_id).until_on = None
        db.session.delete(row)
    db.session.flush()


def _row(network_id: int, role: SeatRole, chosen: Chosen, department_id: int | None) -> NetworkSeat | None:
    """Return the place to take, None for who has it already; a colleague who is written is of the unit's department."""
    row = NetworkSeat(network_id=network_id, role=role, name=chosen.name)
    if chosen.seat_id is not None:
        own = db.session.get(NetworkSeat, chosen.seat_id)
        if own is None or own.network_id != network_id or own.until_on is not None:
            raise NotPossibleError(_("They are in it no more."))
        if own.role == role:
            return None
        row.name, row.department_id, row.person_id = own.name, own.department_id, own.person_id
    elif chosen.person_id is not None:
        person = db.session.get(Person, chosen.person_id)
        if person is None or not person.active:
            raise NotPossibleError(_("They have no account any more."))
        row.name, row.person_id, row.department_id = person.name, person.id, department_id
    else:
        row.organisation_id = chosen.organisation_id
        row.department_id = chosen.department_id if role == SeatRole.UNIT else department_id
    return row


def _department_of(unit: Chosen) -> int | None:
    """Return the department in which it is tried out, also of a unit that has its place already, if it has one."""
    if unit.seat_id is None:
        return unit.department_id
    own = db.session.get(NetworkSeat, unit.seat_id)
    return own.department_id if own is not None else None


def _list_standing(network_id: int, role: SeatRole) -> list[NetworkSeat]:
    held = select(NetworkSeat).where(NetworkSeat.network_id == network_id, NetworkSeat.role == role)
    return [*db.session.scalars(held.where(NetworkSeat.until_on.is_(None)))]


keeps_named(Keeper(name_those_who_try, unname, list_named, list_offered))
