"""How far a network is and whether it rests: the only place that changes it."""

from datetime import date

from app import db
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.models import Network
from app.networks.states import Stage


def stand(network: Network, stage: Stage, *, started_on: date, closed_on: date | None) -> None:
    """Let a network that is held be in a stage, with the days on which it began and was rounded off.

    One that rests is awake once it moves.
    """
    if stage != network.stage:
        network.rests_since = None
    network.stage, network.started_on, network.closed_on = stage, started_on, closed_on
    db.session.flush()
    announce_change(Topic.NETWORKS)


def rest(network: Network, since: date | None) -> None:
    """Let a network that is held rest from a day on, or be awake (None)."""
    network.rests_since = since
    db.session.flush()
    announce_change(Topic.NETWORKS)
