"""Two rows for one organisation become one: the phrases of the one are said by the other."""

from collections.abc import Sequence

from sqlalchemy import select, update

from app import db
from app.organisation_merging.actions import moves_with_organisation
from app.phrases.models import OwnPhrase, PhraseSheet
from app.publishing.queries import is_merged_out_of_sight


@moves_with_organisation
def move_phrases(gone_id: int, into_id: int) -> None:
    """Let the phrases of one stand with the other, each once; of one that was not shown they stay where they are.

    Whether it may be proposed by them stays as the other has said; one that has said nothing takes it along.
    """
    if is_merged_out_of_sight(gone_id):
        return
    there = {(one.says, one.text) for one in _list(into_id)}
    for row in _list(gone_id):
        if (row.says, row.text) not in there:
            row.organisation_id = into_id
    if db.session.get(PhraseSheet, into_id) is None:
        moved = update(PhraseSheet).where(PhraseSheet.organisation_id == gone_id)
        db.session.execute(moved.values(organisation_id=into_id))
        db.session.expire_all()
    db.session.flush()


def _list(organisation_id: int) -> Sequence[OwnPhrase]:
    own = select(OwnPhrase).where(OwnPhrase.organisation_id == organisation_id)
    return db.session.scalars(own.order_by(OwnPhrase.id)).all()
