"""A solution is followed, reported, and words of it are covered, as of everything that everybody can read."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from app import clock
from app.municipality.queries import get_reference
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.ground.test_rooms import run
from tests.notifications.hearing import ALMA, OTTO, confirm, everything, mailed
from tests.redaction.covering import cover
from tests.redaction.test_gone import do_jobs
from tests.security.test_erasing import found
from tests.solutions.solving import EFFECT, TITLE, hand_over, press, shown, write


@pytest.fixture
def town(app: Flask) -> Town:
    return Town(app)


@pytest.fixture
def secretary(town: Town) -> Actor:
    return town.add_person(Role.SECRETARIAT)


def follow(town: Town, address: str, email: str = ALMA) -> Browser:
    """Follow a solution by its page and the button in the mail."""
    browser = Browser(town.app)
    browser.send(browser.get(address), f"{address}/follows", {"email": email}, status=200)
    (asked,) = [one for one in mailed(town.app) if one["To"] == email]
    return confirm(town.app, asked, browser=browser)


def test_followers_hear_what_it_gives_and_who_has_it(town: Town, secretary: Actor) -> None:
    solution, staff = shown(town, secretary), town.sign_in(secretary)
    hand_over(staff, town, solution.id)
    address = f"/solutions/{solution.slug}"
    alma = follow(town, address)
    assert "Du følger" in alma.get(address).text
    otto = follow(town, address, OTTO)
    otto.send(otto.get(address), "/mine/follows/end", {}, status=303)
    press(staff, solution.id, "effect", EFFECT)
    with town.reading():
        department = max(get_reference().departments)
    day = clock.today() - timedelta(days=399)
    press(staff, solution.id, "handing", {"department": department, "on": day.isoformat()})
    with time_machine.travel(clock.now() + timedelta(days=1)):
        (told,) = mailed(town.app)
        assert told["To"] == ALMA, "he follows it no more"
        for said in (TITLE, address, "nyt om, hvad løsningen giver", "givet videre"):
            assert said in everything(told)


@pytest.mark.either_database
def test_an_address_that_is_none_is_told_where_it_was_typed(town: Town, secretary: Actor) -> None:
    address = f"/solutions/{shown(town, secretary).slug}"
    browser = Browser(town.app)
    page = browser.send(browser.get(address), f"{address}/follows", {"email": "alma snabel"}, status=422)
    assert "alma snabel" in page.html


@pytest.mark.either_database
def test_nobody_follows_what_nobody_can_read(town: Town, secretary: Actor) -> None:
    draft = write(town.sign_in(secretary), town, town.networks()[0].id)
    Browser(town.app).post(f"/solutions/{draft.slug}/follows", {"email": ALMA}, status=404)


def test_a_covered_name_is_found_nowhere_and_its_address_goes_without_it(
    town: Town, secretary: Actor, app: Flask
) -> None:
    staff, network = town.sign_in(secretary), town.networks()[0]
    named = {
        "title": "Kanariesens aftentelefon",
        "text": "Man kan ringe til kanariesen hver aften mellem kl. 19 og 21.",
        "residents": "Kanariesen sagde, at det er om aftenen, man bliver i tvivl.",
        "title_en": "The evening line of kanariesen",
        "text_en": "One can call a nurse each evening from seven to nine.",
        "residents_en": "Relatives said that it is in the evening that one is in doubt.",
        "professionals_en": "Nurses knew which questions can be answered on the phone.",
    }
    solution = write(staff, town, network.id, **named)
    press(staff, solution.id, "publication")
    address = f"/desk/solutions/{solution.id}"
    assert "/solutions/kanariesens-aftentelefon" in staff.get(address).html
    cover(staff, address, "kanariesens\nkanariesen", "Der stod et navn.")
    do_jobs(app)
    for words in ("/solutions", "/solutions.atom", "/solutions/aftentelefon"):
        assert "kanariesen" not in Browser(app).get(words).html.casefold(), words
    canaries = {"it": b"anariesen"}
    assert not found(town.database, canaries)
    assert "Der stod et navn." in Browser(app).get("/solutions/aftentelefon").text
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    assert "Kanariesens aftentelefon" in Browser(app).get("/solutions").text


@pytest.mark.either_database
def test_a_stranger_follows_without_a_cookie(town: Town, secretary: Actor) -> None:
    address = f"/solutions/{shown(town, secretary).slug}"
    assert town.app.test_client().post(f"{address}/follows", data={"email": ALMA}).status_code == 200
    assert [one["To"] for one in mailed(town.app)] == [ALMA]


def test_what_was_opened_before_words_were_covered_does_not_bring_them_back(town: Town, secretary: Actor) -> None:
    solution, staff = shown(town, secretary), town.sign_in(secretary)
    address = f"/desk/solutions/{solution.id}"
    opened = staff.get(address)
    cover(staff, address, "sygeplejerske hver aften", "Der stod et navn.")
    page = staff.send(opened, f"{address}/words", {}, status=409)
    assert "sygeplejerske hver aften" not in Browser(town.app).get(f"/solutions/{solution.slug}").text
    opened = page
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    staff.send(opened, f"{address}/words", {}, status=409)


def test_while_the_room_is_off_nothing_is_covered_that_could_not_be_uncovered(town: Town, secretary: Actor) -> None:
    solution = shown(town, secretary)
    run(town.app, "off", "solutions")
    town.sign_in(secretary).get(f"/desk/solutions/{solution.id}/covering", status=404)


@pytest.mark.either_database
def test_a_leader_covers_nothing(town: Town, secretary: Actor) -> None:
    solution = shown(town, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=solution.network_id))
    assert "/covering" not in leader.get(f"/desk/solutions/{solution.id}").html
    leader.get(f"/desk/solutions/{solution.id}/covering", status=403)
