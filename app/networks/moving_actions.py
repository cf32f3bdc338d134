"""How far a network is, what happens in it right now, and whether it rests: the only place that changes it."""

from collections.abc import Mapping
from datetime import date

from app import db
from app.events import By, record
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks import verbs
from app.networks.models import Network, NetworkText
from app.networks.states import Stage
from app.publishing.redaction_actions import leave_nothing


def stand(network: Network, stage: Stage, *, started_on: date, closed_on: date | None) -> None:
    """Let a network that is held be in a stage, with the days on which it began and was rounded off.

    One that rests is awake once it moves.
    """
    if stage != network.stage:
        network.rests_since = None
    network.stage, network.started_on, network.closed_on = stage, started_on, closed_on
    db.session.flush()
    announce_change(Topic.NETWORKS)


def say_now(network: Network, lines: Mapping[str, str], *, by: By) -> None:
    """Let other lines stand under what happens right now, by language; nothing is kept of those before."""
    for code, text in lines.items():
        db.session.get_one(NetworkText, (network.id, code)).outcome = text
    if lines:
        record(verbs.DESCRIBED, by=by, subject_id=network.id)
        leave_nothing()


def rest(network: Network, since: date | None) -> None:
    """Let a network that is held rest from a day on, or be awake (None)."""
    network.rests_since = since
    db.session.flush()
    announce_change(Topic.NETWORKS)
