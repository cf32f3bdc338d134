"""Whoever leads a network asks a colleague to lead it by a link, or names somebody who stands in for some days."""

from datetime import timedelta
from email.message import EmailMessage
from threading import Thread

import pytest
import time_machine

from app import clock, db
from app.casework.closing_actions import close as close_case
from app.casework.holding_actions import hand_over as give_to
from app.events import By
from app.network_leading.handing_actions import hold
from app.network_leading.handing_queries import find_handover
from app.network_leading.jobs import KEEP_STANDING_IN
from app.network_leading.queries import list_leaders
from app.networks.directory import NetworkInfo
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.submissions.models import Submission
from app.web.act_form import Why
from tests.browsing import Browser
from tests.ground.staging import Sent, Town, wait_until_held_up
from tests.ground.test_rooms import run
from tests.joint_answers.test_answering import work
from tests.network_stages.moving import in_stage, press
from tests.notifications.hearing import mailed, paths, published, words


@pytest.fixture
def network(town: Town, secretary: Actor) -> NetworkInfo:
    return in_stage(town, Stage.DESIGN, secretary)


@pytest.fixture
def leader(town: Town, network: NetworkInfo) -> Browser:
    return town.sign_in(town.add_person(Role.LEADER, network_id=network.id))


@pytest.fixture
def colleague(town: Town) -> Actor:
    return town.add_person(Role.MODERATOR)


def told(town: Town, network: NetworkInfo) -> list[EmailMessage]:
    """Let ten minutes pass, and return who hears of who leads a network."""
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        return [one for one in mailed(town.app) if network.name in str(one["Subject"])]


def ask(town: Town, network: NetworkInfo, leader: Browser, colleague: Actor) -> str:
    """Ask a colleague to lead a network; returns the address of the link in the mail."""
    press(leader, network.id, "handover", person=str(colleague.id))
    (letter,) = told(town, network)
    return paths(letter, "/handovers/")[0]


def desk(network: NetworkInfo) -> str:
    return f"/desk/network-stages/{network.id}"


def test_the_one_leads_until_the_other_says_yes(
    town: Town, network: NetworkInfo, leader: Browser, colleague: Actor
) -> None:
    link, stranger, asked = ask(town, network, leader, colleague), Browser(town.app), town.sign_in(colleague)
    page = stranger.get(link)
    asked.get(desk(network), status=403)
    assert "har ikke svaret endnu" in leader.get(desk(network)).text
    stranger.send(page, f"{link}/taking", status=200)
    assert asked.get(desk(network)).status == 200
    leader.get(desk(network), status=403)
    (letter,) = told(town, network)
    assert "leder nu netværket" in str(letter["Subject"])
    assert "Du har allerede sagt ja" in stranger.send(page, f"{link}/taking", status=410).text


def test_who_led_it_before_stays_known(town: Town, secretary: Actor, network: NetworkInfo, colleague: Actor) -> None:
    first = town.add_person(Role.MODERATOR)
    staff = town.sign_in(secretary)
    press(staff, network.id, "leader", person=str(first.id), named="y")
    told(town, network)
    link, stranger = ask(town, network, town.sign_in(first), colleague), Browser(town.app)
    stranger.send(stranger.get(link), f"{link}/taking", status=200)
    page = staff.get(desk(network)).text
    assert first.name in page
    assert colleague.name in Browser(town.app).get(f"/networks/{network.slug}").text


def test_a_no_changes_nothing_and_is_told(town: Town, network: NetworkInfo, leader: Browser, colleague: Actor) -> None:
    link, stranger = ask(town, network, leader, colleague), Browser(town.app)
    page = stranger.get(link)
    stranger.send(page, f"{link}/declining", status=200)
    assert leader.get(desk(network)).status == 200
    (letter,) = told(town, network)
    assert "kan ikke lede netværket" in str(letter["Subject"])
    assert "Du har allerede sagt nej" in stranger.send(page, f"{link}/taking", status=410).text


def test_an_undone_question_and_one_of_somebody_who_leads_no_more_lead_nowhere(
    town: Town, secretary: Actor, network: NetworkInfo, colleague: Actor
) -> None:
    first = town.add_person(Role.LEADER, network_id=network.id)
    leader, stranger = town.sign_in(first), Browser(town.app)
    press(leader, network.id, "handover", person=str(colleague.id))
    leader.send(leader.get(desk(network)), f"{desk(network)}/undo", status=303)
    assert not told(town, network)
    link = ask(town, network, leader, colleague)
    page = stranger.get(link)
    press(town.sign_in(secretary), network.id, "leader", person="", former=str(first.id))
    stranger.send(page, f"{link}/taking", status=410)
    town.sign_in(colleague).get(desk(network), status=403)


def test_whoever_stands_in_may_all_of_it_on_these_days_and_no_other(
    town: Town, network: NetworkInfo, leader: Browser, colleague: Actor
) -> None:
    today, stands_in = clock.today(), town.sign_in(colleague)
    first, last = ((today + timedelta(days=days)).isoformat() for days in (2, 4))
    press(leader, network.id, "substitute", person=str(colleague.id), from_on=first, until_on=last)
    (letter,) = told(town, network)
    assert "Du er stedfortræder" in str(letter["Subject"])
    assert "du kan ikke give netværket videre" in words(letter)
    assert "Kan du ikke være stedfortræder, så skriv til den, der leder netværket:" in words(letter)
    stands_in.get(desk(network), status=403)
    for day, status in ((2, 200), (4, 200), (5, 403)):
        with time_machine.travel(clock.now() + timedelta(days=day), tick=False):
            with town.writing():
                KEEP_STANDING_IN.queue()
            work(town.app)
            page = town.sign_in(colleague).get(desk(network), status=status)
            if status == 200:
                assert f"{desk(network)}/dates" in page.html
                assert f"{desk(network)}/handover" not in page.html, "it is not theirs to give away"
                assert f"{desk(network)}/substitute" not in page.html, "nor is standing in"


def test_it_is_ended_at_once_and_the_leader_stays(
    town: Town, network: NetworkInfo, leader: Browser, colleague: Actor
) -> None:
    today = clock.today().isoformat()
    press(leader, network.id, "substitute", person=str(colleague.id), from_on=today, until_on=today)
    stands_in = town.sign_in(colleague)
    assert stands_in.get(desk(network)).status == 200
    press(leader, network.id, "substitute-end")
    stands_in.get(desk(network), status=403)
    assert leader.get(desk(network)).status == 200


def test_whoever_stands_in_and_is_chosen_leads_it_also_afterwards(
    town: Town, secretary: Actor, network: NetworkInfo, leader: Browser, colleague: Actor
) -> None:
    today = clock.today().isoformat()
    press(leader, network.id, "substitute", person=str(colleague.id), from_on=today, until_on=today)
    press(town.sign_in(secretary), network.id, "leader", person=str(colleague.id), former="")
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        with town.writing():
            KEEP_STANDING_IN.queue()
        work(town.app)
        assert town.sign_in(colleague).get(desk(network)).status == 200


def test_days_are_in_order_and_somebody_is_chosen(town: Town, network: NetworkInfo, leader: Browser) -> None:
    today = clock.today()
    yesterday = (today - timedelta(days=1)).isoformat()
    press(leader, network.id, "substitute", person="", from_on=today.isoformat(), until_on=yesterday, status=422)
    press(leader, network.id, "handover", person="", status=422)


def test_whoever_stands_in_goes_on_when_it_is_undone_that_they_were_chosen(
    town: Town, secretary: Actor, network: NetworkInfo, leader: Browser, colleague: Actor
) -> None:
    press(leader, network.id, "substitute", person=str(colleague.id), from_on=_in(0), until_on=_in(3))
    told(town, network)
    staff, stands_in = town.sign_in(secretary), town.sign_in(colleague)
    press(staff, network.id, "leader", person=str(colleague.id), former="")
    staff.send(staff.get(desk(network)), f"{desk(network)}/undo", status=303)
    page = stands_in.get(desk(network))
    assert f"{desk(network)}/handover" not in page.html, "they only stand in, as before"
    assert not told(town, network), "nobody was chosen, and they know that they stand in"
    with time_machine.travel(clock.now() + timedelta(days=4), tick=False):
        with town.writing():
            KEEP_STANDING_IN.queue()
        work(town.app)
        town.sign_in(colleague).get(desk(network), status=403)


def test_an_answer_by_the_link_waits_for_the_network_first_as_every_act_does(
    town: Town, network: NetworkInfo, leader: Browser, colleague: Actor
) -> None:
    link = ask(town, network, leader, colleague)
    answering, codes = Browser(town.app), list[int]()
    fields = answering.get(link).form(f"{link}/taking")
    other = Thread(target=lambda: codes.append(answering.client.post(f"{link}/taking", data=fields).status_code))
    with town.writing():
        db.lock(Network, network.id)
        asked = find_handover(link.rpartition("/")[2])
        assert asked is not None
        other.start()
        wait_until_held_up(town.database, other)
        hold(asked.id).ended_at = clock.now()
    other.join()
    assert codes == [410]


def _in(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def test_what_the_former_leader_had_in_hand_goes_along(town: Town, secretary: Actor, network: NetworkInfo) -> None:
    first = town.add_person(Role.LEADER, network_id=network.id)
    elsewhere = next(one for one in town.networks() if one.id != network.id)
    colleague = town.add_person(Role.LEADER, network_id=elsewhere.id)
    sent, leader = published(town, secretary), town.sign_in(first)
    town.bring(sent, "accepted", by=secretary, network_id=network.id)
    with town.writing() as session:
        give_to(session.get_one(Submission, sent.id), first.id, By.person(secretary))
    link, stranger = ask(town, network, leader, colleague), Browser(town.app)
    stranger.send(stranger.get(link), f"{link}/taking", status=200)
    assert owner_of(town, sent) == colleague.id
    press(town.sign_in(secretary), network.id, "leader", person="", former=str(colleague.id))
    assert owner_of(town, sent) is None, "nobody leads it, so nobody has it"


def test_what_went_on_to_another_comes_back_once_the_choice_is_undone(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    first, together, next_one = (town.add_person(Role.LEADER, network_id=network.id) for _ in range(3))
    sent, other, closed = town.submit_all([{}, {}, {}])
    for one in (sent, other, closed):
        town.bring(one, "accepted", by=secretary, network_id=network.id)
        with town.writing() as session:
            give_to(session.get_one(Submission, one.id), next_one.id, By.person(secretary))
    staff = town.sign_in(secretary)
    press(staff, network.id, "leader", person="", former=str(next_one.id))
    assert {owner_of(town, one) for one in (sent, other, closed)} == {first.id}
    with town.writing() as session:
        give_to(session.get_one(Submission, other.id), together.id, By.person(secretary))
        close_case(session.get_one(Submission, closed.id), Why("Det er sket."), By.person(secretary))
    staff.send(staff.get(desk(network)), f"{desk(network)}/undo", {}, status=303)
    assert [owner_of(town, one) for one in (sent, other, closed)] == [next_one.id, together.id, first.id]


def test_a_place_in_a_title_stays_while_another_leads_with_them(
    town: Town, secretary: Actor, network: NetworkInfo, leader: Browser
) -> None:
    with town.reading():
        ((first_id, _name),) = list_leaders(network.id)
    staff = town.sign_in(secretary)
    press(staff, network.id, "person", role="leader", name="Leder af aktiviteterne")
    together = town.add_person(Role.LEADER, network_id=network.id)
    press(staff, network.id, "leader", person="", former=str(together.id))
    assert "Leder af aktiviteterne" in Browser(town.app).get(f"/networks/{network.slug}").text
    press(staff, network.id, "leader", person="", former=str(first_id))
    assert "Leder af aktiviteterne" not in Browser(town.app).get(f"/networks/{network.slug}").text


def test_whoever_leads_alone_takes_the_place_that_stood_in_a_title(
    town: Town, secretary: Actor, network: NetworkInfo, leader: Browser, colleague: Actor
) -> None:
    press(town.sign_in(secretary), network.id, "person", role="leader", name="Leder af aktiviteterne")
    told(town, network)
    link, stranger = ask(town, network, leader, colleague), Browser(town.app)
    page = stranger.get(link)
    assert "Så står der på netværkets side, at det er dig" in page.text
    stranger.send(page, f"{link}/taking", status=200)
    page = stranger.get(f"/networks/{network.slug}")
    assert "Leder af aktiviteterne" not in page.text
    assert colleague.name in page.text


def test_who_stands_in_does_so_no_more_when_another_leads(
    town: Town, network: NetworkInfo, leader: Browser, colleague: Actor
) -> None:
    today, stands_in = clock.today().isoformat(), town.add_person(Role.MODERATOR)
    press(leader, network.id, "substitute", person=str(stands_in.id), from_on=today, until_on=today)
    told(town, network)
    link, stranger = ask(town, network, leader, colleague), Browser(town.app)
    stranger.send(stranger.get(link), f"{link}/taking", status=200)
    town.sign_in(stands_in).get(desk(network), status=403)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_whoever_watches_the_work_of_others_is_not_asked_to_do_it(
    town: Town, secretary: Actor, network: NetworkInfo, leader: Browser, role: Role
) -> None:
    watching, today = town.add_person(role), clock.today().isoformat()
    press(leader, network.id, "handover", person=str(watching.id), status=422)
    press(leader, network.id, "substitute", person=str(watching.id), from_on=today, until_on=today, status=422)
    press(town.sign_in(secretary), network.id, "leader", person=str(watching.id), status=422)
    town.sign_in(watching).get(desk(network), status=403)


def owner_of(town: Town, sent: Sent) -> int | None:
    with town.reading() as session:
        owner_id: int | None = session.get_one(Submission, sent.id).owner_id
        return owner_id


def test_whoever_stands_in_is_told_where_to_work_also_while_the_stages_are_off(
    town: Town, network: NetworkInfo, leader: Browser, colleague: Actor
) -> None:
    first, last = ((clock.today() + timedelta(days=days)).isoformat() for days in (2, 4))
    press(leader, network.id, "substitute", person=str(colleague.id), from_on=first, until_on=last)
    run(town.app, "off", "network_stages")
    (letter,) = told(town, network)
    assert paths(letter, "/desk") == ["/desk"]
    assert town.sign_in(colleague).get("/desk").text
