"""Situations that a challenge misses, as tests need them."""

from app.events import By
from app.permissions import Actor
from app.perspectives import actions
from app.perspectives.kinds import Side
from app.perspectives.writing import Situation
from tests.ground.staging import Town

WHEELCHAIR = Situation(Side.LIVES, "Kører i kørestol", "Handicaprådet er spurgt.", "Kan man vende en kørestol der?")


def miss(town: Town, challenge_id: int, by: Actor, said: Situation = WHEELCHAIR) -> None:
    """Write down that a challenge misses somebody."""
    with town.writing():
        actions.write_missing(challenge_id, said, by=By.person(by))
