"""The pages of headings: with a draft, and with what is ordered."""

from datetime import timedelta

from app import clock
from app.jobs import Job, Kind
from app.joint_answer_desk.plan import make_plan
from app.joint_answers import actions
from app.joint_answers.job_kinds import HANDLE, TELL
from app.joint_answers.kinds import Planned
from app.joint_answers.queries import get_act
from app.permissions import Actor
from app.results.kinds import End, EndKind
from tests.browsing import Page
from tests.ground.staging import Town

ANSWER = "Vi sætter lys op langs stien inden jul."


def given_up(kind: Kind, act_id: int) -> Job:
    """Return a job about an act that was given up."""
    now = clock.now()
    job = Job(kind=kind.name, lane=kind.lane, payload={"act_id": act_id, "after": 0}, created_at=now, run_at=now)
    job.dead_at, job.fault = now, "OperationalError"
    return job


def pages_of_joint_answers(town: Town, by: Actor) -> list[Page]:
    """Give the pages of headings: one has a draft, one is ordered, one came to a halt, and so did the mails of one."""
    cases = town.submit_all([{"email": f"nr{number}@beboer.example"} for number in range(4)])
    for one in cases:
        town.bring(one, "accepted", by=by)
    addresses = ["/desk/joint-answers", f"/desk/cases/{cases[0].id}/joint-answers"]
    for ordered, halted in ((False, None), (True, None), (True, HANDLE), (True, TELL)):
        with town.writing() as session:
            heading = actions.begin("Lys på stierne", by=by)
            actions.put_under(heading.id, [one.id for one in cases[:3]], by=by)
            planned = Planned(end=End(EndKind.NO), texts={"da": ANSWER})
            act = actions.keep_draft(heading.id, None, planned, by=by)
            session.flush()
            if ordered:
                actions.order(act.id, act.version, make_plan(get_act(act.id)).ordered, by=by)
            if halted is not None:
                act.ordered_at = act.due_at = clock.now() - timedelta(hours=1)
                act.done_at = clock.now() if halted is TELL else None
                session.add(given_up(halted, act.id))
            addresses += [f"/desk/joint-answers/{heading.id}"]
            addresses += [] if ordered else [f"/desk/joint-answers/{heading.id}/preview"]
    browser = town.sign_in(by)
    return [browser.get(one) for one in addresses]
