"""Whoever is named in a network by somebody else is told so, once it can be undone no more."""

from sqlalchemy import select

from app import clock, db, events
from app.events import Event
from app.network_people.models import NetworkSeat
from app.network_people.verbs import SEAT_TAKEN
from app.notifications.followed import SETTLES
from app.seat_letters.letters import NAMED


@events.on_recorded
def tell_who_is_named(event: Event) -> None:
    """Queue a letter to each colleague with an account who was given a place by another."""
    taken = (event.details.get("seats") or {}).get("taken") or []
    if event.verb == SEAT_TAKEN.name:
        taken = [event.details["seat"]]
    if not taken:
        return
    own = select(NetworkSeat.id, NetworkSeat.person_id).where(NetworkSeat.id.in_(taken))
    for row in db.session.execute(own.where(NetworkSeat.person_id.is_not(None)).order_by(NetworkSeat.id)).all():
        if row.person_id != event.actor_id:
            NAMED.queue(seat_id=row.id, not_before=clock.now() + SETTLES)
