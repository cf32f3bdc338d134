"""Whoever may read a case no more has it in hand no more: it goes on to whoever leads its network, or to nobody."""

from sqlalchemy import select

from app import db, events
from app.accounts.queries import get_scopes
from app.accounts.verbs import PERSON_CLOSED, ROLE_REVOKED
from app.casework.holding_actions import hand_over
from app.events import By, Event
from app.network_leading.queries import list_leaders
from app.permissions import Actor
from app.submissions import rules
from app.submissions.models import Submission
from app.submissions.states import Handling

_LOSE = frozenset({PERSON_CLOSED.name, ROLE_REVOKED.name})


@events.on_recorded
def follow_roles(event: Event) -> None:
    """Give on what somebody has in hand who has lost a role or their account; what is closed stays as it was."""
    person_id = event.details.get("person")
    if event.verb not in _LOSE or person_id is None:
        return
    held = select(Submission).where(Submission.owner_id == person_id, Submission.handling != Handling.CLOSED)
    for case in db.session.scalars(held.order_by(Submission.id).with_for_update()):
        if event.verb == PERSON_CLOSED.name or not _may_read(person_id, case):
            hand_over(case, _next_of(case, person_id), By.SYSTEM)


def _may_read(person_id: int, case: Submission) -> bool:
    return rules.may_read_case(Actor(person_id, "", get_scopes(person_id)), case)


def _next_of(case: Submission, person_id: int) -> int | None:
    if case.network_id is None:
        return None
    return next((one for one, _name in list_leaders(case.network_id) if one != person_id), None)
