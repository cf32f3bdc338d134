"""The page of a network that rests, for tests that press every button there is."""

from sqlalchemy import update

from app import clock
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.models import Network
from app.permissions import Actor
from tests.browsing import Page
from tests.ground.staging import Town


def let_rest(town: Town, network_id: int) -> None:
    """Let a network rest from today on, as if nothing had been heard of it."""
    with town.writing() as session:
        session.execute(update(Network).where(Network.id == network_id).values(rests_since=clock.today()))
        announce_change(Topic.NETWORKS)


def pages_of_resting(town: Town, secretary: Actor) -> list[Page]:
    """Give the page of a network that rests: the last live one."""
    network = [one for one in town.networks() if one.live][-1]
    let_rest(town, network.id)
    return [town.sign_in(secretary).get(f"/desk/network-stages/{network.id}")]
