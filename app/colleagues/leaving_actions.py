"""Somebody stops: what they lead and have in hand is handed over, and their account is closed, in one unit."""

from sqlalchemy import select

from app import db
from app.accounts.actions import require_another_administrator
from app.accounts.models import Person
from app.casework.holding_actions import hand_over
from app.colleagues.forms import HandedOn
from app.colleagues.queries import find_held, list_seats
from app.colleagues.register import PEOPLE
from app.colleagues.register_actions import stop
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext
from app.meeting_tasks.actions import give_to_leader
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_leading.actions import choose_leader
from app.network_leading.forms import Led
from app.network_leading.substitute_actions import end_standing_in
from app.network_people import seating_actions
from app.network_people.roles import SeatRole
from app.networks.models import Network
from app.registers.actions import noting
from app.submissions.duties import REMINDER
from app.submissions.models import Submission
from app.submissions.states import Handling
from app.tasks.actions import finish_task, open_task, touch
from app.tasks.models import Task


def leave(person_id: int, said: HandedOn, by: By) -> None:
    """Let somebody stop, and others have what they had. What is of a network goes to whoever leads it.

    Raises `NotPossibleError` for the last administrator, for whoever would do it to themselves, and where they lead a
    network that was not handed over.
    """
    if by.person_id == person_id:
        raise NotPossibleError(
            gettext("You would lock yourself out of the administration. Ask another administrator to do that.")
        )
    with noting(PEOPLE, by=by):
        person = db.lock(Person, person_id)
        require_another_administrator(person)
        _give_cases(person_id, said.cases_to, by)
        _give_reminders(person_id, said.cases_to)
        _leave_seats(person_id)
        for network_id, leader_id in said.leaders.items():
            choose_leader(db.lock(Network, network_id), Led(leader_id, person_id, is_named=True), by)
            end_standing_in(network_id, by)
        if find_held(person_id).networks:  # one they were given since the form was shown
            raise NotPossibleError(gettext("They still lead a network or have something in hand. Hand it over first."))
        stop(person, by)
        announce_change(Topic.NETWORKS)


def _give_cases(person_id: int, to: int | None, by: By) -> None:
    """Hand cases over, if somebody is to have them; else who has them follows from the loss of role and account."""
    if to is None:
        return
    held = select(Submission).where(Submission.owner_id == person_id, Submission.handling != Handling.CLOSED)
    for case in db.session.scalars(held.order_by(Submission.id).with_for_update()).all():
        hand_over(case, to, by)


def _give_reminders(person_id: int, to: int | None) -> None:
    reminders = select(Task).where(Task.owner_id == person_id, Task.what == REMINDER.name, Task.done_at.is_(None))
    for one in db.session.scalars(reminders.order_by(Task.id)).all():
        finish_task(one.subject_id, REMINDER, owner_id=person_id)
        if to is not None:
            open_task(one.subject_id, REMINDER, one.due_on, owner_id=to, scope_id=one.scope_id)


def _leave_seats(person_id: int) -> None:
    """Leave all places in networks; what was to be done after meetings is from now on for whoever leads the network."""
    for seat in list_seats(person_id):
        give_to_leader(seat.id)
        touch(seat.network_id)
        if seat.role != SeatRole.LEADER:
            seating_actions.leave(seat.id)
