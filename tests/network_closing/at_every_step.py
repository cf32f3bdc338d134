"""The page of how a network ends at every step, for tests that press every button there is."""

from sqlalchemy import update

from app import clock
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Actor
from tests.browsing import Page
from tests.ground.staging import Town
from tests.network_closing.test_ending import SAID


def pages_of_endings(town: Town, secretary: Actor) -> list[Page]:
    """Give the page of a network that is rounded off and has its account: the last live one."""
    staff, network = town.sign_in(secretary), [one for one in town.networks() if one.live][-1]
    with town.writing() as session:
        closed = {"stage": Stage.CLOSED, "closed_on": clock.today()}
        session.execute(update(Network).where(Network.id == network.id).values(**closed))
        announce_change(Topic.NETWORKS)
    address = f"/desk/network-closing/{network.id}"
    staff.send(staff.get(address), f"{address}/account", SAID, status=303)
    return [staff.get(address)]
