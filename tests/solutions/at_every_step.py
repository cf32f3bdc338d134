"""The pages of solutions, for tests that press every button there is."""

from app.alarms.actions import raise_by_hand
from app.events import By
from app.networks.states import Stage
from app.permissions import Actor
from app.screening.findings import Danger
from app.solutions.queries import list_waiting
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.network_stages.moving import in_stage
from tests.solutions.solving import answer, press, publish, write


def pages_of_solutions(town: Town, secretary: Actor) -> list[Page]:
    """Give the list of solutions, a draft, a public and a hidden one, an answer that waits, and where both are seen to.

    In the public one something cannot wait.
    """
    staff, network = town.sign_in(secretary), in_stage(town, Stage.ANCHOR, secretary)
    draft, public, hidden = (write(staff, town, network.id) for _ in range(3))
    publish(staff, town, hidden)
    press(staff, hidden.id, "hiding", reason="Der står et navn i den.")
    slug = publish(staff, town, public).slug
    press(staff, public.id, "elsewhere", town="Nabo Kommune", seen_there="Færre ringer.", told_by="Dem selv, i maj")
    answer(town, slug, "yes", "Det er blevet nemmere.")
    with town.writing():
        raise_by_hand(public.id, Danger.LIFE, By.person(secretary))
    with town.reading():
        answers = [one.id for one in list_waiting()]
    addresses = [f"/desk/solutions/{one.id}" for one in (draft, public, hidden)]
    addresses += [
        *(f"/desk/solution-answers/{one}" for one in answers),
        f"/desk/alarms/{public.id}",
        f"/desk/solutions/{draft.id}/covering",
    ]
    at_desk = [staff.get(one) for one in (f"/desk/network-solutions/{network.id}", *addresses)]
    return [*at_desk, Browser(town.app).get(f"/solutions/{slug}")]
