"""What is to be done first in a network: somebody leads it, and in its start-up they name, describe and plan.

Each of these ends by itself once it is done, and all of them once the network goes on from its start-up.
"""

from collections.abc import Collection, Iterator
from datetime import timedelta

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, func, or_, select

from app import db
from app.accounts.models import Person, PersonRole
from app.i18n import lazy
from app.leaderless.queries import LEADER_IN
from app.network_people.models import NetworkSeat
from app.network_people.roles import SeatRole
from app.network_stages.blueprint import NETWORK_STAGES
from app.network_stages.models import NetworkStep
from app.networks.models import Network, NetworkLine
from app.networks.states import LineKind, Stage
from app.permissions import Actor, Permission, Role
from app.subjects import SubjectKind
from app.tasks.duties import Duty, OfThings, follows_from_state, what

_FIRST_IN = timedelta(days=14)


def _hub(network_id: int) -> str:
    return f"/desk/network-stages/{network_id}"


def _is_led_by(actor: Actor, network_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Return whether the person leads a network: whoever else may lead it too has no need to see it on their list."""
    return network_id.in_(actor.list_subjects(Role.LEADER))


FIND_LEADER = what(
    "find_network_leader",
    lazy("Nobody leads it: find somebody who does"),
    seen_with=Permission.DESCRIBE,
    room=NETWORK_STAGES,
    page=lambda network_id: f"{_hub(network_id)}#act-leader",
)
NAME_PEOPLE = what(
    "name_network_people",
    lazy("Say who is in it"),
    seen_with=Permission.DESCRIBE,
    room=NETWORK_STAGES,
    seen_where=_is_led_by,
    page=lambda network_id: f"{_hub(network_id)}#act-person",
)
DESCRIBE_NETWORK = what(
    "describe_network",
    lazy("Describe it: what it asks, and what somebody could write to it"),
    seen_with=Permission.DESCRIBE,
    room=NETWORK_STAGES,
    seen_where=_is_led_by,
    page=lambda network_id: f"/desk/networks/{network_id}/words",
)
PLAN_STAGES = what(
    "plan_network_stages",
    lazy("Plan the stages: a month for each is enough"),
    seen_with=Permission.DESCRIBE,
    room=NETWORK_STAGES,
    seen_where=_is_led_by,
    page=lambda network_id: f"{_hub(network_id)}#act-dates",
)
FIRST = (FIND_LEADER, NAME_PEOPLE, DESCRIBE_NETWORK, PLAN_STAGES)

_LEADER = (
    select(func.min(PersonRole.person_id))
    .join(Person, Person.id == PersonRole.person_id)
    .where(PersonRole.role == Role.LEADER, PersonRole.subject_id == Network.id, Person.active)
    .scalar_subquery()
)
WAS_LED = or_(
    exists().where(and_(PersonRole.role == Role.LEADER, PersonRole.subject_id == Network.id)),
    exists().where(
        and_(
            NetworkSeat.network_id == Network.id,
            NetworkSeat.role == SeatRole.LEADER,
            NetworkSeat.until_on.is_not(None),
        )
    ),
)
"""Whether somebody has led it: of one that began elsewhere, and whose leader has no account, nothing is asked."""
_NAMED = exists().where(
    and_(NetworkSeat.network_id == Network.id, NetworkSeat.role != SeatRole.LEADER, NetworkSeat.until_on.is_(None))
)
_DESCRIBED = exists().where(and_(NetworkLine.network_id == Network.id, NetworkLine.kind == LineKind.PHRASE))
_PLANNED = exists().where(and_(NetworkStep.network_id == Network.id, NetworkStep.planned_on.is_not(None)))
_AT_WORK = OfThings(
    select(
        Network.id,
        Network.stage,
        Network.started_on,
        _LEADER.label("leader_id"),
        WAS_LED.label("was_led"),
        _NAMED.label("named"),
        _DESCRIBED.label("described"),
        _PLANNED.label("planned"),
    ).where(Network.stage.not_in([Stage.PROPOSED, Stage.CLOSED])),
    Network.id,
)


@follows_from_state(*FIRST, of=SubjectKind.NETWORK)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the networks that nobody leads, and what those who lead one have not done of what comes first."""
    for row in db.read(*_AT_WORK.asked(subject_ids)):
        if row.leader_id is None and (row.stage == Stage.STARTUP or row.was_led):
            yield Duty(row.id, FIND_LEADER, row.started_on + LEADER_IN, scope_id=row.id)
        elif row.leader_id is not None and row.stage == Stage.STARTUP:
            done = ((NAME_PEOPLE, row.named), (DESCRIBE_NETWORK, row.described), (PLAN_STAGES, row.planned))
            for one, is_done in done:
                if not is_done:
                    due_on = row.started_on + _FIRST_IN
                    yield Duty(row.id, one, due_on, owner_id=row.leader_id, scope_id=row.id)
