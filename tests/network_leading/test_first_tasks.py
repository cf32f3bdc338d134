"""A network that begins asks for a leader, then tells the leader what comes first; each line goes once it is done."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine

from app import clock, i18n
from app.accounts.actions import close_account, grant
from app.accounts.models import Person
from app.events import By
from app.network_stages.when import When
from app.networks.beginning_actions import begin
from app.networks.models import NetworkLine
from app.networks.states import LineKind, NetworkType, Stage
from app.permissions import Actor, Role
from app.tasks.actions import settle
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.ground.test_rooms import run
from tests.network_stages.moving import all_of, press
from tests.notifications.hearing import mailed, paths, words

FIND, NAME, PLAN = "Ingen leder det: find en leder", "Skriv, hvem der er med", "Planlæg faserne"
DESCRIBE, CALLED = "Beskriv det: hvad det spørger om", "Rolige morgener"


@pytest.fixture
def network_id(town: Town, secretary: Actor) -> int:
    with town.writing():
        return begin(
            CALLED, "Hvad giver ro?", purpose="Vi ser på det.", type=NetworkType.WELFARE, by=By.person(secretary)
        )


def colleague(town: Town) -> Actor:
    """Return somebody with an account who leads nothing."""
    return town.add_person(Role.MODERATOR)


def told(town: Town) -> list[EmailMessage]:
    """Let ten minutes pass, and return who was told that they lead a network."""
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        return [one for one in mailed(town.app) if CALLED in str(one["Subject"])]


def test_the_secretariat_is_asked_for_a_leader_and_gives_one(town: Town, secretary: Actor, network_id: int) -> None:
    staff, person = town.sign_in(secretary), colleague(town)
    assert FIND in staff.get("/desk").text
    assert _asks_for_leader(staff, network_id)
    press(staff, network_id, "leader", person=str(person.id))
    assert not _asks_for_leader(staff, network_id)
    assert NAME not in staff.get("/desk").text, "what a leader does is not on the secretariat's list"
    leader = town.sign_in(person)
    text = leader.get("/desk").text
    assert NAME in text
    assert PLAN in text
    assert DESCRIBE in text
    assert person.name in Browser(town.app).get(f"/networks/{_slug(town, network_id)}").text


def test_each_line_goes_once_it_is_done(town: Town, secretary: Actor, network_id: int) -> None:
    leader = _led(town, secretary, network_id)
    address = f"/desk/network-stages/{network_id}"
    press(leader, network_id, "person", role="core", name="Souschef i hjemmeplejen")
    assert NAME not in leader.get("/desk").text
    month = When.month_of(clock.today() + timedelta(days=40)).value
    press(leader, network_id, "dates", design_about=month, design_day="")
    assert PLAN not in leader.get("/desk").text
    with town.writing() as session:
        line = {"network_id": network_id, "kind": LineKind.PHRASE, "language": "da", "position": 1, "text": "Travlt"}
        session.add(NetworkLine(**line))
        session.flush()
        settle([network_id])
    assert DESCRIBE not in leader.get("/desk").text
    assert "Det kommer først" not in leader.get(address).text


def test_nothing_of_it_is_left_once_the_network_goes_on(town: Town, secretary: Actor, network_id: int) -> None:
    leader = _led(town, secretary, network_id)
    press(leader, network_id, "next", holds=all_of(Stage.DESIGN))
    assert NAME not in leader.get("/desk").text


def test_a_network_can_be_rounded_off_though_nothing_was_planned(town: Town, secretary: Actor, network_id: int) -> None:
    leader = _led(town, secretary, network_id)
    press(leader, network_id, "stage", to="closed", reason="Vi slår os sammen med et andet netværk.")
    assert PLAN not in leader.get("/desk").text


def test_whoever_leads_it_gets_one_mail_with_what_comes_first(town: Town, secretary: Actor, network_id: int) -> None:
    _led(town, secretary, network_id)
    (letter,) = told(town)
    assert f"/desk/network-stages/{network_id}" in paths(letter, "/desk/network-stages")
    assert "Hvad giver ro?" in words(letter)
    assert NAME in words(letter)
    assert not told(town)


def test_undone_nobody_is_told_and_it_is_asked_for_a_leader_again(
    town: Town, secretary: Actor, network_id: int
) -> None:
    _led(town, secretary, network_id)
    staff, address = town.sign_in(secretary), f"/desk/network-stages/{network_id}"
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    assert _asks_for_leader(staff, network_id)
    assert not told(town)
    assert "Netværksleder" not in Browser(town.app).get(f"/networks/{_slug(town, network_id)}").text


def test_another_takes_over_and_the_one_before_leads_no_more(town: Town, secretary: Actor, network_id: int) -> None:
    staff, first, second = town.sign_in(secretary), colleague(town), colleague(town)
    press(staff, network_id, "leader", person=str(first.id))
    press(staff, network_id, "leader", person="", former="", status=422)
    press(staff, network_id, "leader", person=str(second.id), former=str(first.id))
    assert PLAN in town.sign_in(second).get("/desk").text
    town.sign_in(first).get(f"/desk/network-stages/{network_id}", status=403)
    page = staff.get(f"/desk/network-stages/{network_id}")
    staff.send(page, f"/desk/network-stages/{network_id}/undo", {}, status=303)
    assert PLAN in town.sign_in(first).get("/desk").text
    town.sign_in(second).get(f"/desk/network-stages/{network_id}", status=403)


def test_only_the_secretariat_gives_a_network_its_leader(town: Town, secretary: Actor, network_id: int) -> None:
    leader, other = _led(town, secretary, network_id), colleague(town)
    page = leader.get(f"/desk/network-stages/{network_id}")
    assert "act-leader" not in page.html
    address = f"/desk/network-stages/{network_id}/leader"
    leader.post(address, page.form(f"/desk/network-stages/{network_id}/next") | {"person": str(other.id)}, status=403)


def test_a_closed_account_leads_nothing(town: Town, secretary: Actor, network_id: int) -> None:
    person = colleague(town)
    staff = town.sign_in(secretary)
    press(staff, network_id, "leader", person=str(person.id))
    press(town.sign_in(person), network_id, "next", holds=all_of(Stage.DESIGN))
    with town.writing() as session:
        close_account(session.get_one(Person, person.id), by=By.SYSTEM)
    assert _asks_for_leader(staff, network_id), "also of one that is past its start-up"


def test_nothing_of_it_is_asked_while_the_stages_are_off(town: Town, secretary: Actor, network_id: int) -> None:
    assert network_id
    run(town.app, "off", "network_stages")
    assert FIND not in town.sign_in(secretary).get("/desk").text


def test_whoever_leads_it_is_told_so_also_while_the_stages_are_off(
    town: Town, secretary: Actor, network_id: int
) -> None:
    run(town.app, "off", "network_stages")
    person = colleague(town)
    with town.writing() as session:
        grant(session.get_one(Person, person.id), Role.LEADER, subject_id=network_id, by=By.person(secretary))
    (letter,) = told(town)
    assert paths(letter, "/desk") == ["/desk"]
    assert town.sign_in(person).get("/desk").text


def _led(town: Town, secretary: Actor, network_id: int) -> Browser:
    person = colleague(town)
    press(town.sign_in(secretary), network_id, "leader", person=str(person.id))
    return town.sign_in(person)


def _asks_for_leader(staff: Browser, network_id: int) -> bool:
    return f"/desk/network-stages/{network_id}#act-leader" in staff.get("/desk").links()


def _slug(town: Town, network_id: int) -> str:
    return next(one.slug for one in town.networks() if one.id == network_id)


def test_its_page_says_that_nobody_leads_it_and_what_happens_next(
    town: Town, secretary: Actor, network_id: int
) -> None:
    stranger, address = Browser(town.app), f"/networks/{_slug(town, network_id)}"
    with town.reading():
        by = i18n.long_date(clock.today() + timedelta(days=7))
    text = stranger.get(address).text
    assert "Der er ikke nogen, der leder netværket endnu." in text
    assert f"Netværkssekretariatet finder en leder senest den {by}." in text
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        text = stranger.get(address).text
        assert "Netværkssekretariatet er stadig ved at finde en leder." in text
        assert by in text
    press(town.sign_in(secretary), network_id, "leader", person=str(colleague(town).id))
    assert "ikke nogen, der leder netværket" not in stranger.get(address).text
