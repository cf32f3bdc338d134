"""Two rows for one organisation become one: to which questions it was invited is known of the other."""

from sqlalchemy import update

from app import db
from app.organisation_merging.actions import moves_with_organisation
from app.perspectives.models import Inviting


@moves_with_organisation
def move_invited(gone_id: int, into_id: int) -> None:
    """Let the other be known as invited, so that nobody is asked twice, and that somebody there said no."""
    invited = update(Inviting).where(Inviting.organisation_id == gone_id)
    db.session.execute(invited.values(organisation_id=into_id))
