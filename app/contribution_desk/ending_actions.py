"""What is kept with a contribution once it is said what came of it, or its challenge is over: it waits for nobody."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select

from app import db, events
from app.challenges.verbs import CLOSED
from app.contributions.kinds import OPEN, SHOWN, Standing
from app.contributions.models import Contribution
from app.endings.endable import on_ended
from app.events import Event
from app.tasks.actions import touch


@on_ended
def settle(subject_ids: Collection[int]) -> None:
    """Let contributions wait for nobody any more, whatever came of them."""
    rows = select(Contribution).where(Contribution.id.in_(subject_ids), Contribution.standing.in_(SHOWN))
    for row in db.session.scalars(rows.order_by(Contribution.id).with_for_update()).all():
        row.standing, row.returned_on = Standing.USED, None
        db.session.flush()
        touch(row.id)
    _end(Contribution.id.in_(subject_ids), Contribution.standing.in_(OPEN))


@events.on_recorded
def end_with_challenge(event: Event) -> None:
    """Let nothing wait for an answer or to be used once a challenge is over.

    What no board has said yes to stays reserved: nobody but its giver knows of it, so no sentence is owed to it.
    """
    if event.verb != CLOSED.name or event.subject_id is None:
        return
    db.session.flush()
    of_it = Contribution.root_id == event.subject_id
    _end(of_it, Contribution.standing.in_(OPEN))
    came_back = select(Contribution).where(of_it, Contribution.returned_on.is_not(None))
    for row in db.session.scalars(came_back.order_by(Contribution.id).with_for_update()).all():
        row.returned_on = None
        db.session.flush()
        touch(row.id)


def _end(*which: ColumnElement[bool]) -> None:
    waiting = select(Contribution).where(*which).order_by(Contribution.id).with_for_update()
    for row in db.session.scalars(waiting).all():
        row.standing = Standing.OVER
        db.session.flush()
        touch(row.id)
