"""What still runs in a network: while something does, the network cannot be rounded off.

The rooms in which it runs stand on higher floors; each says what of its own does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.network_stages.stage_data import RESULT, STAGES
from app.networks.states import Stage
from app.rooms import Room


@dataclass(frozen=True)
class Running:
    """Something that still runs: a sentence that says what to do about it, and the page where one does.

    `denies` is the line of the check list that cannot hold meanwhile, and `because` the sentence that says so.
    """

    said: str
    url: str
    denies: str = ""
    because: str = ""


Source = Callable[[int], Sequence[Running]]

_SOURCES: list[tuple[Room, Source]] = []


def keeps_open(room: Room) -> Callable[[Source], Source]:
    """Let a function say, while `room` is on, what still runs in the network of an id."""

    def keep(source: Source) -> Source:
        _SOURCES.append((room, source))
        return source

    return keep


def list_running(network_id: int) -> list[Running]:
    """Return what still runs in a network, of all rooms that are on."""
    return [one for room, source in _SOURCES if room.is_on() for one in source(network_id)]


def list_denied(network_id: int, to: Stage) -> Mapping[str, str]:
    """Return why lines of the check list before a stage cannot hold in a network now, each by its key."""
    if all(one.key != RESULT for one in STAGES[to].before):
        return {}
    denied = dict[str, str]()
    for one in list_running(network_id):
        if one.denies:
            denied[one.denies] = f"{denied.get(one.denies, '')} {one.because}".strip()
    return denied
