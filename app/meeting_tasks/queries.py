"""The tasks of minutes as pages show them, and whose they are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app import clock, db
from app.i18n import gettext as _
from app.i18n import ngettext
from app.meeting_tasks.models import MeetingTask
from app.meetings.models import NetworkMeeting
from app.network_people.models import NetworkSeat
from app.network_people.queries import has_not_left, list_seats, list_shown
from app.networks.rules import may_describe
from app.permissions import Actor, Role

MOST_SHOWN = 200


@dataclass(frozen=True)
class Agreed:
    """A task: what, by when, of which meeting; `seat_id` is None once nobody has that place any more."""

    id: int
    network_id: int
    meeting_id: int
    text: str
    seat_id: int | None
    for_leader: bool
    due_on: date
    done_at: datetime | None
    met_at: datetime
    who: str = ""

    @property
    def late(self) -> str:
        """Return how late it is, in words; nothing for one that is done or has time."""
        days = (clock.today() - self.due_on).days if self.done_at is None else 0
        return ngettext("%(num)s day late", "%(num)s days late", days) if days > 0 else ""


def find_task(network_id: int, task_id: int) -> Agreed | None:
    """Return a task of a network; None if there is none with this id."""
    return next(iter(_list(network_id, MeetingTask.id == task_id)), None)


def list_tasks(network_id: int) -> Sequence[Agreed]:
    """Return the tasks of a network, first those due first; the caller has made sure that whoever asks leads it."""
    return _list(network_id)


def list_under(network_id: int, meeting_ids: Collection[int]) -> Mapping[int, Sequence[Agreed]]:
    """Return the tasks of some meetings, by the meeting, for whoever reads their minutes."""
    found: dict[int, list[Agreed]] = {}
    for one in _list(network_id, MeetingTask.meeting_id.in_(list(meeting_ids))) if meeting_ids else []:
        found.setdefault(one.meeting_id, []).append(one)
    return found


def list_of_seat(network_id: int, seat_id: int | None) -> Sequence[Agreed]:
    """Return the tasks that a place in a network was given."""
    return _list(network_id, MeetingTask.seat_id == seat_id) if seat_id is not None else []


def list_given_to(actor: Actor, network_id: int) -> Sequence[Agreed]:
    """Return the tasks that somebody who is signed in was given in a network."""
    return _list(network_id, _is_given_to(actor))


def has_to_tick(actor: Actor, network_id: int) -> bool:
    """Return whether somebody has anything to tick in a network: who leads it, and whoever was given a task."""
    if may_describe(actor, network_id):
        return True
    own = select(MeetingTask.id).outerjoin(NetworkSeat, NetworkSeat.id == MeetingTask.seat_id)
    own = own.where(MeetingTask.network_id == network_id, _is_given_to(actor))
    return db.session.scalar(own.limit(1)) is not None


def count_open(network_id: int) -> int:
    """Return how many tasks of a network are not done."""
    of = select(func.count()).select_from(MeetingTask)
    return db.session.scalar(of.where(MeetingTask.network_id == network_id, MeetingTask.done_at.is_(None))) or 0


def _is_given_to(actor: Actor) -> ColumnElement[bool]:
    is_theirs = (NetworkSeat.person_id == actor.id) & has_not_left()
    return is_theirs | (MeetingTask.for_leader & MeetingTask.network_id.in_(actor.list_subjects(Role.LEADER)))


def _list(network_id: int, *only: ColumnElement[bool]) -> list[Agreed]:
    seated = (NetworkSeat.id == MeetingTask.seat_id) & has_not_left()
    wanted = select(*_COLUMNS).outerjoin(NetworkSeat, seated)
    wanted = wanted.join(NetworkMeeting, NetworkMeeting.id == MeetingTask.meeting_id)
    wanted = wanted.where(MeetingTask.network_id == network_id, *only)
    found = db.rows(Agreed, wanted.order_by(MeetingTask.due_on, MeetingTask.id).limit(MOST_SHOWN))
    if not any(one.seat_id for one in found):
        return [_named(one, {}) for one in found]
    seats = [one for one in list_seats(network_id) if not one.is_left]
    names = {one.id: one.who for one in list_shown(seats)}
    return [_named(one, names) for one in found]


def _named(task: Agreed, names: Mapping[int, str]) -> Agreed:
    return replace(task, who=_("Whoever leads the network") if task.for_leader else names.get(task.seat_id or 0, ""))


_COLUMNS: tuple[Any, ...] = (
    *(MeetingTask.id, MeetingTask.network_id, MeetingTask.meeting_id, MeetingTask.text),
    *(NetworkSeat.id.label("seat_id"), MeetingTask.for_leader, MeetingTask.due_on, MeetingTask.done_at),
    NetworkMeeting.starts_at.label("met_at"),
)
