"""The pages of perspectives, one at every step, for tests that look at every form there is."""

from app.permissions import Actor
from tests.browsing import Page
from tests.challenges.opening import opened
from tests.ground.staging import Town
from tests.perspectives.missing import miss


def pages_of_perspectives(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages of whom a challenge has heard and misses."""
    made = opened(town, secretary)
    miss(town, made.id, secretary)
    return [town.sign_in(secretary).get(f"/desk/challenges/{made.id}/perspectives")]
