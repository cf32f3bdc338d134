"""What is to be done of trials: how it is before one runs, and to end it, or give it more time, after its last day."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from sqlalchemy import func, select

from app import clock, db
from app.effects.kinds import Line
from app.i18n import lazy
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Permission
from app.subjects import SubjectKind
from app.tasks.duties import Duty, OfThings, follows_from_state, what
from app.trials.blueprint import TRIALS_ROOM
from app.trials.kinds import Step
from app.trials.models import Trial, TrialBefore

TOLD_WITHIN = timedelta(days=7)
ASKED_IN = timedelta(days=14)
"""How it is before is asked for from the day on which a trial is written down: once it runs, nobody knows any more."""


def _page(network_id: int) -> str:
    return f"/desk/network-trials/{network_id}"


WRITE_BEFORE = what(
    "write_trial_before",
    lazy("Write how it is today, before the trial runs"),
    seen_with=Permission.DESCRIBE,
    room=TRIALS_ROOM,
    page=_page,
)
TELL_TRIAL = what(
    "tell_trial",
    lazy("Tell what a trial gave, or give it a new last day"),
    seen_with=Permission.DESCRIBE,
    room=TRIALS_ROOM,
    page=_page,
)

_AT_WORK = Network.stage.not_in([Stage.PROPOSED, Stage.CLOSED])
_UNKNOWN = OfThings(
    select(Trial.network_id, func.min(Trial.created_at))
    .join(Network, Network.id == Trial.network_id)
    .where(
        *(Trial.outcome.is_(None), Trial.step == Step.SETUP, _AT_WORK),
        select(func.count(TrialBefore.id)).where(TrialBefore.trial_id == Trial.id).scalar_subquery() < len(Line),
    )
    .group_by(Trial.network_id),
    Trial.network_id,
)
# Of several that run in a network the one that is over first is asked for.
_RUNNING = OfThings(
    select(Trial.network_id, func.min(Trial.until))
    .join(Network, Network.id == Trial.network_id)
    .where(Trial.outcome.is_(None), Trial.step != Step.SETUP, _AT_WORK)
    .group_by(Trial.network_id),
    Trial.network_id,
)


@follows_from_state(TELL_TRIAL, of=SubjectKind.NETWORK)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the networks at work in which a trial runs, due a week after its last day."""
    for network_id, until in db.read(*_RUNNING.asked(subject_ids)):
        yield Duty(network_id, TELL_TRIAL, until + TOLD_WITHIN, scope_id=network_id)


@follows_from_state(WRITE_BEFORE, of=SubjectKind.NETWORK)
def list_unknown(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the networks at work with a trial that is got ready, of which nobody has said how it is before it runs."""
    for network_id, created_at in db.read(*_UNKNOWN.asked(subject_ids)):
        yield Duty(network_id, WRITE_BEFORE, clock.town_date(created_at) + ASKED_IN, scope_id=network_id)
