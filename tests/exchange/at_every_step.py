"""The page on which solutions of other towns are translated, for tests that press every button there is."""

from app.networks.states import Stage
from app.permissions import Actor
from tests.browsing import Page
from tests.exchange.translating import receive, translate
from tests.ground.staging import Town
from tests.network_stages.moving import in_stage


def pages_of_translations(town: Town, secretary: Actor) -> list[Page]:
    """Give the page of a network that has translated something, which can be taken back and undone."""
    staff, network = town.sign_in(secretary), in_stage(town, Stage.ANCHOR, secretary)
    translate(staff, network.id, receive(town))
    return [staff.get(f"/desk/network-translations/{network.id}")]
