"""Writing what a committee decided, undoing it in time, saying when one meets, and what is still to be written."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import select

from app import db
from app.committee_decisions.actions import Written, keep, keep_meeting, take_back
from app.committee_decisions.kinds import Place, Where
from app.committee_decisions.models import CommitteeDecision
from app.committee_decisions.verbs import AWAITED
from app.committee_desk.awaiting import cases_at, list_awaited
from app.committee_desk.duties import WRITE
from app.committee_desk.job_kinds import GO_OUT
from app.events import By, record
from app.joint_answers.models import JointAnswer
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.models import Network, ThemePile
from app.permissions import Actor
from app.submissions.models import Submission
from app.tasks.actions import finish_task, open_task
from app.tasks.models import Task

_TABLES: Mapping[Where, type[JointAnswer | ThemePile | Network | Submission]] = {
    Where.HEADINGS: JointAnswer,
    Where.PILES: ThemePile,
    Where.NETWORKS: Network,
    Where.CASES: Submission,
}


def write(place: Place, written: Written, *, newest: int, by: Actor) -> CommitteeDecision:
    """Have it go out in ten minutes, to whoever wrote the cases that stand there now; until then it can be undone.

    Raises `StaleDataError` if something has been written of the place since `newest`.
    """
    db.lock(_TABLES[place.where], place.id)
    row = keep(place, written, cases_at(place), newest=newest, by=by)
    GO_OUT.queue({"decision_id": row.id, "after": 0}, run_at=row.due_at)
    settle()
    return row


def undo(place: Place) -> bool:
    """Take back what waits, while nobody has been told; returns whether it was in time."""
    db.lock(_TABLES[place.where], place.id)
    in_time = take_back(place)
    settle()
    return in_time


def say_meeting(place: Place, committee: str, meets_on: date, *, by: Actor) -> None:
    """Say when a committee has a heading, a theme pile or a network before it; staff are reminded the day after."""
    db.lock(_TABLES[place.where], place.id)
    keep_meeting(place, committee, meets_on, by=by)
    if place.where == Where.NETWORKS:
        announce_change(Topic.NETWORKS)
    settle()


def settle() -> None:
    """Let a task be open for each place of which a committee has met and nothing is written, and for no other."""
    wanted: dict[int, date] = {}
    for one in list_awaited():
        wanted.setdefault(one.case_id, one.day)
    open_tasks = select(Task.subject_id).where(Task.what == WRITE.name, Task.done_at.is_(None))
    there = set(db.session.scalars(open_tasks))
    for case_id in sorted(there - wanted.keys()):
        finish_task(case_id, WRITE)
    for case_id in sorted(wanted.keys() - there):
        open_task(case_id, WRITE, wanted[case_id] + timedelta(days=1))
        record(AWAITED, by=By.SYSTEM, subject_id=case_id)
