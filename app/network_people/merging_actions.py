"""Two rows for one organisation become one: what the one takes part in, the other does."""

from sqlalchemy import update

from app import db
from app.network_people.models import NetworkSeat
from app.organisation_merging.actions import moves_with_organisation


@moves_with_organisation
def move_seats(gone_id: int, into_id: int) -> None:
    """Let the places of one in networks be the other's."""
    moved = update(NetworkSeat).where(NetworkSeat.organisation_id == gone_id)
    db.session.execute(moved.values(organisation_id=into_id))
