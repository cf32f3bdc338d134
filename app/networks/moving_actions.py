"""How far a network is: the only place that changes it."""

from datetime import date

from app import db
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.models import Network
from app.networks.states import Stage


def stand(network: Network, stage: Stage, *, started_on: date, closed_on: date | None) -> None:
    """Let a network that is held be in a stage, with the days on which it began and was rounded off."""
    network.stage, network.started_on, network.closed_on = stage, started_on, closed_on
    db.session.flush()
    announce_change(Topic.NETWORKS)
