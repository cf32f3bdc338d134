"""What was heard last of networks, and which of them rest."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, or_, select

from app import clock, db
from app.challenges import verbs as challenges
from app.challenges.models import Challenge
from app.contributions import verbs as contributions
from app.contributions.models import Contribution
from app.conversations.models import Comment
from app.conversations.queries import OURS
from app.events import ActorKind, Event, Reason
from app.follow_ups import verbs as follow_ups
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.network_backing.verbs import GATE_BACKED
from app.network_resting import verbs
from app.networks.models import Network
from app.networks.states import Stage
from app.publishing import verbs as publishing
from app.submissions import verbs as submissions
from app.submissions.models import Submission
from app.submissions.states import Handling, RouteKind

WORDS = (
    *(submissions.MATCH_ACCEPTED, submissions.FIRST_WORD, submissions.EXTENDED, submissions.ANSWERED),
    *(submissions.ANSWER_CHANGED, submissions.SAID_CORRECTED, follow_ups.TOLD),
    *(challenges.OPENED, challenges.CHANGED, challenges.NOW_SAID, challenges.EXTENDED, challenges.STEPPED),
    *(challenges.PROMISED_ANEW, challenges.CLOSED),
    *(contributions.ACCEPTED, contributions.ASKED_BACK, contributions.DECLINED, contributions.MOVED),
    contributions.USED,
)
"""What whoever wrote to a network, or takes part in what it asks, hears from it."""
NO_WORDS = (
    *(publishing.REDACTED, publishing.REDACTED_BESIDE, publishing.UNCOVERED, publishing.ORIGINAL_OPENED),
    *(publishing.COVERING_ASKED, publishing.COVERING_REFUSED, publishing.COVERING_LAPSED),
)
"""What is done to a network's words from outside: that somebody covers something is no sign of it."""


Heard = Select[int | None, datetime]
"""Networks, each with when something was heard of it last in one way."""
_elsewhere: list[Callable[[Sequence[int]], Heard]] = []


def heard_of(asked: Callable[[Sequence[int]], Heard]) -> Callable[[Sequence[int]], Heard]:
    """Let a function say when something was heard last of networks with some ids, in a room above this one."""
    _elsewhere.append(asked)
    return asked


@dataclass(frozen=True)
class Quiet:
    """A network at work, when something was heard of it last, and when it was warned since."""

    network_id: int
    last_on: date
    warned_on: date | None


def list_at_work() -> list[Quiet]:
    """Return the networks at work that do not rest, each with what was heard of it last."""
    wanted = select(Network.id, Network.started_on).where(
        Network.stage.not_in([Stage.PROPOSED, Stage.CLOSED]), Network.rests_since.is_(None)
    )
    started = {row.id: row.started_on for row in db.read(wanted.order_by(Network.id))}
    return _list_quiet(started)


def find_quiet(network_id: int) -> Quiet | None:
    """Return what was heard last of a network; None if there is none with this id."""
    row = db.session.get(Network, network_id)
    return _list_quiet({row.id: row.started_on})[0] if row is not None else None


def _list_quiet(started: Mapping[int, date]) -> list[Quiet]:
    last: dict[int, date] = dict(started)
    for asked in _list_heard(list(started)):
        for network_id, at in db.read(asked):
            if network_id is not None:
                last[network_id] = max(last[network_id], clock.town_date(at))
    warned = _read_last_warned(list(started))
    return [Quiet(one, day, warned[one] if one in warned and warned[one] > day else None) for one, day in last.items()]


def _list_heard(ids: Sequence[int]) -> list[Heard]:
    by_us = Event.actor_kind == ActorKind.PERSON
    own = (
        select(Event.subject_id, func.max(Event.at))
        .where(Event.subject_id.in_(ids), or_(by_us, Event.verb == GATE_BACKED.name))
        .where(Event.verb.not_in([one.name for one in NO_WORDS]))
        .group_by(Event.subject_id)
    )
    said = (by_us, Event.verb.in_([one.name for one in WORDS]))
    beside = [
        select(of.network_id, func.max(Event.at))
        .join(Event, Event.subject_id == of.id)
        .where(of.network_id.in_(ids), *said)
        .group_by(of.network_id)
        for of in (Submission, Challenge, Contribution)
    ]
    answered = [
        select(of.network_id, func.max(Comment.sent_at))
        .join(Comment, Comment.root_id == of.id)
        .where(of.network_id.in_(ids), Comment.speaker.in_(OURS))
        .group_by(of.network_id)
        for of in (Submission, Challenge)
    ]
    return [own, *beside, *answered, *(asked(ids) for asked in _elsewhere)]


def _read_last_warned(ids: Sequence[int]) -> dict[int, date]:
    warned = select(Event.subject_id, func.max(Event.at)).where(Event.subject_id.in_(ids))
    warned = warned.where(Event.verb == verbs.WARNED.name).group_by(Event.subject_id)
    return {network_id: clock.town_date(at) for network_id, at in db.read(warned) if network_id is not None}


def list_open_with(network_ids: Collection[int]) -> list[int]:
    """Return the cases that lie with networks and are not answered, in order."""
    lying = (Submission.route_kind == RouteKind.NETWORK, Submission.network_id.in_(network_ids))
    waiting = select(Submission.id).where(*lying, Submission.handling.in_([Handling.ROUTED, Handling.FIRST_WORD]))
    return [*db.session.scalars(waiting.order_by(Submission.id))]


def find_rest(network_id: int) -> date | None:
    """Return since when a network rests, read now; None if it does not."""
    return db.session.scalar(select(Network.rests_since).where(Network.id == network_id))


def find_woken(network_id: int) -> tuple[date, str] | None:
    """Return when a network was woken last, and the line that everybody reads; None if it never was."""
    return _KEPT.get().get(network_id)


def _read(_network_id: int | None = None) -> dict[int, tuple[date, str]]:
    woken = select(Event.subject_id, Event.at, Reason.text).outerjoin(Reason, Reason.id == Event.reason_id)
    woken = woken.where(Event.verb == verbs.WOKEN.name).order_by(Event.seq)
    return {row.subject_id: (clock.town_date(row.at), row.text or "") for row in db.read(woken) if row.subject_id}


_KEPT: KeptOf[dict[int, tuple[date, str]]] = KeptOf(Topic.NETWORKS, _read)
