"""What waits to be told by telephone or post goes by mail once its case has an e-mail address."""

from collections.abc import Callable, Mapping

from sqlalchemy import func, select

from app import db
from app.by_hand.actions import forget_ways
from app.committee_decisions.letters import DECIDED
from app.committee_decisions.models import CommitteeCase
from app.joint_answers.letters import JOINT
from app.joint_answers.models import JointStep
from app.mail import LETTERS
from app.network_closing.letters import ENDED
from app.network_closing.queries import lay_with, list_endings
from app.objections import letters as objections
from app.objections.models import Objection
from app.statutory.beside_emails import OF_AUTHOR
from app.statutory.letters import BESIDE_RECEIVED
from app.statutory.models import StatutoryBeside
from app.submissions.models import Submission


def mail_instead(case_id: int) -> None:
    """Forget where the author of a case was called or written to, and mail what they had not been told yet.

    It is composed anew: a mail says what is so now.
    """
    for name in forget_ways(case_id):
        queue = _QUEUE.get(name)
        if queue is not None:
            queue(case_id)
        elif name in LETTERS:
            LETTERS[name].queue(submission_id=case_id)


def _queue_joint(case_id: int) -> None:
    done = select(func.max(JointStep.joint_act_id)).where(
        JointStep.submission_id == case_id, JointStep.did.is_not(None)
    )
    if (act_id := db.session.scalar(done)) is not None:
        JOINT.queue(act_id=act_id, contact_id=0, case_id=case_id)


def _queue_decision(case_id: int) -> None:
    decided = select(func.max(CommitteeCase.decision_id)).where(CommitteeCase.submission_id == case_id)
    if (decision_id := db.session.scalar(decided)) is not None:
        DECIDED.queue(decision_id=decision_id, contact_id=0, case_id=case_id)


def _queue_ending(case_id: int) -> None:
    for network_id, ending in list_endings().items():
        lay = select(Submission.id).where(Submission.id == case_id, *lay_with(network_id))
        if ending.told_at is not None and db.session.scalar(lay) is not None:
            ENDED.queue(network_id=network_id, contact_id=0, case_id=case_id)


def _queue_objection(case_id: int) -> None:
    decided = select(func.max(Objection.id)).where(Objection.subject_id == case_id, Objection.decided_at.is_not(None))
    if (objection_id := db.session.scalar(decided)) is not None:
        objections.DECIDED.queue(objection_id=objection_id)


def _queue_beside(case_id: int) -> None:
    own = (StatutoryBeside.subject_id == case_id, StatutoryBeside.source.in_(OF_AUTHOR))
    if (mark_id := db.session.scalar(select(func.max(StatutoryBeside.id)).where(*own))) is not None:
        BESIDE_RECEIVED.queue(mark_id=mark_id)


_QUEUE: Mapping[str, Callable[[int], None]] = {
    JOINT.name: _queue_joint,
    DECIDED.name: _queue_decision,
    ENDED.name: _queue_ending,
    objections.DECIDED.name: _queue_objection,
    BESIDE_RECEIVED.name: _queue_beside,
}
"""What waits under the name of a letter that is not queued by its case alone."""
