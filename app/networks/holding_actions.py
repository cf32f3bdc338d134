"""Networks that are held while something that was worked out of their words is stored: what they say stays so."""

from collections.abc import Collection

from sqlalchemy import select

from app import db
from app.municipality.actions import read_anew
from app.networks.models import Network


def hold_networks(network_ids: Collection[int] | None = None) -> None:
    """Let nobody change what networks say of themselves, all of them without ids, until the unit ends; read it anew."""
    networks = select(Network.id).order_by(Network.id)
    if network_ids is not None:
        networks = networks.where(Network.id.in_(network_ids))
    db.session.execute(networks.with_for_update(read=True))
    read_anew()
