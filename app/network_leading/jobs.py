"""The nightly look at networks, for what follows from their state without anything having happened to them."""

from datetime import timedelta

from sqlalchemy import select

from app import db, jobs
from app.jobs import Payload
from app.network_leading.substitute_actions import keep_days
from app.networks.models import Network
from app.networks.states import Stage
from app.tasks.actions import touch

LOOK_AFTER = jobs.kind("look_after_networks", every=timedelta(days=1))
KEEP_STANDING_IN = jobs.kind("keep_standing_in", every=timedelta(minutes=15))


@KEEP_STANDING_IN.handler()
def _keep_standing_in(_payload: Payload) -> None:
    """Let in whoever stands in as their first day begins, and no more once their last is over."""
    keep_days()


@LOOK_AFTER.handler()
def _look_after(_payload: Payload) -> None:
    """Settle what is to be done in each network at work: of one that was there before this was asked, too."""
    for network_id in db.session.scalars(select(Network.id).where(Network.stage != Stage.CLOSED)):
        touch(network_id)
