"""Each leader gets one mail on Monday morning if something waits to be decided."""

from app import clock
from app.jobs import Payload
from app.leader_week.letters import SEND, WEEK
from app.leader_week.queries import list_leaders
from app.notifications.rhythms import Rhythm, due_at


@SEND.handler()
def _send(_payload: Payload) -> None:
    """Queue the next Monday's mail of each leader; whichever day this runs on, each Monday has one."""
    monday = due_at(Rhythm.WEEKLY, clock.now())
    for person_id in list_leaders():
        WEEK.queue(not_before=monday, person_id=person_id, monday=clock.town_date(monday).isoformat())
