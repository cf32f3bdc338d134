"""Whoever may read a case no more has it in hand no more: it goes on to whoever leads its network, or to nobody.

Where it is undone that somebody was chosen to lead, they have in hand again what they had before.
"""

from sqlalchemy import select

from app import db, events
from app.accounts.queries import get_scopes
from app.accounts.verbs import PERSON_CLOSED, ROLE_REVOKED
from app.acts import UNDO
from app.casework.holding_actions import hand_over
from app.events import ActorKind, By, Event
from app.network_leading.queries import list_leaders
from app.network_leading.verbs import LEADER_CHOSEN
from app.permissions import Actor, Role
from app.publishing.verbs import UNDONE
from app.submissions import rules
from app.submissions.models import Submission
from app.submissions.states import Handling
from app.submissions.verbs import OWNER_CHANGED

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


@events.on_recorded
def follow_undoing(event: Event) -> None:
    """Give back what went on to others as a leader was chosen, once that is undone.

    What one of us has given to somebody since then stays there.
    """
    seq = event.details.get("undoes") if event.verb == UNDONE.name else None
    chosen = db.session.get(Event, seq) if seq is not None else None
    former_id = chosen.details.get("former") if chosen is not None and chosen.verb == LEADER_CHOSEN.name else None
    if chosen is None or former_id is None:
        return
    for case_id in _list_gone_on(former_id, chosen):
        case = db.session.get(Submission, case_id, with_for_update=True)
        if case is None or case.handling == Handling.CLOSED or _was_given_since(case_id, chosen.seq):
            continue
        if case.owner_id != former_id and _may_read(former_id, case):
            hand_over(case, former_id, By.SYSTEM)


def _list_gone_on(former_id: int, chosen: Event) -> list[int]:
    """Return the cases that went on to others as another was chosen to lead, in order."""
    lost = {"person": former_id, "role": Role.LEADER, "subject": chosen.subject_id}
    revoked = select(Event).where(Event.verb == ROLE_REVOKED.name, Event.seq < chosen.seq, Event.at >= chosen.at - UNDO)
    ends = [one.seq for one in db.session.scalars(revoked) if one.details.items() >= lost.items()]
    went = select(Event).where(Event.verb == OWNER_CHANGED.name, Event.actor_kind == ActorKind.SYSTEM)
    went = went.where(Event.seq.between(max(ends, default=chosen.seq), chosen.seq))
    gone = [one for one in db.session.scalars(went) if (one.details.get("was") or {}).get("owner") == former_id]
    return sorted(one.subject_id for one in gone if one.subject_id is not None)


def _was_given_since(case_id: int, seq: int) -> bool:
    """Return whether one of us has said after an event who has a case."""
    given = select(Event.seq).where(Event.subject_id == case_id, Event.verb == OWNER_CHANGED.name, Event.seq > seq)
    return db.session.scalar(given.where(Event.actor_kind != ActorKind.SYSTEM).limit(1)) is not None


def _may_read(person_id: int, case: Submission) -> bool:
    return rules.may_read_case(Actor(person_id, "", get_scopes(person_id)), case)


def _next_of(case: Submission, person_id: int) -> int | None:
    if case.network_id is None:
        return None
    return next((one for one, _name in list_leaders(case.network_id) if one != person_id), None)
