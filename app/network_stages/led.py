"""What every page on which a network is led has in common: who may lead it, and how its acts are judged."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from app.acts import Acts
from app.errors import NotAllowedError
from app.mail import Letter
from app.network_stages.queries import Course, get_course
from app.networks.models import Network
from app.networks.rules import may_describe
from app.permissions import Actor, Permission
from app.web.gates import signed_in_actor


class NetworkState(Protocol):
    """What acts look at in a network; its row and the value that pages show both have it."""

    @property
    def id(self) -> int: ...  # noqa: D102 -- its subject's

    @property
    def stage(self) -> str: ...  # noqa: D102 -- a states.Stage


def _may(actor: Actor, _permission: Permission, network: NetworkState) -> bool:
    return may_describe(actor, network.id)


def acts_of_networks(
    plural: str, may: Callable[[Actor, Permission, NetworkState], bool] = _may
) -> Acts[Network, NetworkState]:
    """Return a new kind of acts done with a network by whoever may lead it; `plural` is their name in addresses.

    `may` says who else does some of them. Nobody is told by a letter: a network has no author.
    """
    return Acts(Network, plural=plural, may=may, tell=_tell)


def get_led(network_id: int) -> Course:
    """Return a network that whoever is signed in may lead; raises `NotAllowedError` if they may not."""
    course = get_course(network_id)
    if not may_describe(signed_in_actor(), network_id):
        raise NotAllowedError
    return course


def _tell(_letter: Letter, _network_id: int, _not_before: datetime | None) -> None:
    """Tell nobody: a network has no author."""
