"""Those who took part in a network that is rounded off are told, once it can be undone no more: one mail to each."""

from datetime import timedelta

from app import clock, jobs
from app.jobs import Payload
from app.network_closing.actions import list_untold, tell_all
from app.network_closing.letters import ENDED, ENDED_WITH
from app.network_closing.taking_part import list_authors, list_others

TELL = jobs.kind("tell_of_ended_networks", every=timedelta(minutes=30))


@TELL.handler()
def _tell(_payload: Payload) -> None:
    for network_id in list_untold():
        if not tell_all(network_id):
            continue
        for letter, contacts in ((ENDED, list_authors(network_id)), (ENDED_WITH, list_others(network_id))):
            letter.queue_each(({"network_id": network_id, "contact_id": one}, clock.now()) for one in contacts)
