"""Whoever opens doors is asked at each stage by mail, answers by a button or asks back, and is reminded once."""

from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
import time_machine

from app import clock
from app.i18n import long_date
from app.network_backing.letters import REMIND
from app.network_backing.models import ContactAddress
from app.network_means.models import NetworkHelp
from app.networks.directory import NetworkInfo
from app.networks.states import Stage
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.network_stages.moving import WHY, all_of, in_stage, press
from tests.notifications.hearing import mailed, paths, words
from tests.trials.trying import TITLE as TITLE_OF_TRIAL
from tests.trials.trying import write

EMAIL, TITLE, ASKED = "chef@albertslund.example", "Centerchefen", "Hvor mange timer koster det om ugen?"
ANSWER = "Fire timer, og de er med i planen."
BACKED = "Ledelsen står bag siden den"


@pytest.fixture
def network(town: Town, secretary: Actor) -> NetworkInfo:
    return in_stage(town, Stage.DESIGN, secretary)


def gates(town: Town, *, later: timedelta = timedelta(minutes=11)) -> list[EmailMessage]:
    """Let some minutes pass, and return what was mailed to the contact in the management."""
    with time_machine.travel(clock.now() + later, tick=False):
        return [one for one in mailed(town.app) if str(one["To"]) == EMAIL]


def link_in(letter: EmailMessage) -> str:
    return paths(letter, "/gates/")[0]


def choose(town: Town, by: Actor, network: NetworkInfo) -> Browser:
    staff = town.sign_in(by)
    press(staff, network.id, "contact", name=TITLE, email=EMAIL)
    return staff


def test_the_contact_stands_behind_it_with_one_press_and_everybody_reads_that(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    staff, stranger = choose(town, secretary, network), Browser(town.app)
    (letter,) = gates(town)
    assert EMAIL not in staff.get(f"/desk/network-stages/{network.id}").text
    assert "har ikke svaret endnu" in staff.get(f"/desk/network-stages/{network.id}").text
    page = stranger.get(link_in(letter))
    assert BACKED not in stranger.get(f"/networks/{network.slug}").text, "looking says nothing"
    stranger.send(page, f"{link_in(letter)}/backing", status=200)
    assert BACKED in stranger.get(f"/networks/{network.slug}").text
    again = stranger.send(page, f"{link_in(letter)}/backing", status=410)
    assert "Du står allerede bag" in again.text
    assert "har stået bag" in staff.get(f"/desk/network-stages/{network.id}").text


def test_the_networks_page_awaits_the_management_until_it_has_said_yes(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    stranger, address, waits = Browser(town.app), f"/networks/{network.slug}", "Afventer ledelsen"
    assert waits in stranger.get(address).text
    assert "Ingen i ledelsen er spurgt om" in stranger.get(address).text
    choose(town, secretary, network)
    (letter,) = gates(town)
    page = stranger.get(address).text
    assert waits in page
    assert "Den har ikke sagt ja til" in page
    assert "Ingen i ledelsen er spurgt om" not in page
    stranger.send(stranger.get(link_in(letter)), f"{link_in(letter)}/backing", status=200)
    assert waits not in stranger.get(address).text


def test_each_stage_is_asked_about_and_the_page_of_its_leader_knows(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    staff, stranger, address = choose(town, secretary, network), Browser(town.app), f"/desk/network-stages/{network.id}"
    (first,) = gates(town)
    press(staff, network.id, "next", holds=all_of(Stage.IDEATE))
    assert "Der bliver ikke spurgt længere" in stranger.get(link_in(first), status=410).text
    (second,) = gates(town)
    assert "har stået bag »Find idéer« siden" not in staff.get(address).text, "asked is no yes yet"
    stranger.send(stranger.get(link_in(second)), f"{link_in(second)}/backing", status=200)
    assert "har stået bag »Find idéer« siden" in staff.get(address).text


def test_of_a_move_that_is_undone_nothing_is_asked(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    staff, address = choose(town, secretary, network), f"/desk/network-stages/{network.id}"
    gates(town)
    press(staff, network.id, "next", holds=all_of(Stage.IDEATE))
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    assert not gates(town)


def test_what_the_contact_said_of_a_stage_stands_again_when_the_move_from_it_is_undone(
    town: Town, secretary: Actor
) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    leader = town.add_person(Role.LEADER, network_id=network.id)
    staff, address = choose(town, leader, network), f"/desk/network-stages/{network.id}"
    (letter,) = gates(town)
    stranger, line = Browser(town.app), "Svar kontakten i ledelsen"
    stranger.send(stranger.get(link_in(letter)), f"{link_in(letter)}/question", {"text": ASKED}, status=200)
    assert line in staff.get("/desk").text
    for noun, fields in (("next", {"holds": all_of(Stage.IDEATE)}), ("contact", {"name": "En anden", "email": EMAIL})):
        press(staff, network.id, noun, **fields)
        assert line not in staff.get("/desk").text
        staff.send(staff.get(address), f"{address}/undo", {}, status=303)
        assert line in staff.get("/desk").text, noun
        assert ASKED in staff.get(address).text
    stranger.send(stranger.get(link_in(letter)), f"{link_in(letter)}/backing", status=200)
    press(staff, network.id, "next", holds=all_of(Stage.IDEATE))
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    assert BACKED in stranger.get(f"/networks/{network.slug}").text
    assert not gates(town)


def test_a_contact_that_was_a_mistake_hears_nothing_and_leaves_no_address(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    staff, address = choose(town, secretary, network), f"/desk/network-stages/{network.id}"
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    assert not gates(town)
    with town.reading() as session:
        assert not session.query(ContactAddress).count()


def test_what_the_contact_asks_is_on_the_leaders_list_until_it_is_answered(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    person = town.add_person(Role.LEADER, network_id=network.id)
    leader, stranger = town.sign_in(person), Browser(town.app)
    choose(town, person, network)
    (letter,) = gates(town)
    page = stranger.send(stranger.get(link_in(letter)), f"{link_in(letter)}/question", {"text": ""}, status=422)
    stranger.send(page, f"{link_in(letter)}/question", {"text": ASKED}, status=200)
    told = [one for one in mailed(town.app) if "Kontakten i ledelsen spørger om noget" in str(one["Subject"])]
    assert len(told) == 1
    assert ASKED not in words(told[0])
    assert TITLE in words(told[0]), "whom one calls"
    assert "Svar kontakten i ledelsen" in leader.get("/desk").text
    assert ASKED in leader.get(f"/desk/network-stages/{network.id}").text
    assert ASKED not in stranger.get(f"/networks/{network.slug}").text
    assert EMAIL in leader.get(f"/desk/network-stages/{network.id}").text, "where one writes to them"
    press(leader, network.id, "talked", answer=" ", status=422)
    press(leader, network.id, "talked", answer=ANSWER)
    assert "Svar kontakten i ledelsen" not in leader.get("/desk").text
    (again,) = gates(town)
    assert all(one in words(again) for one in (ASKED, ANSWER))
    assert "Det er det samme" not in words(again), "it was answered, and is not asked as if it had not been"
    assert ANSWER in stranger.get(link_in(again)).text
    assert ANSWER not in stranger.get(f"/networks/{network.slug}").text
    stranger.send(stranger.get(link_in(again)), f"{link_in(again)}/backing", status=200)
    assert BACKED in stranger.get(f"/networks/{network.slug}").text


def test_a_no_with_its_reason_stands_at_the_desk_ends_the_reminders_and_can_become_a_yes(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    person = town.add_person(Role.LEADER, network_id=network.id)
    leader, stranger, address = town.sign_in(person), Browser(town.app), f"/desk/network-stages/{network.id}"
    choose(town, person, network)
    (letter,) = gates(town)
    link = link_in(letter)
    page = stranger.send(stranger.get(link), f"{link}/refusal", {"why": ""}, status=422)
    assert "siger nej" not in leader.get(address).text, "a reason is required"
    page = stranger.send(page, f"{link}/refusal", {"why": ASKED}, status=200)
    stranger.send(page, f"{link}/refusal", {"why": ASKED}, status=200)
    (told,) = [one for one in mailed(town.app) if "Kontakten i ledelsen siger nej" in str(one["Subject"])]
    assert ASKED not in words(told)
    desk = leader.get(address).text
    assert "siger nej eller ikke endnu til" in desk
    assert ASKED in desk
    assert "Kontakten i ledelsen sagde nej eller ikke endnu." in desk, "the history has it"
    assert ASKED not in stranger.get(f"/networks/{network.slug}").text
    with time_machine.travel(clock.now() + timedelta(days=20), tick=False):
        with town.writing():
            REMIND.queue()
        assert not gates(town), "who has said no is not reminded"
    stranger.send(stranger.get(link), f"{link}/backing", status=200)
    assert BACKED in stranger.get(f"/networks/{network.slug}").text


def test_reminded_once_after_seven_days_on_which_the_town_hall_is_open(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    start = datetime(2026, 9, 7, 8, tzinfo=clock.TOWN_TIME)  # a Monday
    with time_machine.travel(start, tick=False):
        choose(town, secretary, network)
        (first,) = gates(town)
    reminded = []
    for day in (8, 9, 20):
        with time_machine.travel(start + timedelta(days=day), tick=False):
            with town.writing():
                REMIND.queue()
            reminded.append(gates(town))
    assert [len(one) for one in reminded] == [0, 1, 0]
    (second,) = reminded[1]
    with time_machine.travel(start + timedelta(days=20), tick=False):
        Browser(town.app).get(link_in(first), status=410)
        Browser(town.app).get(link_in(second))
    with time_machine.travel(start + timedelta(days=80), tick=False):
        Browser(town.app).get(link_in(second), status=410)


def test_whoever_is_the_contact_no_more_is_asked_no_more(town: Town, secretary: Actor, network: NetworkInfo) -> None:
    staff = choose(town, secretary, network)
    (letter,) = gates(town)
    press(staff, network.id, "contact", person=str(secretary.id))
    Browser(town.app).get(link_in(letter), status=410)
    assert TITLE not in Browser(town.app).get(f"/networks/{network.slug}").text
    with town.writing():
        REMIND.queue()
    gates(town)
    with town.reading() as session:
        assert not session.query(ContactAddress).count(), "the address goes when they do"


def test_only_addresses_of_the_municipality_are_written_to(town: Town, secretary: Actor, network: NetworkInfo) -> None:
    staff = town.sign_in(secretary)
    page = press(staff, network.id, "contact", name=TITLE, email="chef@gmail.com", status=422)
    assert "Skriv en e-mail hos kommunen. Den ender på @albertslund.example." in page.text
    press(staff, network.id, "contact", name="", email=EMAIL, status=422)
    press(staff, network.id, "contact", person=str(secretary.id), email=EMAIL, status=422)


def test_the_contact_reads_what_there_is_to_decide_by(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    leader = town.add_person(Role.LEADER, network_id=network.id)
    staff = choose(town, leader, network)
    gates(town)
    write(staff, network.id)
    press(staff, network.id, "dates", anchor_about=f"{clock.today().year + 1}-Q1")
    press(staff, network.id, "next", holds=["looked_at"], reason=WHY, unit_name="Solgården")
    (letter,) = gates(town)
    with town.writing() as session:
        used = {"hours_used": "Omkring 120 timer til og med oktober", "cost": "14.000 kroner til mad"}
        used["next_asks"] = "To timer om ugen, svar inden 1. februar"
        session.add(NetworkHelp(network_id=network.id, hours="", whom_to_call="", committee="", **used))
    page = Browser(town.app).get(link_in(letter))
    asked = page.text.partition("Det kræver næste skridt")[2].partition("Jeg står bag")[0]
    lacking = "Det er aftalt, hvilken kollega der gør arbejdet til daglig."
    for said in (*used.values(), leader.name, lacking, WHY):
        assert said in asked
    until, planned = long_date(clock.today() + timedelta(days=14)), "1. kvartal"
    for said in (WHY, TITLE_OF_TRIAL, lacking, leader.name, "Solgården", until, planned):
        assert said in page.text
        assert said in words(letter)
    assert "Det er aftalt, hvad vi ser efter" in page.text, "what was ticked"


def test_of_a_mail_that_never_went_the_page_says_so(town: Town, secretary: Actor, network: NetworkInfo) -> None:
    staff, address = choose(town, secretary, network), f"/desk/network-stages/{network.id}"
    assert "får en mail om få minutter" in staff.get(address).text
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        later = town.sign_in(secretary).get(address).text
    assert "får en mail om få minutter" not in later
    assert "blev aldrig spurgt" in later
