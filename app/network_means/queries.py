"""How one takes part in networks, what they have used so far and what they ask for next, as whoever leads them says."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from app import db
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.network_means.models import NetworkHelp


@dataclass(frozen=True)
class Help:
    """How much time it takes to be in a network, and whom one can call."""

    hours: str
    whom_to_call: str


@dataclass(frozen=True)
class Used:
    """What a network has used so far; one of the two may be empty."""

    hours: str
    cost: str


def find_help(network_id: int) -> Help | None:
    """Return how one takes part in a network, read now; None if nobody has written it."""
    return _read_help(network_id).get(network_id)


def list_help() -> Mapping[int, Help]:
    """Return how one takes part in each network of which it is written."""
    return _HELP.get()


def find_used(network_id: int) -> Used | None:
    """Return what a network has used so far, read now; None if nobody has stated it."""
    return _read_used(network_id).get(network_id)


def list_used() -> Mapping[int, Used]:
    """Return what networks have used so far, for each of which it is stated."""
    return _USED.get()


def _read_used(network_id: int | None = None) -> dict[int, Used]:
    table = NetworkHelp.__table__.c
    stated = select(table.network_id, table.hours_used, table.cost).where(or_(table.hours_used != "", table.cost != ""))
    rows = db.read(stated if network_id is None else stated.where(table.network_id == network_id))
    return {row.network_id: Used(row.hours_used, row.cost) for row in rows}


def find_next_asks(network_id: int) -> str:
    """Return what the next step of a network asks for of hours and money and by when, read now; "" if not stated."""
    return _read_next_asks(network_id).get(network_id, "")


def list_next_asks() -> Mapping[int, str]:
    """Return what the next step of each network asks for of hours and money and by when, where it is stated."""
    return _ASKS.get()


def _read_next_asks(network_id: int | None = None) -> dict[int, str]:
    table = NetworkHelp.__table__.c
    stated = select(table.network_id, table.next_asks).where(table.next_asks != "")
    rows = db.read(stated if network_id is None else stated.where(table.network_id == network_id))
    return {row.network_id: row.next_asks for row in rows}


def _read_help(network_id: int | None = None) -> dict[int, Help]:
    table = NetworkHelp.__table__.c
    written = select(table.network_id, table.hours, table.whom_to_call)
    rows = db.read(written if network_id is None else written.where(table.network_id == network_id))
    return {row.network_id: Help(row.hours, row.whom_to_call) for row in rows if row.hours or row.whom_to_call}


_HELP: KeptOf[dict[int, Help]] = KeptOf(Topic.NETWORKS, _read_help)
_USED: KeptOf[dict[int, Used]] = KeptOf(Topic.NETWORKS, _read_used)
_ASKS: KeptOf[dict[int, str]] = KeptOf(Topic.NETWORKS, _read_next_asks)
