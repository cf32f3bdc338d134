"""Two rows for one organisation become one: what it gives, and what waits to be given, is given by the other."""

from sqlalchemy import ColumnElement, SQLColumnExpression, select, true, update

from app import db, events
from app.contributions.models import Contribution, WaitingContribution
from app.contributions.waiting_actions import bring_in
from app.events import Event
from app.organisation_merging.actions import moves_with_organisation
from app.organisations.models import Membership
from app.organisations.verbs import MEMBER_JOINED
from app.publishing.models import Merging
from app.publishing.queries import is_merged_out_of_sight
from app.subjects import Voice


@moves_with_organisation
def move_given(gone_id: int, into_id: int) -> None:
    """Let the other give what one gives, and what is given for it once somebody is let in.

    Of one that was not shown only what those wrote who act for the other; the rest stays with it until they do.
    """
    _move(gone_id, into_id, true() if not is_merged_out_of_sight(gone_id) else _is_acting(into_id, _writer()))
    waiting = update(WaitingContribution).where(WaitingContribution.organisation_id == gone_id)
    db.session.execute(waiting.values(organisation_id=into_id))
    let_in = select(WaitingContribution.id, WaitingContribution.contact_id).where(
        WaitingContribution.organisation_id == into_id,
        WaitingContribution.confirmed_at.is_not(None),
        _is_acting(into_id, WaitingContribution.contact_id),
    )
    for waiting_id, contact_id in db.session.execute(let_in.order_by(WaitingContribution.id)).all():
        bring_in(contact_id, [waiting_id])


@events.on_recorded
def move_on_joining(event: Event) -> None:
    """Let an organisation give what somebody gave for a row that was joined with it, now that they act for it."""
    if event.verb != MEMBER_JOINED.name or event.subject_id is None:
        return
    joined = select(Merging.subject_id).where(Merging.into_id == event.subject_id)
    for gone_id in db.session.scalars(joined.order_by(Merging.subject_id)).all():
        _move(gone_id, event.subject_id, _is_acting(event.subject_id, _writer()))


def _move(gone_id: int, into_id: int, which: ColumnElement[bool]) -> None:
    moved = update(Contribution).where(Contribution.organisation_id == gone_id, which)
    db.session.execute(moved.values(organisation_id=into_id), execution_options={"synchronize_session": False})
    db.session.expire_all()


def _writer() -> SQLColumnExpression[int | None]:
    wrote = select(Voice.contact_id).where(Voice.subject_id == Contribution.id)
    return wrote.correlate(Contribution).scalar_subquery()


def _is_acting(organisation_id: int, contact_id: SQLColumnExpression[int | None]) -> ColumnElement[bool]:
    acting = select(Membership.contact_id).where(Membership.organisation_id == organisation_id)
    return contact_id.in_(acting)
