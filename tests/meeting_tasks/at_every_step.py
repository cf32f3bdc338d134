"""The page of a network's tasks at every step, for tests that press every button there is."""

from datetime import timedelta

from app import clock
from app.networks.states import Stage
from app.permissions import Actor
from tests.browsing import Page
from tests.ground.staging import Town
from tests.meetings.test_meetings import MINUTES, plan, press
from tests.network_members.coming import member
from tests.network_stages.moving import in_stage

DAN = "dan@beboer.example"


def pages_of_tasks(town: Town, secretary: Actor) -> list[Page]:
    """Give the page with one task to do, which a member has, and one that is done; and that member's own page."""
    staff, network = town.sign_in(secretary), in_stage(town, Stage.TEST, secretary)
    dan, address = member(town, network.id, secretary, email=DAN), f"/desk/meeting-tasks/{network.id}"
    meeting = plan(staff, network.id, -4)
    press(staff, network.id, "minutes", at=f"?minutes={meeting.rpartition('/')[2]}", minutes=MINUTES)
    due_on, page = (clock.today() + timedelta(days=7)).isoformat(), staff.get(address)
    resident = page.html.split("En borger (")[0].rpartition('value="')[2].partition('"')[0]
    staff.send(page, f"{address}/task", {"text": "Ring", "due_on": due_on, "who": resident}, status=303)
    staff.send(staff.get(address), f"{address}/done", {}, status=303)
    staff.send(staff.get(address), f"{address}/task", {"text": "Skriv", "due_on": due_on, "who": resident}, status=303)
    page = staff.get(address)
    change = next(one.partition("#")[0] for one in page.links() if "?task=" in one)
    return [page, staff.get(change), dan.get(f"/mine/networks/{network.id}")]
