"""Those who wrote to a network that is rounded off are told, once it can be undone no more: one mail to each."""

from datetime import timedelta

from sqlalchemy import select

from app import clock, db, jobs
from app.jobs import Payload
from app.network_closing.actions import list_untold, tell_all
from app.network_closing.letters import ENDED
from app.subjects import Voice

TELL = jobs.kind("tell_of_ended_networks", every=timedelta(minutes=30))


@TELL.handler()
def _tell(_payload: Payload) -> None:
    for network_id in list_untold():
        cases = tell_all(network_id)
        authors = select(Voice.contact_id).where(Voice.subject_id.in_(cases), Voice.contact_id.is_not(None)).distinct()
        contacts = [one for one in db.session.scalars(authors.order_by(Voice.contact_id)) if one is not None]
        ENDED.queue_each(({"network_id": network_id, "contact_id": one}, clock.now()) for one in contacts)
