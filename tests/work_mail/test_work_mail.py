"""What colleagues hear by mail: who, of what, how often, and never of what is over by then."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from email.message import EmailMessage

import pytest
import time_machine

from app import clock
from app.casework.holding_actions import give_to
from app.casework.match_forms import Holder, Verdict
from app.casework.routing_actions import decide_match, route
from app.casework.routing_forms import Target, Way
from app.events import By
from app.notifications.rhythms import WorkRhythm
from app.permissions import Actor, Role
from app.submissions.actions import add_to
from app.submissions.matching_actions import contest
from app.submissions.models import Submission
from app.submissions.states import RouteKind
from app.work_mail.jobs import NOTE_PASSED
from tests.ground.staging import TEXT, Sent, Town, approve, in_days
from tests.notifications.hearing import everything, mailed, paths, words


@pytest.fixture
def leader(town: Town) -> Actor:
    return town.add_person(Role.LEADER, network_id=town.networks()[0].id)


def next_morning(after: timedelta = timedelta(minutes=11)) -> datetime:
    """Return the morning on which what happens now is mailed."""
    settled = (clock.now() + after).astimezone(clock.TOWN_TIME)
    days = 0 if settled.time() < time(7) else 1
    return datetime.combine(settled.date() + timedelta(days=days), time(7, 1), clock.TOWN_TIME)


def in_the_morning(town: Town) -> list[EmailMessage]:
    """Let ten minutes pass, then the night; return what was mailed to staff in the morning."""
    morning = next_morning()
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        mailed(town.app)
    with time_machine.travel(morning, tick=False):
        return [one for one in mailed(town.app) if "/desk/cases/" in words(one)]


def to(letters: list[EmailMessage], actor: Actor) -> list[EmailMessage]:
    return [one for one in letters if str(one["To"]).startswith(f"{next(iter(actor.roles))}-")]


def do(town: Town, sent: Sent, act: Callable[[Submission], object]) -> None:
    with town.writing() as session:
        act(session.get_one(Submission, sent.id))


def to_network(town: Town, sent: Sent, by: Actor) -> None:
    way = Way(Target(RouteKind.NETWORK, town.networks()[0].id), "De arbejder med det.")
    do(town, sent, lambda case: route(case, way, By.person(by)))


def test_the_leader_of_a_network_hears_that_it_is_asked(town: Town, secretary: Actor, leader: Actor) -> None:
    sent = town.submit(email="kim@beboer.example")
    to_network(town, sent, secretary)
    (letter,) = to(in_the_morning(town), leader)
    number = town.case(sent).number
    assert letter["Subject"] == f"{number}: Jeres netværk er spurgt: Tager I sagen ind?"
    assert paths(letter, "/desk/cases/") == [f"/desk/cases/{sent.id}"]
    for kept in ("Mørk tunnel", TEXT, "kim@beboer.example", "De arbejder med det."):
        assert kept not in everything(letter)


def test_a_title_is_told_only_while_everybody_can_read_it(town: Town, secretary: Actor, leader: Actor) -> None:
    sent = town.submit()
    do(town, sent, lambda case: approve(case, secretary))
    to_network(town, sent, secretary)
    (letter,) = to(in_the_morning(town), leader)
    assert "Mørk tunnel" in words(letter)
    assert TEXT not in everything(letter)


def test_all_of_a_night_is_one_mail(town: Town, secretary: Actor, leader: Actor) -> None:
    cases = town.submit_all([{}] * 3)
    for one in cases:
        to_network(town, one, secretary)
    (letter,) = to(in_the_morning(town), leader)
    assert letter["Subject"] == "Der er nyt til dig i 3 sager"
    assert sorted(paths(letter, "/desk/cases/")) == sorted(f"/desk/cases/{one.id}" for one in cases)


def test_what_was_taken_elsewhere_meanwhile_is_not_told(town: Town, secretary: Actor, leader: Actor) -> None:
    sent, other = town.submit(), town.networks()[1].id
    to_network(town, sent, secretary)
    way = Way(Target(RouteKind.NETWORK, other), "Nej, de arbejder med det.")
    do(town, sent, lambda case: route(case, way, By.person(secretary)))
    assert to(in_the_morning(town), leader) == []


def test_what_is_done_before_the_mail_goes_is_not_told(town: Town, secretary: Actor, leader: Actor) -> None:
    sent = town.submit()
    to_network(town, sent, secretary)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        mailed(town.app)
        do(town, sent, lambda case: decide_match(case, Verdict(accepts=True), By.person(leader)))
    with time_machine.travel(next_morning(), tick=False):
        assert to(mailed(town.app), leader) == []


def test_the_secretariat_hears_of_refusals_objections_and_replies(town: Town, secretary: Actor, leader: Actor) -> None:
    refused, contested, added = town.submit_all([{}] * 3)
    to_network(town, refused, secretary)
    no = Verdict(accepts=False, reason="Det er ikke os.")
    do(town, refused, lambda case: decide_match(case, no, By.person(leader)))
    do(town, contested, lambda case: contest(case, network_id=None, wanted_id=None, reason="Forkert sted."))
    do(town, added, lambda case: add_to(case, "Der er også mørkt ved broen.", ()))
    (letter,) = to(in_the_morning(town), secretary)
    said = words(letter)
    assert "Netværket har sendt sagen tilbage." in said
    assert "Afsenderen mener ikke, at sagen hører til der" in said
    assert "Afsenderen har skrevet igen." in said
    for kept in ("Det er ikke os.", "Forkert sted.", "broen"):
        assert kept not in everything(letter)


def test_whoever_is_given_a_case_hears_of_it_and_who_gave_it_does_not(town: Town, secretary: Actor) -> None:
    other = town.add_person(Role.SECRETARIAT)
    sent = town.submit()
    do(town, sent, lambda case: give_to(case, Holder(other.id), By.person(secretary)))
    (letter,) = in_the_morning(town)
    assert "Du har fået sagen." in words(letter)


def test_of_a_case_that_one_of_the_secretariat_has_they_alone_hear(town: Town, secretary: Actor) -> None:
    town.add_person(Role.SECRETARIAT)
    sent = town.submit()
    do(town, sent, lambda case: give_to(case, Holder(secretary.id), By.person(secretary)))
    do(town, sent, lambda case: add_to(case, "Der er også mørkt ved broen.", ()))
    assert len(in_the_morning(town)) == 1


def test_a_date_that_has_passed_is_told_once(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    late = datetime.combine(in_days(40), time(6), clock.TOWN_TIME)
    with time_machine.travel(late, tick=False):
        for _twice in range(2):
            with town.writing():
                NOTE_PASSED.queue()
            mailed(town.app)
        (letter,) = to(in_the_morning(town), secretary)
        assert "Fristen er overskredet." in words(letter)
    page = town.sign_in(secretary).get(f"/desk/cases/{sent.id}")
    assert page.text.count("Fristen blev overskredet.") == 1
    assert "Fristen blev overskredet." not in town.sign_in(secretary).get(f"/submissions/{sent.id}", status=404).text


def test_a_networks_leader_hears_that_its_date_has_passed_whoever_has_the_case(
    town: Town, secretary: Actor, leader: Actor
) -> None:
    sent = town.submit()
    to_network(town, sent, secretary)
    do(town, sent, lambda case: give_to(case, Holder(secretary.id), By.person(secretary)))
    in_the_morning(town)
    with time_machine.travel(datetime.combine(in_days(40), time(6), clock.TOWN_TIME), tick=False):
        with town.writing():
            NOTE_PASSED.queue()
        mailed(town.app)
        letters = in_the_morning(town)
    for one in (secretary, leader):
        assert "Fristen er overskredet." in words(to(letters, one)[0])


def test_one_of_the_staff_says_how_often(town: Town, secretary: Actor, leader: Actor) -> None:
    browser, sent = town.sign_in(leader), town.submit()
    page = browser.get("/desk/mail")
    browser.send(page, "/desk/mail", {"rhythm": str(WorkRhythm.AT_ONCE)}, status=303)
    to_network(town, sent, secretary)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        (letter,) = to(mailed(town.app), leader)
    assert "inden for et kvarter" in words(letter)
    assert browser.send(browser.get("/desk/mail"), "/desk/mail", {"rhythm": "hourly"}, status=422)


def test_one_press_in_the_mail_ends_them(town: Town, secretary: Actor, leader: Actor) -> None:
    first, second = town.submit_all([{}] * 2)
    to_network(town, first, secretary)
    (letter,) = to(in_the_morning(town), leader)
    ends = str(letter["List-Unsubscribe"]).strip("<>").removeprefix("http://localhost")
    assert town.sign_in(secretary).client.post(ends, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    to_network(town, second, secretary)
    assert to(in_the_morning(town), leader) == []
    assert "Aldrig" in town.sign_in(leader).get("/desk/mail").text
