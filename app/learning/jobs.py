"""Jobs of learning."""

from app import db
from app.jobs import Payload
from app.learning import actions, backfill
from app.learning.job_kinds import PROPOSE_AGAIN
from app.submissions.job_kinds import CATCH_UP, TRAIN


def _learn(_payload: Payload) -> Payload:
    return {"learnt": actions.learn()}


@TRAIN.handler(prepare=_learn)
def _train(prepared: Payload) -> None:
    """Keep what the decisions so far have taught, and use it if it is good enough."""
    actions.keep(prepared["learnt"])


def _look(_payload: Payload) -> Payload:
    with db.read_first():
        return {"wanted": backfill.list_wanted()}


@CATCH_UP.handler(prepare=_look)
def _catch_up(prepared: Payload) -> None:
    """Queue what brings stored things up to what the matching can do now."""
    for kind in prepared["wanted"]:
        kind.queue_once()


def _propose(payload: Payload) -> Payload:
    with db.read_first():
        return {"proposed": backfill.propose(payload.get("after", 0))}


@PROPOSE_AGAIN.handler(prepare=_propose)
def _keep_proposed(prepared: Payload) -> None:
    """Put new proposals in place of another engine's; come back for more."""
    proposed = prepared["proposed"]
    backfill.keep(proposed)
    if len(proposed) == backfill.BATCH:
        PROPOSE_AGAIN.queue({"after": proposed[-1].submission_id})
