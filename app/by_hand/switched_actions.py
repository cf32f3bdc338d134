"""Calls or letters are switched: what waits for the one that is off goes by the other, where that is known."""

from sqlalchemy import update

from app import clock, db, events
from app.by_hand.models import OwedMessage
from app.by_hand.waiting_queries import OTHER, can_go
from app.by_hand.ways import Way, find_room_of, is_offered
from app.events import Event
from app.municipality.queries import get_reference
from app.municipality.verbs import ROOM_SWITCHED_OFF, ROOM_SWITCHED_ON


@events.on_recorded
def go_by_what_is_on(event: Event) -> None:
    """Let what is owed one way go the other, once the town has that alone; what can go by neither stays as it is."""
    if event.verb not in {ROOM_SWITCHED_OFF.name, ROOM_SWITCHED_ON.name}:
        return
    if event.details.get("room") not in {find_room_of(one).name for one in Way}:
        return
    for way in Way:
        if not is_offered(way) and is_offered(OTHER[way]):
            again = {"way": OTHER[way], "tries": 0, "due_on": get_reference().next_working_day(clock.today())}
            db.session.execute(update(OwedMessage).where(OwedMessage.way == way, can_go(way)).values(again))
