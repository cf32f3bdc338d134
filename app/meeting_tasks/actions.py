"""Tasks of minutes are written, changed and taken away by whoever leads the network, and ticked by who does them."""

from sqlalchemy import select, update
from sqlalchemy.orm.attributes import flag_modified

from app import clock, db, events
from app.accounts.verbs import PERSON_CLOSED, PERSON_OPENED
from app.acts import Texts
from app.errors import NotAllowedError, NotPossibleError
from app.events import By, Event, record
from app.history import Verb
from app.i18n import gettext, lazy
from app.meeting_tasks import verbs
from app.meeting_tasks.forms import Chosen, ChosenForm, TaskChangeForm, Tasked, TaskForm
from app.meeting_tasks.models import MeetingTask
from app.meeting_tasks.queries import has_to_tick, list_given_to
from app.meetings.models import NetworkMeeting
from app.network_people.models import NetworkSeat
from app.network_stages.led import NetworkState, acts_of_networks
from app.networks.models import Network
from app.networks.rules import may_describe
from app.permissions import Actor, Permission
from app.tasks.actions import touch


def _may(actor: Actor, permission: Permission, network: NetworkState) -> bool:
    if permission == Permission.READ_DESK:
        return has_to_tick(actor, network.id)
    return may_describe(actor, network.id)


TASKS = acts_of_networks("meeting-tasks", may=_may)


@TASKS.act(
    noun="task",
    needs=Permission.DESCRIBE,
    form=TaskForm,
    texts=Texts(
        label=lazy("Write down a task"),
        told=lazy(
            "It stands under the minutes, for those who read them. A colleague with an account has it on their work"
            " list."
        ),
        send=lazy("Save the task"),
    ),
    done=lazy("The task stands under the minutes."),
    said_aloud=True,
    part="meeting_tasks/_task.html",
)
def write_task(network: Network, said: Tasked, by: By) -> Event:
    """Write down who does what by when; raises `NotPossibleError` for a meeting without minutes."""
    row = MeetingTask(network_id=network.id)
    _fill(network, row, said)
    db.session.add(row)
    return _note(verbs.TASK_WRITTEN, network, row, by)


@TASKS.act(
    noun="change",
    needs=Permission.DESCRIBE,
    form=TaskChangeForm,
    texts=Texts(
        label=lazy("Change the task"),
        told=lazy("What stood there before is not kept."),
        send=lazy("Save the change"),
    ),
    done=lazy("The task is changed."),
    said_aloud=True,
    part="meeting_tasks/_task.html",
)
def change_task(network: Network, said: Tasked, by: By) -> Event:
    """Let something else hold of a task; raises `NotPossibleError` if it is not there."""
    row = _standing(network, said.task_id or 0)
    _fill(network, row, said)
    return _note(verbs.TASK_CHANGED, network, row, by)


@TASKS.act(
    noun="removal",
    needs=Permission.DESCRIBE,
    form=ChosenForm,
    texts=Texts(
        label=lazy("Take the task away"),
        told=lazy("It is gone at once."),
        send=lazy("Take it away"),
    ),
    done=lazy("The task is taken away."),
)
def remove_task(network: Network, said: Chosen, by: By) -> Event:
    """Take a task away that was written by mistake; raises `NotPossibleError` if it is not there."""
    row = _standing(network, said.task_id)
    db.session.delete(row)
    return _note(verbs.TASK_REMOVED, network, row, by)


@TASKS.act(
    noun="done",
    needs=Permission.READ_DESK,
    form=ChosenForm,
    texts=Texts(
        label=lazy("Mark the task as done"),
        told=lazy("Those who read the minutes see that it is done."),
        send=lazy("It is done"),
    ),
    done=lazy("The task is done."),
)
def finish_task(network: Network, said: Chosen, by: By) -> Event:
    """Let a task be done; raises `NotPossibleError` if it is not there, `NotAllowedError` for who was not given it."""
    return tick(network, _own(network, said, by), by, is_done=True)


@TASKS.act(
    noun="not-done",
    needs=Permission.READ_DESK,
    form=ChosenForm,
    texts=Texts(
        label=lazy("Mark the task as not done"),
        told=lazy("Those who read the minutes see that it is not done."),
        send=lazy("It is not done after all"),
    ),
    done=lazy("The task is not done after all."),
)
def reopen_task(network: Network, said: Chosen, by: By) -> Event:
    """Let a task be not done after all; raises as above."""
    return tick(network, _own(network, said, by), by, is_done=False)


@write_task.possible
@change_task.possible
@remove_task.possible
@finish_task.possible
@reopen_task.possible
def _(_network: NetworkState) -> str | None:
    return None  # what was agreed is done, and put right, also when the network is rounded off


def tick(network: Network, task_id: int, by: By, *, is_done: bool) -> Event:
    """Let a task of a network that is held be done or not, as somebody says who was given it.

    Raises `NotPossibleError` if it is not there. A second time changes nothing but is noted.
    """
    row = _standing(network, task_id)
    if (row.done_at is not None) != is_done:
        row.done_at = clock.now() if is_done else None
    return _note(verbs.TASK_DONE if is_done else verbs.TASK_NOT_DONE, network, row, by)


def give_to_leader(seat_id: int) -> None:
    """Let what somebody in this place still has to do be for whoever leads the network."""
    given = update(MeetingTask).where(MeetingTask.seat_id == seat_id, MeetingTask.done_at.is_(None))
    db.session.execute(given.values(seat_id=None, for_leader=True))


def _own(network: Network, said: Chosen, by: By) -> int:
    """Return the id of a task that whoever acts may tick; raises `NotAllowedError` for one that is another's."""
    if by.actor is None or not may_describe(by.actor, network.id):
        given = {one.id for one in list_given_to(by.actor, network.id)} if by.actor is not None else set()
        if said.task_id not in given:
            raise NotAllowedError
    return said.task_id


def _fill(network: Network, row: MeetingTask, said: Tasked) -> None:
    meeting = db.session.get(NetworkMeeting, said.meeting_id)
    if meeting is None or meeting.network_id != network.id or not meeting.minutes:
        raise NotPossibleError(gettext("Write the minutes of the meeting first."))
    seat = db.session.get(NetworkSeat, said.seat_id) if said.seat_id is not None else None
    is_left = seat is not None and seat.until_on is not None and seat.until_on <= clock.today()
    if said.seat_id is not None and (seat is None or seat.network_id != network.id or is_left):
        raise NotPossibleError(gettext("They are in the network no more."))
    row.meeting_id, row.text, row.due_on = meeting.id, said.text, said.due_on
    row.seat_id, row.for_leader = said.seat_id, said.for_leader


def _standing(network: Network, task_id: int) -> MeetingTask:
    row = db.session.get(MeetingTask, task_id)
    if row is None or row.network_id != network.id:
        raise NotPossibleError(gettext("There is no such task any more."))
    return row


def _note(verb: Verb, network: Network, row: MeetingTask, by: By) -> Event:
    flag_modified(network, "stage")  # it stands in another table, and the version must rise with it
    db.session.flush()
    return record(verb, by=by, subject_id=network.id, details={"row": row.id})


@events.on_recorded
def follow_accounts(event: Event) -> None:
    """Settle the tasks of a colleague whose account is closed, or opened again."""
    if event.verb in {PERSON_CLOSED.name, PERSON_OPENED.name}:
        given = select(MeetingTask.network_id).join(NetworkSeat, NetworkSeat.id == MeetingTask.seat_id)
        given = given.where(NetworkSeat.person_id == event.details.get("person"), MeetingTask.done_at.is_(None))
        for network_id in db.session.scalars(given.distinct()):
            touch(network_id)
