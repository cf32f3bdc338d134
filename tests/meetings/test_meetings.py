"""Meetings of a network: planned, moved, called off, in calendars, and minuted for all or for those in it."""

from datetime import date, timedelta
from functools import partial

from icalendar import Calendar

from app import clock
from app.municipality.queries import get_reference
from app.networks.directory import NetworkInfo
from app.networks.states import Stage
from app.permissions import Actor, Role
from tests.browsing import Browser, Page
from tests.ground.staging import Town, working_day_in
from tests.ground.test_rooms import run
from tests.network_stages.moving import in_stage
from tests.pages.queries import counted

PLACE, AGENDA = "Biblioteket, lokale 2", "Hvad lærte vi af de første fire uger?"
MINUTES = "Vi prøver fire uger til."


def press(browser: Browser, network_id: int, noun: str, *, at: str = "", status: int = 303, **fields: object) -> Page:
    """Fill in a form on the page of meetings at the desk, and send it."""
    address = f"/desk/network-meetings/{network_id}"
    return browser.send(browser.get(address + at), f"{address}/{noun}", fields, status=status)


def plan(browser: Browser, network_id: int, days: int, *, ends: str = "") -> str:
    """Plan a meeting so many days from today; returns the address of its page, nothing for one that has none."""
    day = _day(days).isoformat()
    press(browser, network_id, "plan", day=day, sure="y", starts="16:00", ends=ends, place=PLACE, agenda=AGENDA)
    found = [one for one in browser.get(f"/desk/network-meetings/{network_id}").links() if one.startswith("/meetings/")]
    return max(found, key=lambda one: int(one.rpartition("/")[2]), default="")


def _day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def _led(town: Town, secretary: Actor) -> tuple[NetworkInfo, Browser]:
    network = in_stage(town, Stage.EXPLORE, secretary)
    return network, town.sign_in(town.add_person(Role.LEADER, network_id=network.id))


def test_a_meeting_stands_on_the_networks_page_on_its_own_and_in_calendars(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    address = plan(leader, network.id, 10, ends="17:30")
    browser = Browser(town.app)
    assert address in browser.get(f"/networks/{network.slug}").links()
    assert address in browser.get("/calendar").links()
    page = browser.get(address)
    assert PLACE in page.text
    assert AGENDA in page.text
    (event,) = Calendar.from_ical(browser.get(f"{address}.ics").html).walk("VEVENT")
    assert clock.town_date(event.decoded("dtstart")) == _day(10)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=90)
    events = Calendar.from_ical(browser.get("/calendar.ics").html).walk("VEVENT")
    assert event.decoded("dtstart") in [one.decoded("dtstart") for one in events]
    assert f"/desk/network-meetings/{network.id}" in leader.get(f"/desk/network-stages/{network.id}").links()
    assert f"/desk/network-meetings/{network.id}" in leader.get(f"/desk/network-log/{network.id}").links()


def test_a_meeting_takes_place_at_an_address_but_what_it_is_about_names_none(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    there = partial(
        press, leader, network.id, "plan", day=working_day_in(10).isoformat(), starts="16:00", place="Elmevej 12"
    )
    page = there(agenda="Vi ser på Bøgevej 7.", status=422)
    assert "Bøgevej 7" in page.text
    assert "mulig adresse" in page.text
    there(agenda=AGENDA)
    assert "Elmevej 12" in Browser(town.app).get("/calendar").text


def test_what_is_for_those_in_it_is_on_no_public_page(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    address = plan(leader, network.id, 10)
    press(leader, network.id, "change", at=f"?meeting={address.rpartition('/')[2]}", readers="members")
    browser = Browser(town.app)
    for one in (address, f"{address}.ics"):
        browser.get(one, status=404)
        leader.get(one, status=404)
    for one in (f"/networks/{network.slug}", "/calendar", "/calendar.ics"):
        assert PLACE not in browser.get(one).html
    assert PLACE in leader.get(f"/desk/network-meetings/{network.id}").text


def test_a_meeting_is_moved_and_called_off_and_that_can_be_undone(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    address, desk = plan(leader, network.id, 10), f"/desk/network-meetings/{network.id}"
    at = f"?meeting={address.rpartition('/')[2]}"
    late = leader.get(f"{desk}{at}")
    assert late.form(f"{desk}/change")["starts"] == "16:00"
    press(leader, network.id, "change", at=at, starts="18.30", day=_day(12).isoformat(), sure="y")
    browser = Browser(town.app)
    (event,) = Calendar.from_ical(browser.get(f"{address}.ics").html).walk("VEVENT")
    assert clock.town_date(event.decoded("dtstart")) == _day(12)
    leader.send(late, f"{desk}/change", {"place": "Rådhuset"}, status=409)
    press(leader, network.id, "off")
    assert "Mødet er aflyst" in browser.get(address).text
    assert "CANCELLED" in browser.get(f"{address}.ics").html
    assert address not in browser.get("/calendar").links()
    leader.send(leader.get(desk), f"{desk}/undo", {}, status=303)
    assert "Mødet er aflyst" not in browser.get(address).text


def test_a_time_that_is_none_is_asked_for_again_and_what_was_typed_stays(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    day, call = _day(3).isoformat(), "Ring til 010203-1234."
    page = press(leader, network.id, "plan", day=day, place=PLACE, starts="25:00", status=422)
    assert page.form(f"/desk/network-meetings/{network.id}/plan")["place"] == PLACE
    press(leader, network.id, "plan", day=day, place=PLACE, starts="16:00", ends="15:00", status=422)
    press(leader, network.id, "plan", day=day, place="", starts="16:00", status=422)
    page = press(leader, network.id, "plan", day="", place=PLACE, starts="16:00", status=422)
    assert "Skriv, hvilken dag mødet er." in page.text
    assert "Skriv datoen som år," not in page.text, "one thing is wrong, and it is said once"
    press(leader, network.id, "plan", day=day, place=PLACE, agenda=call, starts="16:00", status=422)


def test_a_day_that_is_over_is_asked_about_first_and_such_a_meeting_is_taken_off(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    address, browser = f"/desk/network-meetings/{network.id}", Browser(town.app)
    typed = {"day": _day(-14).isoformat(), "starts": "16:00", "place": PLACE}
    page = press(leader, network.id, "plan", **typed, status=422)
    assert "Dagen er gået. Er mødet holdt?" in page.text
    assert page.form(f"{address}/plan")["place"] == PLACE
    assert PLACE not in leader.get(address).text
    leader.send(page, f"{address}/plan", {"sure": "y"}, status=303)
    assert "Dagen er gået" not in leader.get(address).text
    (made,) = [one for one in leader.get(address).links() if one.startswith("/meetings/")]
    press(leader, network.id, "change", at=f"?meeting={made.rpartition('/')[2]}", place="Rådhuset")
    press(leader, network.id, "off")
    assert "Mødet er aflyst" in browser.get(made).text


def test_a_day_on_which_the_town_hall_is_closed_is_asked_about(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    with town.reading():
        closed = min(one for one in get_reference().closed_days if one > clock.today())
    there = partial(press, leader, network.id, "plan", day=closed.isoformat(), starts="16:00", place=PLACE)
    assert "Rådhuset er lukket den dag." in there(status=422).text
    there(sure="y")


def test_minutes_stand_with_a_meeting_that_has_been_for_all_or_for_those_in_it(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    address = plan(leader, network.id, -3)
    at, browser = f"?minutes={address.rpartition('/')[2]}", Browser(town.app)
    press(leader, network.id, "minutes", at=at, minutes=MINUTES, readers="members")
    assert MINUTES not in browser.get(address).text
    assert address not in browser.get(f"/networks/{network.slug}").links()
    assert MINUTES in leader.get(f"/desk/network-meetings/{network.id}").text
    press(leader, network.id, "minutes", at=at, readers="all")
    assert MINUTES in browser.get(address).text
    assert address in browser.get(f"/networks/{network.slug}").links()
    coming = plan(leader, network.id, 3)
    press(leader, network.id, "minutes", at=f"?minutes={coming.rpartition('/')[2]}", minutes=MINUTES, status=409)


def test_another_leader_neither_reads_nor_plans(town: Town, secretary: Actor) -> None:
    network, _leader = _led(town, secretary)
    other = next(one for one in town.networks() if one.live and one.id != network.id)
    stranger = town.sign_in(town.add_person(Role.LEADER, network_id=other.id))
    address = f"/desk/network-meetings/{network.id}"
    stranger.get(address, status=403)
    for noun in ("plan", "change", "off", "minutes", "undo"):
        stranger.post(f"{address}/{noun}", {"csrf_token": stranger.token(), "version": "1"}, status=403)
    town.sign_in(town.add_person(Role.MODERATOR)).get(address, status=403)


def test_the_page_asks_the_same_however_many_there_are_and_goes_with_its_room(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    address, seen = "", []
    for _ in range(2):
        address = plan(leader, network.id, 5)
        Browser(town.app).get(f"/networks/{network.slug}")
        with counted() as statements:
            Browser(town.app).get(f"/networks/{network.slug}")
        seen.append(len(statements))
    assert seen[0] == seen[1]
    assert "Put it in your calendar" in Browser(town.app).get(f"{address}?lang=en").text
    run(town.app, "off", "meetings")
    Browser(town.app).get(address, status=404)
    assert address not in Browser(town.app).get("/calendar").links()


def test_a_meeting_is_proposed_as_the_last_one_on_the_next_such_weekday(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    address = f"/desk/network-meetings/{network.id}"
    noun = f"{address}/plan"
    assert not leader.get(address).form(noun).get("place"), "nothing is made up where nobody has met"
    last = working_day_in(3)
    press(leader, network.id, "plan", day=last.isoformat(), starts="16:00", ends="17:30", place=PLACE, agenda=AGENDA)
    proposed = leader.get(address).form(noun)
    day = date.fromisoformat(str(proposed["day"]))
    assert (proposed["starts"], proposed["place"], proposed["ends"], proposed["agenda"]) == ("16:00", PLACE, "", "")
    assert day.weekday() == last.weekday()
    assert day >= last + timedelta(days=7)
    press(leader, network.id, "plan")
    assert leader.get(address).form(noun)["day"] > proposed["day"]
    press(leader, network.id, "plan", place="", status=422)
