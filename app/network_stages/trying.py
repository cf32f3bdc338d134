"""Who is named before something is tried out: the unit, the leader who backs it, and who does the work daily.

How they then stand in the network is told by the room that knows who is in it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.network_stages.stage_data import STAGES
from app.networks.states import Stage

UNIT = "unit"
NAMING = tuple(one.key for one in STAGES[Stage.TEST].before if one.names)
"""The lines of the check list before a trial that name somebody."""


@dataclass(frozen=True)
class Chosen:
    """Who is named: somebody who is in the network, a colleague, a unit, an organisation; or in words."""

    seat_id: int | None = None
    person_id: int | None = None
    department_id: int | None = None
    organisation_id: int | None = None
    name: str = ""


@dataclass(frozen=True)
class Trying:
    """Who is named, by the line of the check list that names them; whoever is not named is not among them."""

    chosen: Mapping[str, Chosen] = field(default_factory=dict)


NOBODY_NAMED = Trying()
Places = dict[str, Any]
"""What was done with the places of a network, as the history keeps it: ids, and no name."""


Offered = Mapping[str, Sequence[tuple[str, Sequence[tuple[str, str]]]]]
"""Who can be named, by the line that names them: choices under their headings, in the order in which they are read."""


@dataclass(frozen=True)
class Keeper:
    """The room that knows who is in a network: it gives places and takes them back.

    `named` says which lines name somebody in a network now, and `offered` who can be named.
    """

    take: Callable[[int, Trying, date], Places]
    give_back: Callable[[Places], None]
    named: Callable[[int], Collection[str]]
    offered: Callable[[int], Offered]


_keepers: list[Keeper] = []


def keeps_named(keeper: Keeper) -> None:
    """Let a room keep those who are named for a network."""
    _keepers.append(keeper)


def take_places(network_id: int, trying: Trying, since: date) -> Places:
    """Give those who are named their places from a day on; returns what was done."""
    done: Places = {}
    for one in _keepers:
        done |= one.take(network_id, trying, since)
    return done


def give_back(done: Places) -> None:
    """Let it be as if nobody had been named."""
    for one in _keepers:
        one.give_back(done)


def list_unnamed(network_id: int) -> list[str]:
    """Return the lines that name nobody in a network now."""
    named = {key for one in _keepers for key in one.named(network_id)}
    return [one for one in NAMING if one not in named]


def list_offered(network_id: int) -> Offered:
    """Return who can be named in a network."""
    offered: dict[str, Sequence[tuple[str, Sequence[tuple[str, str]]]]] = {}
    for one in _keepers:
        offered |= one.offered(network_id)
    return offered
