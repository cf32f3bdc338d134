"""A private person in a network is named by their own yes alone, and no more once they take it back or leave."""

from app.networks.states import Stage
from app.permissions import Actor
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.network_members.coming import member, press
from tests.network_stages.moving import in_stage
from tests.notifications.hearing import OTTO
from tests.organisations import joining

NAME = "Rosa Eksempel"


def test_who_says_yes_is_named_until_they_take_it_back(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    inside, public = f"/mine/networks/{network.id}", f"/networks/{network.slug}"
    browser = member(town, network.id, secretary)
    assert NAME not in Browser(town.app).get(public).text
    assert "En borger" in Browser(town.app).get(public).text
    refused = browser.send(browser.get(inside), f"{inside}/name", {"shown_name": "Albertslund Kommune"}, status=422)
    assert refused.form(f"{inside}/name")["shown_name"] == "Albertslund Kommune"
    page = browser.send(browser.get(inside), f"{inside}/name", {"shown_name": NAME}, status=303)
    page = browser.get(inside)
    assert NAME in page.text
    assert NAME in Browser(town.app).get(public).text
    browser.send(page, f"{inside}/name", {"shown_name": ""}, status=303)
    assert NAME not in Browser(town.app).get(public).text
    assert NAME not in town.sign_in(secretary).get(f"/desk/network-stages/{network.id}").text


def test_who_leaves_or_is_let_go_is_named_no_more(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    inside, public = f"/mine/networks/{network.id}", f"/networks/{network.slug}"
    browser = member(town, network.id, secretary)
    browser.send(browser.get(inside), f"{inside}/name", {"shown_name": NAME}, status=303)
    browser.send(browser.get(inside), f"{inside}/leaving", {"word": ""}, status=200)
    desk = f"/desk/network-stages/{network.id}"
    assert NAME not in Browser(town.app).get(public).text
    assert NAME not in town.sign_in(secretary).get(desk).text
    again = member(town, network.id, secretary)
    again.send(again.get(inside), f"{inside}/name", {"shown_name": NAME}, status=303)
    listed = town.sign_in(secretary).get(f"/desk/network-members/{network.id}")
    (chosen,) = {one.get("value", "") for one in listed.all("input") if one.get("name") == "member"}
    press(town.sign_in(secretary), network.id, "letting-go", member=chosen)
    assert NAME not in Browser(town.app).get(public).text


def test_somebody_for_an_organisation_is_named_by_that(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    club, _browser = joining.shown(town, secretary, same="none")
    browser = member(town, network.id, secretary, email=OTTO, organisation=str(club.id))
    inside = f"/mine/networks/{network.id}"
    assert f"{inside}/name" not in [one.get("action") for one in browser.get(inside).all("form")]
