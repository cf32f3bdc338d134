"""What a search that finds no text leads to: the operation that it sounds like, and networks near to it by meaning."""

from dataclasses import dataclass

from app.errors import BusyError
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.operations.queries import OperationInfo
from app.operations.searching import find_searched
from app.reading import readings
from app.web import turns

_NEAR = 0.6
"""A word or two say little: a network is named where the engine gives it more than half of what there is."""
_MOST = 2


@dataclass(frozen=True)
class Elsewhere:
    """Where else one may look who searched for words that no text has."""

    operation: OperationInfo | None
    networks: tuple[NetworkInfo, ...]


def find_elsewhere(q: str) -> Elsewhere:
    """Return where else to look for what was typed; no networks where other pages need the time it takes."""
    try:
        with turns.spare():
            judged, _reading = readings.read(q)
    except BusyError:
        return Elsewhere(find_searched(q), ())
    near = [get_directory().network_by_slug(one.key) for one in judged.ranking if one.probability >= _NEAR]
    live = [one for one in near if one is not None and one.live]
    return Elsewhere(find_searched(q), tuple(live[:_MOST]))
