"""Those who took part in a network that is rounded off are told, once it can be undone no more: one mail to each."""

from datetime import timedelta

from sqlalchemy import select

from app import clock, jobs
from app.by_hand.queries import list_by_hand
from app.jobs import Payload
from app.network_closing.actions import list_untold, tell_all
from app.network_closing.letters import ENDED, ENDED_WITH
from app.network_closing.queries import lay_with
from app.network_closing.taking_part import list_authors, list_others
from app.submissions.models import Submission

TELL = jobs.kind("tell_of_ended_networks", every=timedelta(minutes=30))


@TELL.handler()
def _tell(_payload: Payload) -> None:
    for network_id in list_untold():
        if not tell_all(network_id):
            continue
        for letter, contacts in ((ENDED, list_authors(network_id)), (ENDED_WITH, list_others(network_id))):
            letter.queue_each(({"network_id": network_id, "contact_id": one}, clock.now()) for one in contacts)
        lay = select(Submission.id).where(*lay_with(network_id))
        alone = ({"network_id": network_id, "contact_id": 0, "case_id": one} for one in list_by_hand(lay))
        ENDED.queue_each((one, clock.now()) for one in alone)
