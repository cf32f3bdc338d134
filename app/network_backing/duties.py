"""What the contact in the management asks, or says no with, is answered by whoever leads the network."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from sqlalchemy import func, select

from app import clock, db
from app.accounts.models import PersonRole
from app.i18n import lazy
from app.network_backing.models import NetworkGate
from app.network_stages.blueprint import NETWORK_STAGES
from app.permissions import Permission, Role
from app.subjects import SubjectKind
from app.tasks.duties import Duty, OfThings, follows_from_state, what

_IN = timedelta(days=3)
ANSWER_GATE = what(
    "answer_network_gate",
    lazy("Answer the contact in the management"),
    seen_with=Permission.DESCRIBE,
    room=NETWORK_STAGES,
    page=lambda network_id: f"/desk/network-stages/{network_id}#act-talked",
)
_LEADER = select(func.min(PersonRole.person_id)).where(
    PersonRole.role == Role.LEADER, PersonRole.subject_id == NetworkGate.network_id
)
_ASKED = OfThings(
    select(NetworkGate.network_id, NetworkGate.said_at, _LEADER.scalar_subquery().label("leader_id")).where(
        NetworkGate.said_at.is_not(None),
        NetworkGate.talked_at.is_(None),
        NetworkGate.backed_at.is_(None),
        NetworkGate.ended_at.is_(None),
    ),
    NetworkGate.network_id,
)


@follows_from_state(ANSWER_GATE, of=SubjectKind.NETWORK)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the networks whose contact in the management has asked something or said no, and nobody has answered."""
    for row in db.read(*_ASKED.asked(subject_ids)):
        if row.said_at is not None:
            due_on = clock.town_date(row.said_at) + _IN
            yield Duty(row.network_id, ANSWER_GATE, due_on, owner_id=row.leader_id, scope_id=row.network_id)
