"""Jobs that find which submissions seem to be one."""

from app import db
from app.alike import near_duplicates, near_duplicates_backfill, pair_actions
from app.jobs import Payload
from app.networks.matcher import get_matcher
from app.submissions.job_kinds import COMPARE, COMPARE_STORED


def _find(payload: Payload) -> Payload:
    with db.read_first():
        return {"found": near_duplicates.find_near(payload["submission_id"])}


@COMPARE.handler(prepare=_find)
def _compare(prepared: Payload) -> None:
    """Keep what a submission is alike: it has come in, has other words, or can be read by others than before."""
    for again in pair_actions.keep(prepared["found"]):
        COMPARE.queue({"submission_id": again})


def _look(payload: Payload) -> Payload:
    with db.read_first():
        by_meaning = payload.get("by_meaning", True) and get_matcher().meaning is not None
    return {"after": payload.get("after", 0), "by_meaning": by_meaning}


@COMPARE_STORED.handler(prepare=_look)
def _compare_stored(prepared: Payload) -> None:
    """Compare what was stored before; with the sentence model, if it is there from the first to the last."""
    near_duplicates_backfill.compare_next(prepared["after"], by_meaning=prepared["by_meaning"])
