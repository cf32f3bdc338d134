"""The page of how one takes part in a network, for tests that press every button there is."""

from app.permissions import Actor
from tests.browsing import Page
from tests.ground.staging import Town


def pages_of_help(town: Town, secretary: Actor) -> list[Page]:
    """Give the page of the first network at work."""
    network = next(one for one in town.networks() if one.live)
    return [town.sign_in(secretary).get(f"/desk/network-help/{network.id}")]
