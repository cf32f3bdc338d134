"""The one mail to a department about many cases that were passed on to it at once, with a link for each."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock, db, i18n
from app.department_links.asking_actions import make_link
from app.department_links.emails import asked
from app.department_links.queries import find_asked, is_waiting
from app.joint_answers.kinds import Step
from app.joint_answers.letters import DEPARTMENT
from app.joint_answers.models import JointStep
from app.joint_answers.queries import get_act
from app.mail import Mail
from app.municipality.queries import get_reference
from app.notifications.queries import get_shown
from app.submissions.models import Submission

AT_ONCE = 100
"""Cases that one mail tells of: more of them have a mail each so many."""
_LANGUAGE = i18n.DEFAULT.code


@dataclass(frozen=True)
class AskedOf:
    """A case that a department is asked about, its link, and the address at which it is answered by mail."""

    number: str
    title: str
    language: str
    due_on: date
    address: str
    reply_to: str | None


def list_routed(act_id: int) -> list[int]:
    """Return the cases that an act has passed on, by id."""
    passed_on = JointStep.did.contains(Step.ROUTED)
    routed = select(JointStep.submission_id).where(JointStep.joint_act_id == act_id, passed_on)
    return list(db.session.scalars(routed.order_by(JointStep.submission_id)))


@DEPARTMENT.composer
def asked_together(act_id: int, begin: int) -> Mail | None:
    """Ask a department to answer so many cases from `begin` on that an act has passed on to it.

    A single one is asked about as if it had been passed on by itself; None if none of them lies there any more.
    """
    act, ids = get_act(act_id), list_routed(act_id)[begin : begin + AT_ONCE]
    rows = db.session.scalars(select(Submission).where(Submission.id.in_(ids)).order_by(Submission.id))
    cases = [
        one
        for one in rows
        if is_waiting(one) and (one.route_kind, one.department_id) == (act.route_kind, act.target_id)
    ]
    to = find_asked(cases[0]) if cases else None
    if to is None:
        return None
    if len(cases) == 1:
        return asked(cases[0].id)
    shown, now, matters = get_shown([one.id for one in cases]), clock.now(), []
    for case in cases:
        made = make_link(case, to, at=now)
        words = shown.get(case.id)
        title, language = (words.title, words.language) if words is not None else ("", "")
        matters.append(AskedOf(case.number, title, language, case.due_on, f"/answers/{made.token}", made.reply_to))
    with i18n.speaking(_LANGUAGE):
        values = {"matters": matters, "department": get_reference().departments[to.department_id].name}
    first = matters[0].reply_to
    return Mail("department_asked_together", to.email, _LANGUAGE, values, confirmed=True, returns_to=first)
