"""On Monday each leader with something to decide gets one mail."""

from app import clock
from app.jobs import Payload
from app.leader_week.letters import SEND, WEEK
from app.leader_week.queries import find_leader, list_decisions, list_leaders

_MONDAY = 0


@SEND.handler()
def _send(_payload: Payload) -> None:
    """Queue the mail of each leader who has something to decide, on Mondays."""
    if clock.today().weekday() != _MONDAY:
        return
    for person_id in list_leaders():
        leader = find_leader(person_id)
        if leader is not None and list_decisions(leader):
            WEEK.queue(person_id=person_id)
