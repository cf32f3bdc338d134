"""Who is named in a network before something is tried out, and who can be."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import select

from app import db, i18n
from app.accounts.models import Person, PersonRole
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.municipality.sorting import sort_key
from app.network_people.queries import Seat, list_organisations, list_seats, list_shown
from app.network_people.roles import SeatRole
from app.network_stages.trying import UNIT, Offered
from app.permissions import Role

ROLES: Mapping[str, SeatRole] = MappingProxyType(
    {UNIT: SeatRole.UNIT, "backed": SeatRole.BACKER, "daily": SeatRole.DAILY}
)
"""In which role somebody stands in a network whom a line names."""
_WORKING = (Role.LEADER, Role.SECRETARIAT)
"""The roles of accounts of colleagues who work in networks; whoever moderates or oversees tries nothing out."""


def list_named(network_id: int) -> frozenset[str]:
    """Return the lines by which somebody is named in a network now."""
    there = {one.role for one in list_seats(network_id) if one.is_now}
    return frozenset(key for key, role in ROLES.items() if role in there)


def list_offered(network_id: int) -> Offered:
    """Return who can be named in a network, by line: who is in it first, all others under headings of their own."""
    seats = [one for one in list_seats(network_id) if one.is_now and one.until_on is None]
    people = [one for one in seats if one.name and one.role != SeatRole.UNIT]
    known = {one.name for one in people}
    others = [(f"person:{key}", name) for key, name in _list_colleagues() if name not in known]
    departments = sorted(get_reference().departments.values(), key=lambda one: one.name.casefold())
    inside = _("In the network")
    units = [
        (inside, _shown([one for one in seats if one.role == SeatRole.UNIT])),
        (_("Departments"), [(f"department:{one.id}", one.name) for one in departments]),
        (_("Organisations"), [(f"organisation:{key}", name) for key, name in list_organisations()]),
    ]
    colleagues = [(inside, _shown(people)), (_("Others with an account"), others)]
    return {key: units if role == SeatRole.UNIT else colleagues for key, role in ROLES.items()}


def _shown(seats: Sequence[Seat]) -> list[tuple[str, str]]:
    roles = {one.id: one.role.label for one in seats}
    return [(f"seat:{one.id}", f"{one.who} ({roles[one.id]})") for one in list_shown(seats)]


def _list_colleagues() -> list[tuple[int, str]]:
    """Return who has an account and works in networks, by id and in order of name."""
    working = select(PersonRole.person_id).where(PersonRole.role.in_(_WORKING))
    rows = db.session.execute(select(Person.id, Person.name).where(Person.active, Person.id.in_(working))).all()
    code = i18n.current().code
    return sorted(((row.id, row.name) for row in rows), key=lambda one: (sort_key(one[1], code), one[0]))
