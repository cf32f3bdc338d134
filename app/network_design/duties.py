"""Whoever asks to join a network is answered, and each stage asks anew who must be in: both end by themselves."""

from collections.abc import Collection, Iterator

from sqlalchemy import case, exists, func, select
from sqlalchemy.orm import aliased

from app import clock, db
from app.events import Event
from app.i18n import lazy
from app.municipality.promise import first_word_due
from app.municipality.queries import get_reference
from app.network_design import verbs
from app.network_design.models import JoiningRequest
from app.network_members.verbs import MEMBER_INVITED
from app.network_people.verbs import SEAT_LEFT, SEAT_TAKEN
from app.network_stages.blueprint import NETWORK_STAGES
from app.network_stages.verbs import MOVES
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Permission
from app.publishing.verbs import UNDONE
from app.subjects import SubjectKind
from app.tasks.duties import Duty, OfThings, follows_from_state, what

ANSWERED_WITHIN = 7
"""So many working days somebody waits at most for an answer before whoever leads the network is reminded."""

ANSWER_REQUEST = what(
    "network_request",
    lazy("Answer who asks to join"),
    seen_with=Permission.DESCRIBE,
    room=NETWORK_STAGES,
    page=lambda network_id: f"/desk/network-design/{network_id}#act-request-answer",
)
_WAITING = OfThings(
    select(JoiningRequest.network_id, func.min(JoiningRequest.created_at))
    .where(JoiningRequest.confirmed_at.is_not(None), JoiningRequest.answered_at.is_(None))
    .group_by(JoiningRequest.network_id),
    JoiningRequest.network_id,
)


@follows_from_state(ANSWER_REQUEST, of=SubjectKind.NETWORK)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the networks that somebody asks to join, due some working days after the first wrote."""
    reference = get_reference()
    for network_id, asked_at in db.read(*_WAITING.asked(subject_ids)):
        due_on = first_word_due(clock.town_date(asked_at), ANSWERED_WITHIN, reference.closed_days)
        yield Duty(network_id, ANSWER_REQUEST, due_on, scope_id=network_id)


LOOKED_AT_WITHIN = 10
"""So many working days after a network has moved it should have been looked at who must be in."""

WHO_NOW = what(
    "network_who_now",
    lazy("Who must be in now?"),
    seen_with=Permission.DESCRIBE,
    room=NETWORK_STAGES,
    page=lambda network_id: f"/desk/network-design/{network_id}#act-who-now",
)
_MOVED = [one.name for one in MOVES]
_ANSWERS = (SEAT_TAKEN, SEAT_LEFT, MEMBER_INVITED, verbs.NEED_WRITTEN, verbs.NEED_SETTLED, verbs.WHO_LOOKED)
_LOOKED = [one.name for one in _ANSWERS]
_ACT = aliased(Event)
_MOVED_LAST = func.max(case((_ACT.verb.in_(_MOVED), _ACT.seq)))
_LOOKED_LAST = func.max(case((_ACT.verb.in_(_LOOKED), _ACT.seq)))
_WAS_UNDONE = exists().where(
    Event.subject_id == _ACT.subject_id,
    Event.verb == UNDONE.name,
    Event.details["undoes"].as_integer() == _ACT.seq,
)
"""What was undone has not been: neither does it ask anything nor has anybody looked."""
_ASKED = OfThings(
    select(Network.id, func.max(case((_ACT.verb.in_(_MOVED), _ACT.at))))
    .join(_ACT, _ACT.subject_id == Network.id)
    .where(
        _ACT.verb.in_([*_MOVED, *_LOOKED]),
        Network.stage.not_in([Stage.PROPOSED, Stage.STARTUP, Stage.CLOSED]),
        ~_WAS_UNDONE,
    )
    .group_by(Network.id)
    .having(func.coalesce(_LOOKED_LAST, 0) < _MOVED_LAST),
    Network.id,
)


@follows_from_state(WHO_NOW, of=SubjectKind.NETWORK)
def list_asked(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the networks that have moved since anybody looked at who must be in: in start-up others ask for that."""
    reference = get_reference()
    for network_id, moved_at in db.read(*_ASKED.asked(subject_ids)):
        due_on = first_word_due(clock.town_date(moved_at), LOOKED_AT_WITHIN, reference.closed_days)
        yield Duty(network_id, WHO_NOW, due_on, scope_id=network_id)


def is_asked(network_id: int) -> bool:
    """Return whether it is to be looked at who must be in a network."""
    return any(True for _duty in list_asked([network_id]))
