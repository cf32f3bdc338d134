"""Who is named before something is tried out: the unit, the leader who backs it, and who does the work daily.

How they then stand in the network is told by the room that knows who is in it.
"""

from collections.abc import Callable, Mapping
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


@dataclass(frozen=True)
class _Keeper:
    take: Callable[[int, Trying, date], Places]
    give_back: Callable[[Places], None]


_keepers: list[_Keeper] = []


def keeps_named(take: Callable[[int, Trying, date], Places], give_back: Callable[[Places], None]) -> None:
    """Let a room give those who are named for a network their places from a day on, and take these back again."""
    _keepers.append(_Keeper(take, give_back))


def take_places(network_id: int, trying: Trying, since: date) -> Places:
    """Give those who are named their places; returns what was done."""
    done: Places = {}
    for one in _keepers:
        done |= one.take(network_id, trying, since)
    return done


def give_back(done: Places) -> None:
    """Let it be as if nobody had been named."""
    for one in _keepers:
        one.give_back(done)
