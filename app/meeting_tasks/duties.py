"""What somebody was given to do in the meetings of a network stands on their work list, once for each network."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, or_, select

from app import db
from app.accounts.models import Person, PersonRole
from app.i18n import lazy
from app.meeting_tasks.models import MeetingTask
from app.meetings.blueprint import MEETINGS
from app.network_people.models import NetworkSeat
from app.network_people.queries import has_not_left
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Permission, Role
from app.subjects import SubjectKind
from app.tasks.duties import Duty, OfThings, follows_from_state, what

MEETING_TASK = what(
    "meeting_task",
    lazy("Do what you were given to do in a meeting"),
    seen_with=Permission.READ_DESK,
    room=MEETINGS,
    is_promised=True,
    page=lambda network_id: f"/desk/meeting-tasks/{network_id}",
    own=True,
)

_LEADS = (PersonRole.subject_id == MeetingTask.network_id) & (PersonRole.role == Role.LEADER)
_GIVEN = OfThings(
    select(MeetingTask.network_id, Person.id, func.min(MeetingTask.due_on))
    .join(Network, Network.id == MeetingTask.network_id)
    .outerjoin(NetworkSeat, (NetworkSeat.id == MeetingTask.seat_id) & has_not_left())
    .outerjoin(PersonRole, MeetingTask.for_leader & _LEADS)
    .join(Person, or_(Person.id == NetworkSeat.person_id, Person.id == PersonRole.person_id))
    .where(MeetingTask.done_at.is_(None), Network.stage != Stage.CLOSED, Person.active)
    .group_by(MeetingTask.network_id, Person.id),
    MeetingTask.network_id,
)


@follows_from_state(MEETING_TASK, of=SubjectKind.NETWORK)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give whoever has an account and was given something in a network, by the day on which the first of it is due."""
    for network_id, person_id, due_on in db.read(*_GIVEN.asked(subject_ids)):
        yield Duty(network_id, MEETING_TASK, due_on, owner_id=person_id)
