"""Two rows for one organisation become one: who asks to join networks for the one asks for the other."""

from sqlalchemy import update

from app import db
from app.network_design.models import JoiningRequest
from app.organisation_merging.actions import moves_with_organisation


@moves_with_organisation
def move_requests(gone_id: int, into_id: int) -> None:
    """Let requests for one be the other's."""
    moved = update(JoiningRequest).where(JoiningRequest.organisation_id == gone_id)
    db.session.execute(moved.values(organisation_id=into_id))
