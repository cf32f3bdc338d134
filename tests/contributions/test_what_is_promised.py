"""What is told of gifts, sellers, interests, unused things and stepping back: through the pages, as each reads them."""

from typing import Any

from app.contributions.kinds import GIFTS
from app.contributions.nightly_actions import bring_back_unused
from app.events import By
from app.municipality.actions import switch_off
from app.permissions import Actor, Role
from tests.browsing import Browser, Page
from tests.challenges.opening import opened
from tests.contributions.at_every_step import bring_past_its_day
from tests.contributions.giving import TEXT, accept, give, given, list_all
from tests.ground.staging import Town
from tests.organisations.joining import CLUB, shown

FIRM = {"giver": "new", "title": "Lys & Lampe", "kind": "business", "name": "Ida Bro", "sells": "1"}
TOLD = "Der er 120 meter tunnel, og strømmen ligger i vestsiden."


def helps_of(page: Page) -> set[str]:
    """Return what can be ticked."""
    return {one.get("value", "") for one in page.all("input") if one.get("name") == "helps"}


def test_things_and_money_are_given_only_where_a_setting_allows_it(town: Town, secretary: Actor) -> None:
    made, browser = opened(town, secretary), Browser(town.app)
    join, sends = f"/challenges/{made.slug}/join", f"/challenges/{made.slug}/contributions"
    whole = {"giver": "self", "helps": "money", "text": "Jeg giver tusind kroner.", "email": "bo@beboer.example"}
    assert helps_of(browser.get(join)) >= {"gift", "money"}
    browser.post(sends, whole, status=200)
    with town.writing():
        switch_off(GIFTS, by=By.SYSTEM)
    assert not helps_of(browser.get(join)) & {"gift", "money"}
    browser.post(sends, whole, status=422)


def test_how_much_is_read_by_the_network_alone_if_it_is_hidden(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    hidden, _giver = given(town, made.slug, amount="Otte aftener", hides_amount="1")
    open_one, _giver = given(town, made.slug, email="bo@beboer.example", amount="To timer", condition="I tørvejr")
    for row in (hidden, open_one):
        accept(town, row.id, secretary)
    everybody = Browser(town.app).get(f"/challenges/{made.slug}/contributions").text
    assert "Otte aftener" not in everybody
    assert "To timer" in everybody
    assert "I tørvejr" in everybody
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    assert "Otte aftener" in leader.get(f"/desk/contributions/{hidden.id}").text


def test_what_was_not_used_lies_with_the_leader_and_its_giver_reads_so(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, giver = given(town, made.slug)
    accept(town, row.id, secretary)
    bring_past_its_day(town)
    with town.writing():
        bring_back_unused()
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    assert "/desk/contributions" in leader.get("/desk").html
    assert f"/desk/contributions/{row.id}" in leader.get("/desk/contributions").links()
    assert "has not been used yet" in giver.get(f"/contributions/{row.id}/own?lang=en").text


def test_what_a_seller_was_told_is_kept_for_all_and_they_take_no_part_in_choosing(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, giver = given(town, made.slug, **FIRM)
    accept(town, row.id, secretary)
    desk = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    page = f"/desk/contributions/{row.id}"
    assert "udbudsloven § 39" in desk.get(page).text
    desk.send(desk.get(page), f"{page}/telling", {"text": TOLD}, status=303)
    list_address, challenge = f"/challenges/{made.slug}/contributions?lang=en", f"/challenges/{made.slug}?lang=en"
    strangers = Browser(town.app)
    assert TOLD in strangers.get(list_address).text
    for address in (list_address, challenge):
        assert "takes no part in choosing" in strangers.get(address).text
    giver.send(giver.get(f"/contributions/{row.id}/own"), f"/contributions/{row.id}/withdrawal", {}, status=303)
    assert TOLD in strangers.get(list_address).text, "who bids later knows it, though they have stepped back"


def test_a_seller_is_named_only_while_everybody_can_read_what_they_give(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    firm, giver = shown(town, secretary, kind="business")
    give(giver, made.slug, giver=str(firm.id), sells="1")
    (row,) = list_all(town)
    desk, page = town.sign_in(secretary), f"/desk/contributions/{row.id}"
    desk.send(desk.get(page), f"{page}/telling", {"text": TOLD}, status=303)
    address, own = f"/challenges/{made.slug}/contributions", f"/contributions/{row.id}"
    for is_named, act in (
        (False, lambda: None),
        (True, lambda: accept(town, row.id, secretary)),
        (False, lambda: giver.send(giver.get(f"{own}/own"), f"{own}/withdrawal", {}, status=303)),
    ):
        act()
        page_now = Browser(town.app).get(address).text
        assert TOLD in page_now
        assert (CLUB["title"] in page_now) == is_named


def test_whoever_has_an_interest_steps_out_and_others_answer(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, _giver = given(town, made.slug)
    desk = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    page = f"/desk/contributions/{row.id}"
    before = desk.get(page)
    desk.send(before, f"{page}/interest", {}, status=303)
    desk.get(page, status=404)
    desk.send(before, f"{page}/acceptance", {"carrier": "Mig selv"}, status=404)
    assert page in town.sign_in(secretary).get("/desk/contributions").links()


def test_stepping_back_leaves_no_stain(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    club, giver = shown(town, secretary)
    give(giver, made.slug, giver=str(club.id))
    (row,) = list_all(town)
    accept(town, row.id, secretary)
    strangers = Browser(town.app)
    assert TEXT in strangers.get(f"/organisations/{club.slug}").text
    giver.send(giver.get(f"/contributions/{row.id}/own"), f"/contributions/{row.id}/withdrawal", {}, status=303)
    for address in (f"/challenges/{made.slug}", f"/challenges/{made.slug}/contributions"):
        page = strangers.get(address)
        assert TEXT not in page.html
        assert CLUB["title"] not in page.html
    assert TEXT not in strangers.get(f"/organisations/{club.slug}").html
    strangers.get(f"/contributions/{row.id}", status=404)


def test_givers_are_counted_not_what_they_give(town: Town, secretary: Actor) -> None:
    """Whoever is named and gives two things is one; what is given without a name tells of nobody."""
    made = opened(town, secretary)
    named: dict[str, Any] = {"name": "Alma", "show_name": "1"}
    _first, browser = given(town, made.slug, **named)
    give(browser, made.slug, text="Jeg kan også låne en stige ud.", **named)
    give(browser, made.slug, text="Og jeg ser efter lamperne.")
    given(town, made.slug, email="bo@beboer.example")
    for row in list_all(town):
        accept(town, row.id, secretary)
    page = Browser(town.app).get(f"/challenges/{made.slug}/contributions?lang=en").text
    assert "3 take part with something" in page, "four things: two in one name, and two without"
    assert "See what 3 give" in Browser(town.app).get(f"/challenges/{made.slug}?lang=en").text
