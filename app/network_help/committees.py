"""Which committee has what in a network needs politics or money."""

from collections.abc import Mapping

from sqlalchemy import select

from app import db
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.network_means.models import NetworkHelp


def find_committee(network_id: int) -> str:
    """Return which committee has what in a network needs politics or money, read now; nothing if there is none."""
    table = NetworkHelp.__table__.c
    return str(db.read(select(table.committee).where(table.network_id == network_id)).scalar() or "")


def list_committees() -> Mapping[int, str]:
    """Return which committee has what needs politics or money, for each network that has one."""
    return _KEPT.get()


def _read() -> dict[int, str]:
    table = NetworkHelp.__table__.c
    written = select(table.network_id, table.committee).where(table.committee != "")
    return {row.network_id: row.committee for row in db.read(written)}


_KEPT: KeptOf[dict[int, str]] = KeptOf(Topic.NETWORKS, _read)
