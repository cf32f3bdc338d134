"""The acts of a challenge, and who may do them."""

from datetime import datetime

from app.acts import Acts
from app.challenges.models import Challenge
from app.challenges.rules import ChallengeState, may_in_network
from app.mail import Letter
from app.permissions import Actor, Permission


def _may(actor: Actor, permission: Permission, challenge: ChallengeState) -> bool:
    return may_in_network(actor, permission, challenge.network_id)


def _tell(_letter: Letter, _challenge_id: int, _not_before: datetime | None) -> None:
    """Tell nobody: a challenge has no author, and whoever follows it hears of what happens."""


CHALLENGES: Acts[Challenge, ChallengeState] = Acts(Challenge, plural="challenges", may=_may, tell=_tell)
