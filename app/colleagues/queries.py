"""Colleagues as the town's list has them, and what one of them leads and has in hand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from app import db
from app.accounts.contacts import list_addresses, list_contacts
from app.accounts.models import Absence, Person, PersonRole
from app.accounts.queries import find_person_id
from app.colleagues.absence_actions import list_led
from app.departments.namesakes import tell_apart
from app.meeting_tasks.models import MeetingTask
from app.municipality.models import Department
from app.network_leading.handing_queries import list_own_leaders
from app.network_leading.models import NetworkSubstitute
from app.network_people.models import NetworkSeat
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.permissions import Role
from app.registers.columns import Values
from app.registers.register import Row
from app.registers.shapes import YES
from app.submissions.duties import REMINDER
from app.submissions.models import Submission
from app.submissions.states import Handling
from app.tasks.models import Task
from app.vault import get_vault

TOWN_WIDE = (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.MODERATOR, Role.SUPERVISOR)
"""The roles that somebody holds for the whole town. Who leads a network is chosen for each."""


def list_rows() -> list[Row]:
    """Return all colleagues, those who have stopped last."""
    rows: dict[int, dict[str, str]] = {}
    wanted = select(Person.id, Person.name, Person.title, Person.contact_id, Person.active, Department.slug)
    wanted = wanted.outerjoin(Department, Department.id == Person.department_id)
    people = db.session.execute(wanted.order_by(Person.active.desc(), Person.name, Person.id)).all()
    addresses = list_addresses([one.contact_id for one in people])
    for one in people:
        rows[one.id] = {
            "name": one.name,
            "title": one.title,
            "address": addresses.get(one.contact_id, ""),
            "department": one.slug or "",
            "stopped": "" if one.active else YES,
        }
    held = select(PersonRole.person_id, PersonRole.role).where(PersonRole.subject_id.is_(None))
    for person_id, role in db.session.execute(held.where(PersonRole.absence_id.is_(None))):
        rows[person_id][role] = YES
    for row in db.session.scalars(select(Absence).where(Absence.ended_at.is_(None))):
        away = {"away_from": row.from_on.isoformat(), "away_until": row.until_on.isoformat()}
        rows[row.person_id] |= {**away, "substitute": str(row.substitute_id or "")}
    return [Row(str(person_id), values) for person_id, values in rows.items()]


def list_names(*, active: bool) -> dict[str, str]:
    """Return what colleagues are called, by id, those of one name told apart."""
    wanted = select(Person.id, Person.name).order_by(Person.name, Person.id)
    people = db.session.execute(wanted.where(Person.active) if active else wanted).all()
    return {str(one): name for one, name in tell_apart((one.id, one.name) for one in people).items()}


@dataclass(frozen=True)
class Held:
    """What somebody leads and has in hand: networks by id and name, and how many of everything else."""

    networks: Sequence[tuple[int, str]] = ()
    cases: int = 0
    reminders: int = 0
    tasks: int = 0
    seats: Sequence[str] = field(default=())

    @property
    def is_nothing(self) -> bool:
        """Return whether there is nothing to hand over."""
        return not (self.networks or self.cases or self.reminders or self.tasks or self.seats)


def find_held(person_id: int) -> Held:
    """Return what somebody leads and has in hand now."""
    networks = get_directory().networks
    at_work = [one for one in list_led(person_id) if one in networks and networks[one].stage != Stage.CLOSED]
    led = [one for one in at_work if person_id in dict(list_own_leaders(one))]
    cases = (Submission.owner_id == person_id, Submission.handling != Handling.CLOSED)
    reminders = (Task.owner_id == person_id, Task.what == REMINDER.name, Task.done_at.is_(None))
    seats = list_seats(person_id)
    given = (MeetingTask.seat_id.in_([one.id for one in seats]), MeetingTask.done_at.is_(None))
    return Held(
        [(one, networks[one].name) for one in led],
        _count(Submission.id, *cases),
        _count(Task.id, *reminders),
        _count(MeetingTask.id, *given),
        sorted({networks[one.network_id].name for one in seats if one.network_id not in led}),
    )


def leads_any(person_id: int) -> bool:
    """Return whether somebody leads a network at work, themselves or by standing in."""
    networks = get_directory().networks
    return any(one in networks and networks[one].stage != Stage.CLOSED for one in list_led(person_id))


def list_led_by() -> Mapping[int, Sequence[str]]:
    """Return the names of the networks at work that somebody leads without standing in, by who does: one question."""
    networks, led = get_directory().networks, defaultdict[int, list[str]](list)
    stands_in = select(NetworkSubstitute.id).where(
        NetworkSubstitute.network_id == PersonRole.subject_id,
        NetworkSubstitute.person_id == PersonRole.person_id,
        NetworkSubstitute.ended_at.is_(None),
    )
    held = select(PersonRole.person_id, PersonRole.subject_id).where(PersonRole.role == Role.LEADER)
    for person_id, network_id in db.read(held.where(~stands_in.exists()).order_by(PersonRole.id)):
        network = networks.get(network_id or 0)
        if network is not None and network.stage != Stage.CLOSED:
            led[person_id].append(network.name)
    return led


def find_known(address: str) -> int | None:
    """Return the id of whoever has an address, with an open account or a closed one; None for nobody."""
    return find_person_id([one.id for one in list_contacts(get_vault(), address)])


def list_seats(person_id: int) -> Sequence[NetworkSeat]:
    """Return the places in networks at work that somebody has not left."""
    networks = get_directory().networks
    held = select(NetworkSeat).where(NetworkSeat.person_id == person_id, NetworkSeat.until_on.is_(None))
    rows = db.session.scalars(held.order_by(NetworkSeat.id)).all()
    return [one for one in rows if one.network_id in networks and networks[one.network_id].stage != Stage.CLOSED]


def list_who_take_cases(person_id: int) -> list[tuple[int, str]]:
    """Return the colleagues of the secretariat but one, who may read any case, by id and name."""
    held = select(Person.id, Person.name).join(PersonRole, PersonRole.person_id == Person.id)
    held = held.where(Person.active, Person.id != person_id, PersonRole.role == Role.SECRETARIAT)
    rows = db.session.execute(held.where(PersonRole.absence_id.is_(None)).order_by(Person.name, Person.id))
    return [(one.id, one.name) for one in rows]


def is_away(values: Values) -> bool:
    """Return whether a row says that somebody is away."""
    return bool(values["away_from"] or values["away_until"] or values["substitute"])


def _count(column: object, *conditions: object) -> int:
    return db.session.scalar(select(func.count(column)).where(*conditions)) or 0  # type: ignore[arg-type]
