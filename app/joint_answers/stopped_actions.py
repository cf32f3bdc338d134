"""What becomes of what was ordered for many and was given up: it is done after all, or laid down where it stands."""

from sqlalchemy import update

from app import clock, db
from app.joint_answers.job_kinds import HANDLE, TELL
from app.joint_answers.kinds import Held
from app.joint_answers.models import JointAct, JointStep
from app.joint_answers.stopped_queries import find_halt, list_untold


def order_again(act_id: int) -> bool:
    """Have what was given up done with the cases that are left, each by itself; returns whether it was given up.

    So those before the one at which it stops are done, and that one is known.
    """
    act = _lock_given_up(act_id)
    if act is not None:
        _queue(act, singly=True)
    return act is not None


def lay_down(act_id: int) -> bool:
    """Leave out the cases that were not reached, and tell whom it was done with; returns whether it was given up."""
    act = _lock_given_up(act_id)
    if act is not None:
        left = (JointStep.joint_act_id == act_id, JointStep.held.is_(None), JointStep.did.is_(None))
        db.session.execute(update(JointStep).where(*left).values(held=Held.ELSEWISE))
        _queue(act, singly=False)
    return act is not None


def tell_again(act_id: int) -> bool:
    """Tell the authors who were not told, for the job was given up; returns whether there are any."""
    db.lock(JointAct, act_id)
    untold = list_untold([act_id])
    if untold:
        after = min(one.payload["after"] for one in TELL.list_left("act_id", act_id) if one.dead_at is not None)
        TELL.see_to("act_id", act_id)
        TELL.queue({"act_id": act_id, "after": after})
    return bool(untold)


def _lock_given_up(act_id: int) -> JointAct | None:
    """Return an act with its row locked, None unless it was given up."""
    act = db.lock(JointAct, act_id)
    halt = find_halt(act_id) if act.ordered_at is not None and act.done_at is None else None
    return act if halt is not None and halt.again_at is None else None


def _queue(act: JointAct, *, singly: bool) -> None:
    HANDLE.see_to("act_id", act.id)
    ordered = act.ordered_at or clock.now()
    HANDLE.queue({"act_id": act.id, "after": 0, "ordered": ordered.isoformat(), "singly": singly})
