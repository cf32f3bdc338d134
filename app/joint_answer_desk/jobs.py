"""The jobs that do what was ordered, some cases at a time, and then write once to each author."""

from datetime import datetime

from sqlalchemy import select

from app import clock, db
from app.accounts.models import Person
from app.accounts.queries import get_scopes
from app.by_hand.queries import list_by_hand
from app.department_links.letters import ASKED
from app.events import By
from app.jobs import Payload
from app.joint_answer_desk.department_emails import AT_ONCE as AT_ONCE_BY_MAIL
from app.joint_answer_desk.department_emails import list_routed
from app.joint_answer_desk.handling_actions import Order, handle
from app.joint_answers import actions
from app.joint_answers.job_kinds import HANDLE, TELL
from app.joint_answers.kinds import Held, Step
from app.joint_answers.letters import DEPARTMENT, JOINT
from app.joint_answers.models import JointAct, JointStep
from app.joint_answers.queries import get_act, get_heading, get_texts
from app.notifications.followed import SETTLES
from app.permissions import Actor
from app.subjects import Voice

AT_ONCE = 25
_TOLD_AT_ONCE = 500


@HANDLE.handler()
def _handle(payload: Payload) -> None:
    """Do what was ordered with the next few cases, unless it was taken back; nobody is told before the last."""
    act_id, after = payload["act_id"], payload["after"]
    row = db.lock(JointAct, act_id)
    if row.ordered_at != datetime.fromisoformat(payload["ordered"]) or row.done_at is not None:
        return
    ordered = (
        select(JointStep.submission_id, JointStep.wording_id)
        .where(JointStep.joint_act_id == act_id, JointStep.held.is_(None), JointStep.did.is_(None))
        .where(JointStep.submission_id > after)
        .order_by(JointStep.submission_id)
        .limit(1 if payload.get("singly") else AT_ONCE)
    )
    cases = db.read(ordered).all()
    if not cases:
        actions.end_act(act_id)
        for begin in range(0, len(list_routed(act_id)), AT_ONCE_BY_MAIL):
            DEPARTMENT.queue(act_id=act_id, begin=begin, not_before=clock.now() + SETTLES)
        TELL.queue({"act_id": act_id, "after": 0})
        return
    act = get_act(act_id)
    person = db.session.get_one(Person, act.person_id)
    by = By.person(Actor(person.id, person.name, get_scopes(person.id)))
    order = Order(act, get_heading(act.joint_answer_id), get_texts(act_id), by)
    for case in cases:
        done = handle(case.submission_id, case.wording_id, order)
        if isinstance(done, Held):
            actions.note_held(act_id, case.submission_id, done)
        else:
            actions.note_done(act_id, case.submission_id, *done)
            if Step.ROUTED in done[0]:
                ASKED.drop(submission_id=case.submission_id)  # a department is asked about all of them in one mail
    HANDLE.queue({**payload, "after": cases[-1].submission_id})


@TELL.handler()
def _tell(payload: Payload) -> None:
    """Queue one mail to each author of what an act did, some hundred at a time."""
    act_id = payload["act_id"]
    if not payload["after"]:
        done = select(JointStep.submission_id).where(JointStep.joint_act_id == act_id, JointStep.did.is_not(None))
        alone = ({"act_id": act_id, "contact_id": 0, "case_id": one} for one in list_by_hand(done))
        JOINT.queue_each((one, clock.now()) for one in alone)
    authors = (
        select(Voice.contact_id)
        .join(JointStep, JointStep.submission_id == Voice.subject_id)
        .where(JointStep.joint_act_id == act_id, JointStep.did.is_not(None), Voice.contact_id > payload["after"])
        .distinct()
        .order_by(Voice.contact_id)
        .limit(_TOLD_AT_ONCE)
    )
    contacts = [one for one in db.session.scalars(authors) if one is not None]
    JOINT.queue_each(({"act_id": act_id, "contact_id": one}, clock.now()) for one in contacts)
    if contacts:
        TELL.queue({"act_id": act_id, "after": contacts[-1]})
