"""Solutions of other towns that are used here in our own way, as pages show them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app import db
from app.exchange.blueprint import EXCHANGE
from app.exchange.queries import Received, list_received
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.municipality.queries import get_reference
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.translations.models import SolutionTranslation


@dataclass(frozen=True)
class Translation:
    """That a network uses a solution of another town: since when, what is done differently, and what was seen."""

    id: int
    network_id: int
    received_id: int
    department_id: int | None
    since: date
    differently: str
    seen_there: str
    written_at: datetime

    @property
    def network(self) -> NetworkInfo | None:
        """Return the network."""
        return get_directory().networks.get(self.network_id)

    @property
    def department(self) -> str:
        """Return the name of the unit that uses it; empty if none is named."""
        found = get_reference().departments.get(self.department_id or 0)
        return found.name if found is not None else ""

    @property
    def received(self) -> Received | None:
        """Return the solution of the other town, None if it is shown no more."""
        return next((one for one in list_received() if one.id == self.received_id), None)

    @property
    def texts(self) -> list[str]:
        """Return every text in which words can be covered."""
        return [self.differently, self.seen_there]


@dataclass(frozen=True)
class _Known:
    all: Sequence[Translation]
    of_network: Mapping[int, Sequence[Translation]]
    of_received: Mapping[int, Sequence[Translation]]


def list_translations() -> Sequence[Translation]:
    """Return all that is used here of other towns, the newest first."""
    return _KNOWN.get().all


def list_of_network(network_id: int) -> Sequence[Translation]:
    """Return what a network uses of other towns, the newest first; none while the room is off."""
    return _KNOWN.get().of_network.get(network_id, ()) if EXCHANGE.is_on() else ()


def list_of_received(received_id: int) -> Sequence[Translation]:
    """Return which networks use a solution of another town, the newest first."""
    return _KNOWN.get().of_received.get(received_id, ())


def _read() -> _Known:
    one = SolutionTranslation.__table__.c
    wanted = select(
        *(one.id, one.subject_id.label("network_id"), one.received_id, one.department_id, one.since),
        *(one.differently, one.seen_there, one.written_at),
    )
    here = wanted.where(one.received_id.is_not(None), one.taken_back_at.is_(None))
    found = db.rows(Translation, here.order_by(one.id.desc()))
    of_network, of_received = defaultdict[int, list[Translation]](list), defaultdict[int, list[Translation]](list)
    for each in found:
        of_network[each.network_id].append(each)
        of_received[each.received_id].append(each)
    return _Known(found, dict(of_network), dict(of_received))


_KNOWN: KeptOf[_Known] = KeptOf(Topic.NETWORKS, _read)
