"""What was ordered for many and has come to a halt: its job was given up, or failed and is tried again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app import db
from app.joint_answers.job_kinds import HANDLE, TELL
from app.joint_answers.models import JointAct, JointStep
from app.submissions.models import Submission

_SHOWN = 20


@dataclass(frozen=True)
class Halt:
    """How an act has come to a halt: the fault in the program's words, and when it is tried again, None if never.

    `telling` is whether all is done and only the authors are still to be told; else `left` cases are not reached, of
    which `first` are the first by id and number, in the order in which they are handled.
    """

    act_id: int
    fault: str
    again_at: datetime | None
    telling: bool
    left: int = 0
    first: Sequence[tuple[int, str]] = ()


def find_halt(act_id: int) -> Halt | None:
    """Return how an act that is ordered and not done has come to a halt; None if it is going on."""
    job = next(iter(HANDLE.list_left("act_id", act_id)), None)
    if job is None or (job.dead_at is None and job.fault is None):
        return None
    again_at = job.run_at if job.dead_at is None else None
    ordered = (JointStep.joint_act_id == act_id, JointStep.held.is_(None), JointStep.did.is_(None))
    left = db.session.scalar(select(func.count()).select_from(JointStep).where(*ordered)) or 0
    first = select(Submission.id, Submission.number).join(JointStep, JointStep.submission_id == Submission.id)
    rows = db.read(first.where(*ordered).order_by(Submission.id).limit(_SHOWN))
    return Halt(act_id, job.fault or "", again_at, telling=False, left=left, first=[(row[0], row[1]) for row in rows])


def list_untold(act_ids: Sequence[int]) -> list[Halt]:
    """Return of which acts, of those that are done, some of the authors were not told, for the job was given up."""
    if not act_ids:
        return []
    dead = (one for one in TELL.list_left("act_id", *act_ids) if one.dead_at is not None)
    return [Halt(one.payload["act_id"], one.fault or "", None, telling=True) for one in dead]


def list_halted() -> list[int]:
    """Return the ids of the headings where something was given up that had been ordered, the first first."""
    left = (*HANDLE.list_left("act_id"), *TELL.list_left("act_id"))
    acts = [one.payload["act_id"] for one in left if one.dead_at is not None]
    if not acts:
        return []
    headings = select(JointAct.joint_answer_id).where(JointAct.id.in_(acts)).distinct()
    return list(db.session.scalars(headings.order_by(JointAct.joint_answer_id)))
