"""Coming to a meeting: on the list once, seen by the host alone, told what changes, and forgotten the day after."""

from datetime import datetime, time, timedelta
from email.message import EmailMessage

import pytest
import time_machine
from sqlalchemy import func, select

from app import clock
from app.accounts.contacts import list_contacts
from app.accounts.models import Person
from app.meeting_signups.jobs import FORGET, REMIND
from app.meeting_signups.models import MeetingSignup
from app.meeting_signups.queries import remind_on
from app.meetings.queries import get_meeting
from app.network_people.roles import SeatRole
from app.network_people.seating_actions import seat
from app.networks.directory import NetworkInfo
from app.networks.states import Stage
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.meeting_signups.coming import BO, CALLED, NEEDS, come
from tests.meetings.test_meetings import plan, press
from tests.network_stages.moving import in_stage
from tests.notifications.hearing import everything, mailed, paths, words

EVA = "eva@beboer.example"
LATER = timedelta(minutes=11)


@pytest.fixture
def network(town: Town, secretary: Actor) -> NetworkInfo:
    return in_stage(town, Stage.EXPLORE, secretary)


@pytest.fixture
def leader(town: Town, network: NetworkInfo) -> Browser:
    return town.sign_in(town.add_person(Role.LEADER, network_id=network.id))


@pytest.fixture
def meeting(leader: Browser, network: NetworkInfo) -> str:
    return plan(leader, network.id, 20)


def letters(town: Town, *, to: str = BO, later: timedelta = LATER) -> list[EmailMessage]:
    """Let some minutes pass, and return what was mailed to somebody."""
    with time_machine.travel(clock.now() + later, tick=False):
        return [one for one in mailed(town.app) if str(one["To"]) == to]


def count(town: Town) -> int:
    with town.reading() as session:
        return int(session.scalar(select(func.count()).select_from(MeetingSignup)) or 0)


def host_page(browser: Browser, meeting: str, *, status: int = 200) -> str:
    return browser.get(f"/desk{meeting}/signups", status=status).text


def test_one_comes_and_leaves_by_a_mail_that_carries_nothing_that_was_typed(town: Town, meeting: str) -> None:
    stranger = Browser(town.app)
    assert f"{meeting}/signups/new" in stranger.get(meeting).links()
    assert stranger.get(f"{meeting}/signups/new").form(f"{meeting}/signups").keys() >= {"called", "email", "needs"}
    thanks = come(town, meeting, needs=NEEDS)
    assert "Du er på listen" in thanks.text
    assert BO in thanks.text, "a slip in it is seen at once"
    assert thanks.response.headers["Cache-Control"] == "no-store", "and nobody finds it there later"
    (letter,) = letters(town)
    for typed in (CALLED, NEEDS):
        assert typed not in everything(letter)
    assert f"{meeting}.ics" in words(letter)
    (link,) = paths(letter, "/meetings/signups/")
    page = stranger.get(link)
    assert count(town) == 1
    stranger.send(page, link, {}, status=200)
    stranger.send(page, link, {}, status=200)
    assert count(town) == 0
    stranger.get(link, status=410)


def test_the_host_alone_reads_who_comes_and_what_they_need(
    town: Town, secretary: Actor, network: NetworkInfo, leader: Browser, meeting: str
) -> None:
    come(town, meeting, needs=NEEDS)
    come(town, meeting, email=EVA, called="Eva")
    assert f"/desk{meeting}/signups" in leader.get(f"/desk/network-meetings/{network.id}").links()
    seen = host_page(leader, meeting)
    for one in (CALLED, NEEDS, BO, "Eva"):
        assert one in seen
    assert EVA not in seen, "the host need not know where to write to who asks for nothing"
    office = town.sign_in(secretary)
    assert f"/desk{meeting}/signups" not in office.get(f"/desk/network-meetings/{network.id}").links()
    for other in (office, town.sign_in(town.add_person(Role.MODERATOR))):
        host_page(other, meeting, status=403)
    for page in (meeting, f"/networks/{network.slug}", "/calendar"):
        assert CALLED not in Browser(town.app).get(page).text.split()
        assert NEEDS not in Browser(town.app).get(page).text


def test_whoever_leads_it_with_others_is_host_and_where_nobody_leads_it_the_secretariat(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    office = town.sign_in(secretary)
    meeting = plan(office, network.id, 20)
    come(town, meeting)
    other = town.add_person(Role.MODERATOR)
    helper = town.sign_in(other)
    assert CALLED in host_page(office, meeting)
    host_page(helper, meeting, status=403)
    with town.writing() as session:
        seat(network.id, SeatRole.CO_LEADER, session.get_one(Person, other.id))
    assert CALLED in host_page(helper, meeting)


def test_the_same_address_comes_once_is_answered_the_same_and_loses_nothing(
    town: Town, leader: Browser, meeting: str
) -> None:
    first, second = come(town, meeting, needs=NEEDS), come(town, meeting, needs="Og mad uden nødder", called="Nogen")
    third = come(town, meeting, email=BO.upper())
    assert first.text == second.text == third.text.replace(BO.upper().partition("@")[0], BO.partition("@")[0])
    assert count(town) == 1
    seen = host_page(leader, meeting)
    assert NEEDS in seen
    assert "Og mad uden nødder" in seen
    assert CALLED in seen
    assert "Nogen" not in seen


def test_once_all_places_are_taken_nobody_new_comes(
    town: Town, network: NetworkInfo, leader: Browser, meeting: str
) -> None:
    press(leader, network.id, "change", at=f"?meeting={meeting.rpartition('/')[2]}", most="1")
    come(town, meeting)
    stranger = Browser(town.app)
    assert "Alle pladser er taget" in stranger.get(meeting).text
    assert f"{meeting}/signups/new" not in stranger.get(meeting).links()
    assert "Alle pladser er taget" in come(town, meeting, email=EVA, status=409).text
    come(town, meeting, status=409)  # nor does a stranger learn by an address who is on the list
    assert count(town) == 1
    press(leader, network.id, "change", at=f"?meeting={meeting.rpartition('/')[2]}", most="mange", status=422)


@pytest.mark.parametrize("said", [{"signup": "none"}, {"readers": "members"}])
def test_nobody_signs_up_where_the_leader_does_not_want_it(
    town: Town, network: NetworkInfo, leader: Browser, meeting: str, said: dict[str, str]
) -> None:
    address = f"/desk/network-meetings/{network.id}"
    leader.send(leader.get(f"{address}?meeting={meeting.rpartition('/')[2]}"), f"{address}/change", said, status=303)
    come(town, meeting, status=404 if "readers" in said else 409)
    assert count(town) == 0
    come(town, plan(leader, network.id, -3), status=409)


def test_what_is_not_said_is_asked_for_and_what_was_typed_stays(town: Town, meeting: str) -> None:
    page = come(town, meeting, called="", needs=NEEDS, status=422)
    assert page.form(f"{meeting}/signups")["needs"] == NEEDS
    come(town, meeting, email="bo", status=422)
    assert count(town) == 0


def test_those_who_come_hear_once_that_it_is_moved_and_not_of_what_was_put_right(
    town: Town, network: NetworkInfo, leader: Browser, meeting: str
) -> None:
    at = f"?meeting={meeting.rpartition('/')[2]}"
    come(town, meeting)
    letters(town)
    press(leader, network.id, "change", at=at, agenda="Noget andet end først")
    assert letters(town) == []
    press(leader, network.id, "change", at=at, place="Rådhuset")
    press(leader, network.id, "change", at=at, starts="18:00")
    assert letters(town, later=timedelta(minutes=5)) == [], "it may still be put right"
    (letter,) = letters(town)
    assert "Rådhuset" in words(letter)
    assert "18" in words(letter)
    press(leader, network.id, "change", at=at, place="Hallen")
    press(leader, network.id, "change", at=at, place="Rådhuset")
    assert letters(town) == []


def test_those_who_come_hear_that_it_is_called_off_unless_it_is_undone(
    town: Town, network: NetworkInfo, leader: Browser, meeting: str
) -> None:
    come(town, meeting)
    letters(town)
    press(leader, network.id, "off")
    desk = f"/desk/network-meetings/{network.id}"
    leader.send(leader.get(desk), f"{desk}/undo", {}, status=303)
    assert letters(town) == []
    press(leader, network.id, "off")
    (letter,) = letters(town)
    assert "aflyst" in str(letter["Subject"])
    assert "/meetings/signups/" not in words(letter)
    come(town, meeting, email=EVA, status=409)


def test_those_who_come_are_reminded_on_the_last_working_day_before(town: Town, meeting: str) -> None:
    come(town, meeting)
    letters(town)
    with town.reading():
        found = get_meeting(int(meeting.rpartition("/")[2]))
        day = remind_on(found)
    assert day < clock.town_date(found.starts_at)
    assert day.weekday() < 5
    seen = []
    for one, hour in ((day - timedelta(days=1), 12), (day, 5), (day, 9), (day, 10)):
        with time_machine.travel(datetime.combine(one, time(hour), clock.TOWN_TIME), tick=False):
            with town.writing():
                REMIND.queue()
            seen.append([str(letter["Subject"]) for letter in mailed(town.app)])
            if hour == 9:
                come(town, meeting, email=EVA)
    assert [any("Husk mødet" in one for one in letters) for letters in seen] == [False, False, True, False]


def test_the_day_after_nothing_of_it_is_left(town: Town, leader: Browser, meeting: str) -> None:
    come(town, meeting, needs=NEEDS)
    letters(town)
    with town.reading():
        day = clock.town_date(get_meeting(int(meeting.rpartition("/")[2])).starts_at)
    for one, hour, left in ((day, 23, 1), (day + timedelta(days=1), 1, 0)):
        with time_machine.travel(datetime.combine(one, time(hour), clock.TOWN_TIME), tick=False):
            with town.writing():
                FORGET.queue()
            mailed(town.app)
            assert count(town) == left
    with town.reading():
        assert list_contacts(town.app.extensions["vault"], BO) == []
