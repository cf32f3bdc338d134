"""The pages of trials at every step, for tests that press every button there is."""

from app.networks.states import Stage
from app.permissions import Actor
from app.trials.queries import list_trials
from tests.browsing import Page
from tests.ground.staging import Town
from tests.network_stages.moving import in_stage
from tests.trials.trying import BEFORE, HEARD, UNNAMED, press, write


def pages_of_trials(town: Town, secretary: Actor) -> list[Page]:
    """Give the list of trials, and the pages of one that can begin, one that runs and one that has ended."""
    staff, network = town.sign_in(secretary), in_stage(town, Stage.TEST, secretary)
    pages = [staff.get(f"/desk/network-trials/{network.id}")]
    for number in range(3):
        write(staff, network.id)
        with town.reading():
            trial_id = list_trials(network.id)[0].id
        press(staff, trial_id, "hearings", HEARD)
        press(staff, trial_id, "before", BEFORE)
        if number:
            press(staff, trial_id, "next", reason="Nu går vi i gang.", why_unnamed=UNNAMED)
        if number > 1:
            press(staff, trial_id, "end", outcome="stopped", reason="Ingen ringede.")
        pages.append(staff.get(f"/desk/trials/{trial_id}"))
    return pages
