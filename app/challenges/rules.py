"""Who may open a challenge and change it, and what is asked before it opens."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from app.challenges.kinds import Standing
from app.permissions import LEADER_GRANTS, Actor, Permission, Role


class ChallengeState(Protocol):
    """What acts look at in a challenge: its row and the value that pages show both have it."""

    @property
    def id(self) -> int: ...  # noqa: D102 -- its subject's

    @property
    def network_id(self) -> int: ...  # noqa: D102 -- whose it is

    @property
    def standing(self) -> str: ...  # noqa: D102 -- a kinds.Standing

    @property
    def step(self) -> str: ...  # noqa: D102 -- a kinds.Step

    @property
    def visibility(self) -> str: ...  # noqa: D102 -- a subjects.Visibility

    @property
    def written_by(self) -> int | None: ...  # noqa: D102 -- who saved it last

    @property
    def closes_on(self) -> date | None: ...  # noqa: D102 -- the last day

    @property
    def for_eyes_since(self) -> datetime | None: ...  # noqa: D102 -- when a second pair of eyes was asked for


def may_in_network(actor: Actor, permission: Permission, network_id: int) -> bool:
    """Return whether the person has a permission for a network's challenges: by role, or as its leader."""
    if actor.may(permission):
        return True
    return permission in LEADER_GRANTS and actor.is_for(Role.LEADER, network_id)


def is_open(challenge: ChallengeState) -> bool:
    """Return whether one can take part in it."""
    return challenge.standing == Standing.OPEN


def can_be_written(challenge: ChallengeState) -> bool:
    """Return whether its words can still be changed: not of one that is closed or was sent on."""
    return challenge.standing in {Standing.DRAFT, Standing.OPEN}


def list_networks_of(actor: Actor, networks: Collection[int]) -> list[int]:
    """Return those of the networks for which the person may open challenges."""
    return [one for one in networks if may_in_network(actor, Permission.CHALLENGE, one)]
