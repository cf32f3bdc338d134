"""Two rows for one organisation become one: with whom either stands, and is asked to stand, so does the other."""

from sqlalchemy import update

from app import db
from app.co_authors.models import CoAuthor
from app.organisation_merging.actions import moves_with_organisation
from app.publishing.queries import is_merged_out_of_sight


@moves_with_organisation
def move_standing(gone_id: int, into_id: int) -> None:
    """Let the other stand with the authors with whom one stands; of one that was not shown nothing is the other's."""
    if not is_merged_out_of_sight(gone_id):
        standing = update(CoAuthor).where(CoAuthor.organisation_id == gone_id)
        db.session.execute(standing.values(organisation_id=into_id))
