"""Two rows for one organisation become one: who is in a network for the one is so for the other."""

from sqlalchemy import update

from app import db
from app.network_members.models import NetworkMember
from app.organisation_merging.actions import moves_with_organisation


@moves_with_organisation
def move_members(gone_id: int, into_id: int) -> None:
    """Let whoever is in networks for one be there for the other."""
    moved = update(NetworkMember).where(NetworkMember.organisation_id == gone_id)
    db.session.execute(moved.values(organisation_id=into_id))
