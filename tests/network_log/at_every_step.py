"""The page of a log at every step, for tests that press every button there is."""

from app.networks.states import Stage
from app.permissions import Actor
from tests.browsing import Page
from tests.ground.staging import Town
from tests.network_stages.moving import in_stage


def pages_of_logs(town: Town, secretary: Actor) -> list[Page]:
    """Give the page of a log with an entry that can be changed and taken back, and a way of working."""
    staff, network = town.sign_in(secretary), in_stage(town, Stage.TEST, secretary)
    address = f"/desk/network-log/{network.id}"
    for noun, said in (
        ("method", {"method": "Et bord på biblioteket", "gave": "Mange kom forbi.", "again": "yes"}),
        ("entry", {"text": "Vi fulgtes med en hjemmehjælper."}),
    ):
        staff.send(staff.get(address), f"{address}/{noun}", said, status=303)
    page = staff.get(address)
    changed = next(one for one in page.links() if "?entry=" in one)
    return [page, staff.get(changed.partition("#")[0])]
