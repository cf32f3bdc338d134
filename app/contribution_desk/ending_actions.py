"""What is kept with a contribution once it is said what came of it."""

from collections.abc import Collection

from sqlalchemy import select

from app import db
from app.contributions.kinds import SHOWN, Standing
from app.contributions.models import Contribution
from app.endings.endable import on_ended
from app.tasks.actions import touch


@on_ended
def keep_outcome(subject_ids: Collection[int], text: str) -> None:
    """Keep with accepted contributions what came of them: they wait for nobody any more, whatever it was."""
    rows = select(Contribution).where(Contribution.id.in_(subject_ids), Contribution.standing.in_(SHOWN))
    for row in db.session.scalars(rows.order_by(Contribution.id).with_for_update()).all():
        row.standing, row.outcome, row.returned_on = Standing.USED, text, None
        db.session.flush()
        touch(row.id)
