"""Whether somebody leads a network, and by when one that begins is to have somebody who does."""

from datetime import date, timedelta

from sqlalchemy import select

from app import db
from app.accounts.models import Person, PersonRole
from app.networks.directory import NetworkInfo
from app.networks.states import Stage
from app.permissions import Role

LEADER_IN = timedelta(days=7)
"""How long the secretariat has to find somebody who leads a network that begins."""


def is_led(network_id: int) -> bool:
    """Return whether somebody with an account leads a network."""
    leads = select(PersonRole.id).join(Person, Person.id == PersonRole.person_id)
    leads = leads.where(PersonRole.role == Role.LEADER, PersonRole.subject_id == network_id, Person.active)
    return db.session.scalar(leads.limit(1)) is not None


def find_leader_by(network: NetworkInfo) -> date | None:
    """Return by when somebody is found who leads a network in its start-up; None if somebody does, or it is past it."""
    if network.stage != Stage.STARTUP or is_led(network.id):
        return None
    return network.started_on + LEADER_IN
