"""A network is followed: its followers hear that it moved and how it goes with what it tries, ten minutes later."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app import clock, db
from app.networks.models import Network
from app.networks.moving_actions import stand
from app.networks.states import Stage
from app.permissions import Role
from app.trials.queries import list_trials
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.network_stages.moving import in_stage
from tests.notifications.hearing import ALMA, confirm, everything, mailed
from tests.trials.trying import BEFORE, HEARD, UNNAMED, press, write

NEWS = "nyt om, hvad netværket prøver af"


def follow(town: Town, address: str, email: str = ALMA) -> Browser:
    """Follow a network by its page and the button in the mail."""
    browser = Browser(town.app)
    browser.send(browser.get(address), f"{address}/follows", {"email": email}, status=200)
    (asked,) = [one for one in mailed(town.app) if one["To"] == email]
    return confirm(town.app, asked, browser=browser)


def test_followers_hear_how_it_goes_with_a_trial_and_not_of_what_was_undone(town: Town) -> None:
    network = in_stage(town, Stage.TEST, town.add_person(Role.SECRETARIAT))
    leader, address = town.sign_in(town.add_person(Role.LEADER, network_id=network.id)), f"/networks/{network.slug}"
    alma = follow(town, address)
    assert "Du følger" in alma.get(address).text
    write(leader, network.id)
    with town.reading():
        trial_id = list_trials(network.id)[0].id
    press(leader, trial_id, "hearings", HEARD)
    press(leader, trial_id, "before", BEFORE)
    at, desk = clock.now(), f"/desk/trials/{trial_id}"
    with time_machine.travel(at, tick=False) as now:
        press(leader, trial_id, "next", reason="Nu går vi i gang.", why_unnamed=UNNAMED)
        leader.send(leader.get(desk), f"{desk}/undo", {}, status=303)
        now.shift(timedelta(minutes=11))
        assert not mailed(town.app), "what was undone was never told"
        press(leader, trial_id, "next", reason="Nu går vi i gang.", why_unnamed=UNNAMED)
        press(leader, trial_id, "end", outcome="stopped", reason="Ingen ringede.")
        press(leader, trial_id, "again", reason="Vi prøver igen.")
        leader.send(leader.get(desk), f"{desk}/undo", {}, status=303)
        assert not mailed(town.app), "not before it can be undone no more"
        now.shift(timedelta(minutes=30))
        (told,) = mailed(town.app)
    assert told["To"] == ALMA
    for said in (network.name, address, NEWS):
        assert said in everything(told)
    body = told.get_body(("plain",))
    assert body is not None
    assert body.get_content().count(NEWS) == 1, "nothing stands twice"


@pytest.mark.either_database
def test_an_address_that_is_none_is_asked_for_again_and_a_closed_network_offers_nothing(town: Town) -> None:
    secretary = town.add_person(Role.SECRETARIAT)
    address = f"/networks/{in_stage(town, Stage.TEST, secretary).slug}"
    browser = Browser(town.app)
    page = browser.send(browser.get(address), f"{address}/follows", {"email": "alma snabel"}, status=422)
    assert "alma snabel" in page.html
    with town.writing():
        row = db.session.scalars(select(Network).where(Network.slug == address.rpartition("/")[2])).one()
        stand(row, Stage.CLOSED, started_on=row.started_on, closed_on=clock.today())
    assert "/follows" not in browser.get(address).html
    Browser(town.app).post("/networks/det-findes-ikke/follows", {"email": ALMA}, status=404)
