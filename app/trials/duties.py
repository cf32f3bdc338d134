"""A trial that runs is to be ended, or given more time, soon after its last day."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from sqlalchemy import func, select

from app import db
from app.i18n import lazy
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Permission
from app.subjects import SubjectKind
from app.tasks.duties import Duty, OfThings, follows_from_state, what
from app.trials.blueprint import TRIALS_ROOM
from app.trials.kinds import Step
from app.trials.models import Trial

TOLD_WITHIN = timedelta(days=7)

TELL_TRIAL = what(
    "tell_trial",
    lazy("Tell what a trial gave, or give it a new last day"),
    seen_with=Permission.DESCRIBE,
    room=TRIALS_ROOM,
    page=lambda network_id: f"/desk/network-trials/{network_id}",
)

# Of several that run in a network the one that is over first is asked for.
_RUNNING = OfThings(
    select(Trial.network_id, func.min(Trial.until))
    .join(Network, Network.id == Trial.network_id)
    .where(Trial.outcome.is_(None), Trial.step != Step.SETUP, Network.stage.not_in([Stage.PROPOSED, Stage.CLOSED]))
    .group_by(Trial.network_id),
    Trial.network_id,
)


@follows_from_state(TELL_TRIAL, of=SubjectKind.NETWORK)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the networks at work in which a trial runs, due a week after its last day."""
    for network_id, until in db.read(*_RUNNING.asked(subject_ids)):
        yield Duty(network_id, TELL_TRIAL, until + TOLD_WITHIN, scope_id=network_id)
