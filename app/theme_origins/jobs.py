"""The job that tells the authors."""

from app.jobs import Payload
from app.theme_origins.actions import tell_next
from app.theme_origins.letters import TELL_ORIGINS
from app.theme_proposals.behind import Moment


@TELL_ORIGINS.handler()
def _tell(payload: Payload) -> None:
    """Tell a batch of the authors, and come back for the next. Each is a unit, so nobody hears twice."""
    proposal_id, moment = payload["proposal_id"], Moment(payload["moment"])
    last = tell_next(proposal_id, moment, after=payload["after"])
    if last is not None:
        TELL_ORIGINS.queue({"proposal_id": proposal_id, "moment": moment, "after": last})
