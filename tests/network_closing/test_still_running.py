"""A network is not rounded off over what still runs in it: a trial without an end, a meeting to which people come."""

import pytest

from app.errors import NotPossibleError
from app.networks.states import Stage
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.meetings.test_meetings import plan
from tests.meetings.test_meetings import press as press_meeting
from tests.network_members.coming import close
from tests.network_stages.moving import all_of, in_stage, press
from tests.trials.trying import press as press_trial
from tests.trials.trying import put_trial

RUNS, MEETS = "Aftentelefon", "er ikke holdt endnu"


def _refused(leader: Browser, network_id: int) -> str:
    address = f"/desk/network-stages/{network_id}"
    page = leader.get(address)
    assert not [one for one in page.all("form") if one.get("action") == f"{address}/next"], "it is not offered"
    return page.text


def test_a_trial_is_ended_and_a_meeting_called_off_first(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    trial_id = put_trial(town, network.id)
    meeting = plan(leader, network.id, 14).rpartition("/")[2]
    said = _refused(leader, network.id)
    assert RUNS in said
    assert MEETS in said
    press_trial(leader, trial_id, "end", outcome="stopped", reason="Ingen ringede, og det ved vi nu.")
    said = _refused(leader, network.id)
    assert RUNS not in said
    assert MEETS in said
    press_meeting(leader, network.id, "off", at=f"?meeting={meeting}")
    press(leader, network.id, "next", holds=all_of(Stage.CLOSED))
    assert network.id not in {one.id for one in town.networks()}


def test_it_is_refused_also_beside_its_form(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    put_trial(town, network.id)
    with pytest.raises(NotPossibleError, match=RUNS):
        close(town, network.id, secretary)
    assert network.id in {one.id for one in town.networks()}
