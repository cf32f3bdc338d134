"""Who may answer a contribution, and what its state allows: over plain values."""

from typing import Protocol

from app.challenges.kinds import Standing as ChallengeStanding
from app.challenges.rules import may_in_network
from app.contributions.kinds import OPEN, SHOWN, Standing
from app.i18n import gettext as _
from app.permissions import Actor, Permission
from app.publishing.rules import ON_DISPLAY
from app.subjects import Visibility


class ChallengeLife(Protocol):
    """What is asked of a challenge before somebody joins it."""

    @property
    def standing(self) -> str: ...  # noqa: D102 -- a challenges.kinds.Standing

    @property
    def visibility(self) -> str: ...  # noqa: D102 -- a subjects.Visibility


class ContributionState(Protocol):
    """What acts look at in a contribution: its row and the value that pages show both have it."""

    @property
    def id(self) -> int: ...  # noqa: D102 -- its subject's

    @property
    def network_id(self) -> int: ...  # noqa: D102 -- who answers it

    @property
    def standing(self) -> str: ...  # noqa: D102 -- a kinds.Standing

    @property
    def visibility(self) -> str: ...  # noqa: D102 -- a subjects.Visibility

    @property
    def sells(self) -> bool: ...  # noqa: D102 -- whether its giver sells what may be bought


def takes_part(challenge: ChallengeLife) -> bool:
    """Return whether one can join a challenge."""
    return challenge.standing == ChallengeStanding.OPEN and challenge.visibility in ON_DISPLAY


def may_answer(actor: Actor, permission: Permission, contribution: ContributionState) -> bool:
    """Return whether the person has a permission for what is given to the challenges of its network."""
    return may_in_network(actor, permission, contribution.network_id)


def why_not_answered(contribution: ContributionState) -> str | None:
    """Return why the network cannot say yes or no to it now; None if it can."""
    if contribution.standing == Standing.RESERVED:
        return _("It waits until their own people have said yes.")
    if contribution.standing == Standing.OVER:
        return _("The challenge is over, or it is said already what came of it.")
    return why_gone(contribution) or (None if contribution.standing in OPEN else _("It has been answered."))


def why_not_used(contribution: ContributionState) -> str | None:
    """Return why it cannot be said who receives it, or what came of it; None if it can."""
    return why_gone(contribution) or (None if contribution.standing in SHOWN else _("It is not accepted."))


def why_gone(contribution: ContributionState) -> str | None:
    """Return why nothing is decided of it any more; None while something can be."""
    if contribution.visibility in ON_DISPLAY:
        return None
    if contribution.visibility == Visibility.WITHDRAWN:
        return _("They have stepped back.")
    return _("It is out of sight.")
