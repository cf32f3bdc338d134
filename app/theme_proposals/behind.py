"""Those who stand behind a proposal beside whoever made it: a room above says who they are, and tells them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from app.events import By


class Moment(StrEnum):
    """What they are told of."""

    SHOWN = "shown"
    DECIDED = "decided"
    BEGUN = "begun"


@dataclass(frozen=True)
class Behind:
    """How a room tells them of a moment of a proposal, and which addresses of theirs hear of all that anyway.

    `hand_over` gives what a proposal grew from to the network that it becomes.
    """

    tell: Callable[[int, Moment], None]
    get_contacts: Callable[[int], Collection[int]]
    hand_over: Callable[[int, int, By], None]


_KNOWN: list[Behind] = []


def stands_behind(one: Behind) -> None:
    """Let a room say who else stands behind proposals."""
    _KNOWN.append(one)


def tell_behind(proposal_id: int, moment: Moment) -> None:
    """Have everyone behind a proposal told of a moment."""
    for one in _KNOWN:
        one.tell(proposal_id, moment)


def hand_over_behind(proposal_id: int, network_id: int, by: By) -> None:
    """Give the network that a proposal becomes what stands behind it."""
    for one in _KNOWN:
        one.hand_over(proposal_id, network_id, by)


def get_contacts_behind(proposal_id: int) -> set[int]:
    """Return the addresses of everyone behind a proposal."""
    return {contact for one in _KNOWN for contact in one.get_contacts(proposal_id)}
