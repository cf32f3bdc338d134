"""The jobs that find what a case is like."""

from app import db
from app.jobs import Payload
from app.kin.actions import keep_related
from app.kin.finding import find_kin, get_engine, list_uncompared
from app.submissions.job_kinds import RELATE, RELATE_STORED


def _compare(payload: Payload) -> Payload:
    with db.read_first():
        return payload | {"others": find_kin(payload["submission_id"]), "engine": get_engine()}


@RELATE.handler(prepare=_compare)
def _keep_related(prepared: Payload) -> None:
    """Keep what a submission is like: others can read it, or not any more, or it has other words.

    What is like it now is compared anew, by itself: which of those is the likest is known only then.
    """
    alone = bool(prepared.get("alone"))
    for one in keep_related(prepared["submission_id"], prepared["others"], prepared["engine"], alone=alone):
        RELATE.queue({"submission_id": one, "alone": True})


@RELATE_STORED.handler()
def _compare_stored(_payload: Payload) -> None:
    """Compare what was published before it was kept, or compared in another way, some each day, the newest first."""
    for one in list_uncompared():
        RELATE.queue({"submission_id": one, "alone": True})
