"""How many hours networks have used so far and what they have cost, in the words of whoever leads them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from app import db
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.network_help.models import NetworkHelp


@dataclass(frozen=True)
class Used:
    """What a network has used so far; one of the two may be empty."""

    hours: str
    cost: str


def list_used() -> Mapping[int, Used]:
    """Return what networks have used so far, for each of which it is stated."""
    return _KEPT.get()


def read_used(network_id: int | None = None) -> dict[int, Used]:
    """Return what networks have used so far, or one of them, read now; those of which it is stated."""
    table = NetworkHelp.__table__.c
    stated = select(table.network_id, table.hours_used, table.cost).where(or_(table.hours_used != "", table.cost != ""))
    rows = db.read(stated if network_id is None else stated.where(table.network_id == network_id))
    return {row.network_id: Used(row.hours_used, row.cost) for row in rows}


_KEPT: KeptOf[dict[int, Used]] = KeptOf(Topic.NETWORKS, read_used)
