"""The page of a network's meetings at every step, for tests that press every button there is."""

from datetime import timedelta

from app import clock
from app.networks.states import Stage
from app.permissions import Actor
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.meeting_signups.coming import BO, come
from tests.network_stages.moving import in_stage
from tests.notifications.hearing import mailed, paths


def pages_of_meetings(town: Town, secretary: Actor) -> list[Page]:
    """Give the page of meetings with one to come and one that has been, changed and minuted."""
    staff, network = town.sign_in(secretary), in_stage(town, Stage.TEST, secretary)
    address = f"/desk/network-meetings/{network.id}"
    for days in (-7, 7):
        day = (clock.today() + timedelta(days=days)).isoformat()
        said = {"day": day, "sure": "y", "starts": "16:00", "place": "Biblioteket"}
        staff.send(staff.get(address), f"{address}/plan", said, status=303)
    page = staff.get(address)
    chosen = [one.partition("#")[0] for one in page.links() if "?meeting=" in one or "?minutes=" in one]
    meeting = next(one for one in page.links() if one.startswith("/meetings/"))  # the next one stands first
    stranger = Browser(town.app)
    come(town, meeting)
    (link,) = {link for one in mailed(town.app) if one["To"] == BO for link in paths(one, "/meetings/signups/")}
    strangers = [stranger.get(f"{meeting}/signups/new"), stranger.get(link)]
    return [page, *(staff.get(one) for one in chosen), *strangers]
