"""The page of how a network ends at every step, for tests that press every button there is."""

from app.networks.states import Stage
from app.permissions import Actor
from tests.browsing import Page
from tests.ground.staging import Town
from tests.network_closing.test_ending import SAID
from tests.network_stages.moving import all_of, in_stage, press


def pages_of_endings(town: Town, secretary: Actor) -> list[Page]:
    """Give the page of a network that is rounded off and has its account."""
    staff, network = town.sign_in(secretary), in_stage(town, Stage.ANCHOR, secretary)
    press(staff, network.id, "next", holds=all_of(Stage.CLOSED))
    address = f"/desk/network-closing/{network.id}"
    staff.send(staff.get(address), f"{address}/account", SAID, status=303)
    return [staff.get(address)]
