"""What those who come write and hear is not lost, and whoever may read it finds the way."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from email.message import EmailMessage

import pytest
import time_machine

from app import clock
from app.accounts.models import Person
from app.meeting_signups.jobs import REMIND
from app.meeting_signups.queries import remind_on
from app.meetings.queries import get_meeting
from app.network_people.roles import SeatRole
from app.network_people.seating_actions import seat
from app.networks.directory import NetworkInfo
from app.networks.states import Stage
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.meeting_signups.coming import BO, CALLED, come
from tests.meetings.test_meetings import plan, press
from tests.network_members.coming import member
from tests.network_stages.moving import in_stage
from tests.notifications.hearing import ALMA, mailed, words

LONG = "Jeg skal bruge en rampe. " * 23
NO_ROOM = "plads til mere"


@pytest.fixture
def network(town: Town, secretary: Actor) -> NetworkInfo:
    return in_stage(town, Stage.EXPLORE, secretary)


@pytest.fixture
def leader(town: Town, network: NetworkInfo) -> Browser:
    return town.sign_in(town.add_person(Role.LEADER, network_id=network.id))


@pytest.fixture
def meeting(leader: Browser, network: NetworkInfo) -> str:
    return plan(leader, network.id, 20)


def change(leader: Browser, network: NetworkInfo, meeting: str, **said: str) -> None:
    press(leader, network.id, "change", at=f"?meeting={meeting.rpartition('/')[2]}", status=303, **said)


def day_of_reminder(town: Town, meeting: str) -> datetime:
    with town.reading():
        day = remind_on(get_meeting(int(meeting.rpartition("/")[2])))
    return datetime.combine(day, time(9), clock.TOWN_TIME)


def reminded(town: Town, moment: datetime) -> bool:
    """Let the hour come at which reminders are sent; returns whether there was one."""
    with time_machine.travel(moment, tick=False):
        with town.writing():
            REMIND.queue()
        return any("Husk mødet" in str(one["Subject"]) for one in mailed(town.app))


def refusing(letters: list[EmailMessage]) -> Callable[[EmailMessage], None]:
    """Return a mail server that is down."""

    def send(_letter: EmailMessage) -> None:
        letters.append(_letter)
        raise OSError

    return send


def test_what_has_no_room_is_said_on_the_form_and_stays_typed(
    town: Town, secretary: Actor, network: NetworkInfo, meeting: str
) -> None:
    alma = member(town, network.id, secretary)
    address = f"{meeting}/signups"
    for number in range(3):
        said = {"called": "Alma", "needs": f"{number}: {LONG}"}
        thanks = alma.send(alma.get(f"{address}/new"), address, said, status=200)
        assert ALMA not in thanks.text, "who sits at it knows it, or need not"
    page = alma.send(alma.get(f"{address}/new"), address, {"called": "Alma", "needs": f"4: {LONG}"}, status=422)
    assert NO_ROOM in page.text
    assert page.form(address)["needs"].startswith("4: Jeg")


def test_whoever_writes_another_address_learns_nothing_and_its_owner_hears_what_is_left_out(
    town: Town, meeting: str
) -> None:
    pages = [come(town, meeting, needs=f"{number}: {LONG}").text for number in range(4)]
    assert len(set(pages)) == 1
    assert any(NO_ROOM in words(one) for one in mailed(town.app) if str(one["To"]) == BO)


def test_a_mail_that_was_refused_once_is_sent_again_and_once(
    town: Town, network: NetworkInfo, leader: Browser, meeting: str
) -> None:
    come(town, meeting)
    mailed(town.app)
    change(leader, network, meeting, place="Rådhuset")
    refused: list[EmailMessage] = []
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        mailed(town.app, refusing(refused))
    assert refused
    with time_machine.travel(clock.now() + timedelta(hours=2), tick=False):
        (letter,) = mailed(town.app)
        assert "Rådhuset" in words(letter)
    with time_machine.travel(clock.now() + timedelta(hours=9), tick=False):
        assert mailed(town.app) == []


def test_those_who_were_reminded_are_reminded_again_of_a_later_day(
    town: Town, network: NetworkInfo, leader: Browser, meeting: str
) -> None:
    come(town, meeting)
    first = day_of_reminder(town, meeting)
    assert reminded(town, first)
    with time_machine.travel(first, tick=False):
        change(leader, network, meeting, starts="18:00")
    assert not reminded(town, first + timedelta(hours=1))
    with time_machine.travel(first, tick=False):
        change(leader, network, meeting, day=(first.date() + timedelta(days=20)).isoformat())
    assert not reminded(town, first + timedelta(hours=2))
    assert reminded(town, day_of_reminder(town, meeting))


def test_those_who_come_are_reminded_also_once_it_is_for_those_in_it(
    town: Town, network: NetworkInfo, leader: Browser, meeting: str
) -> None:
    come(town, meeting)
    change(leader, network, meeting, readers="members")
    assert reminded(town, day_of_reminder(town, meeting))


@pytest.mark.parametrize("said", [{"signup": "none"}, {"readers": "members"}])
def test_the_host_reads_who_comes_also_once_nobody_else_can(
    network: NetworkInfo, leader: Browser, town: Town, meeting: str, said: dict[str, str]
) -> None:
    come(town, meeting)
    change(leader, network, meeting, **said)
    assert f"/desk{meeting}/signups" in leader.get(f"/desk/network-meetings/{network.id}").links()


def test_whoever_leads_it_with_others_finds_the_list_on_the_page_of_the_meeting(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    office = town.sign_in(secretary)
    meeting = plan(office, network.id, 20)
    colleague = town.add_person(Role.MODERATOR)
    helper, found = town.sign_in(colleague), f"/desk{meeting}/signups"
    assert found in office.get(meeting).links()
    assert "Netværkssekretariatet" not in Browser(town.app).get(meeting).text
    assert "kun Netværkssekretariatet" in Browser(town.app).get(f"{meeting}/signups/new").text
    assert found not in helper.get(meeting).links()
    with town.writing() as session:
        seat(network.id, SeatRole.CO_LEADER, session.get_one(Person, colleague.id))
    assert found in helper.get(meeting).links()
    assert found not in office.get(meeting).links()
    office.get(found, status=403)
    assert "kun Netværkssekretariatet" not in Browser(town.app).get(f"{meeting}/signups/new").text
    come(town, meeting)
    assert CALLED in helper.get(found).text
