"""Who does what: written under minutes, read as they are, ticked by who does it, and on their work list."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy import select

from app import clock
from app.accounts.actions import close_account
from app.accounts.models import Person
from app.events import By
from app.network_people.models import NetworkSeat
from app.network_people.roles import SeatRole
from app.network_people.seating_actions import leave, seat
from app.networks.directory import NetworkInfo
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.tasks.actions import touch
from app.tasks.models import Task
from app.tasks.queries import count_wrong
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.meetings.test_meetings import MINUTES, plan
from tests.meetings.test_meetings import press as press_meeting
from tests.network_members.coming import close, member
from tests.network_stages.moving import in_stage
from tests.notifications.hearing import ALMA

TEXT = "Spørg driften om nøglerne"


@pytest.fixture
def network(town: Town, secretary: Actor) -> NetworkInfo:
    return in_stage(town, Stage.EXPLORE, secretary)


@pytest.fixture
def leader(town: Town, network: NetworkInfo) -> Browser:
    return town.sign_in(town.add_person(Role.LEADER, network_id=network.id))


def minuted(leader: Browser, network_id: int, readers: str = "all") -> str:
    """Write the minutes of a meeting; returns the address of its page."""
    meeting = plan(leader, network_id, -3)
    at = f"?minutes={meeting.rpartition('/')[2]}"
    press_meeting(leader, network_id, "minutes", at=at, minutes=MINUTES, readers=readers)
    return meeting


def press(browser: Browser, network_id: int, noun: str, *, at: str = "", status: int = 303, **fields: object) -> Page:
    """Fill in a form on the page of tasks at the desk, and send it."""
    address = f"/desk/meeting-tasks/{network_id}"
    return browser.send(browser.get(address + at), f"{address}/{noun}", fields, status=status)


def write(
    leader: Browser, network_id: int, *, who: str = "", days: int = 7, text: str = TEXT, status: int = 303
) -> Page:
    """Write a task down, of the meeting that stands first."""
    due_on = (clock.today() + timedelta(days=days)).isoformat()
    return press(leader, network_id, "task", text=text, who=who, due_on=due_on, status=status)


def seated(town: Town, network_id: int) -> tuple[Actor, int]:
    """Give a colleague with an account a place in a network."""
    colleague = town.add_person(Role.MODERATOR)
    with town.writing() as session:
        return colleague, seat(network_id, SeatRole.CORE, session.get_one(Person, colleague.id))


def test_a_task_stands_under_the_minutes_for_those_who_read_them(
    town: Town, network: NetworkInfo, leader: Browser
) -> None:
    meeting = minuted(leader, network.id)
    assert (
        f"/desk/meeting-tasks/{network.id}?meeting={meeting.rpartition('/')[2]}#write"
        in leader.get(f"/desk/network-meetings/{network.id}").links()
    )
    write(leader, network.id, who="leader")
    for page in (leader.get(f"/desk/network-meetings/{network.id}"), Browser(town.app).get(meeting)):
        assert TEXT in page.text
        assert "Den, der leder netværket" in page.text
    press_meeting(
        leader, network.id, "minutes", at=f"?minutes={meeting.rpartition('/')[2]}", minutes=MINUTES, readers="members"
    )
    assert TEXT not in Browser(town.app).get(meeting).text
    assert TEXT not in Browser(town.app).get(f"/networks/{network.slug}").text
    assert TEXT in leader.get(f"/desk/network-meetings/{network.id}").text


def test_a_task_is_changed_ticked_and_taken_away_by_whoever_leads(
    town: Town, network: NetworkInfo, leader: Browser
) -> None:
    meeting = minuted(leader, network.id)
    write(leader, network.id, days=-2)
    assert "2 dage over fristen" in Browser(town.app).get(meeting).text
    (change,) = [one for one in leader.get(f"/desk/meeting-tasks/{network.id}").links() if "?task=" in one]
    at = change.removeprefix(f"/desk/meeting-tasks/{network.id}").partition("#")[0]
    press(leader, network.id, "change", at=at, text="Spørg driften to gange")
    assert "Spørg driften to gange" in Browser(town.app).get(meeting).text
    press(leader, network.id, "done")
    page = Browser(town.app).get(meeting).text
    assert "over fristen" not in page
    assert "Klaret" in page
    press(leader, network.id, "not-done")
    press(leader, network.id, "removal")
    assert "Spørg driften" not in Browser(town.app).get(meeting).text


def test_what_is_not_said_is_asked_for_and_what_was_typed_stays(network: NetworkInfo, leader: Browser) -> None:
    assert "Skriv først referatet" in leader.get(f"/desk/meeting-tasks/{network.id}").text
    minuted(leader, network.id)
    address = f"/desk/meeting-tasks/{network.id}"
    page = press(leader, network.id, "task", text=TEXT, status=422)
    assert page.form(f"{address}/task")["text"] == TEXT
    write(leader, network.id, text=" ", status=422)
    write(leader, network.id, text="Ring til 010203-1234", status=422)


def test_a_colleague_has_their_own_on_their_work_list_and_ticks_it(
    town: Town, network: NetworkInfo, leader: Browser
) -> None:
    minuted(leader, network.id)
    colleague, seat_id = seated(town, network.id)
    other, other_seat = seated(town, network.id)
    theirs, others = town.sign_in(colleague), town.sign_in(other)
    address = f"/desk/meeting-tasks/{network.id}"
    theirs.get(address, status=403)
    write(leader, network.id, who=str(seat_id), days=-1)
    assert address in theirs.get("/desk?list=mine").links()
    assert "1 dag over fristen" in theirs.get("/desk?list=mine").text
    assert address not in others.get("/desk").links()
    assert address not in leader.get("/desk").links()
    others.get(address, status=403)
    write(leader, network.id, who=str(other_seat), text="Bestil lokalet")
    assert "Bestil lokalet" not in theirs.get(address).text
    assert address in others.get("/desk?list=mine").links()
    assert "over fristen" not in others.get("/desk?list=mine").text, "another's day is not theirs"
    for noun in ("task", "change", "removal"):
        theirs.post(f"{address}/{noun}", {"csrf_token": theirs.token(), "version": "1"}, status=403)
    page = theirs.get(address)
    foreign = leader.get(address).html.split('name="task" value="')
    ids = {int(one.partition('"')[0]) for one in foreign[1:]}
    own = int(page.html.split('name="task" value="')[1].partition('"')[0])
    (another,) = ids - {own}
    theirs.send(page, f"{address}/done", {"task": str(another)}, status=403)
    theirs.send(page, f"{address}/done", {}, status=303)
    assert address not in theirs.get("/desk").links()
    assert address in others.get("/desk").links()
    press(theirs, network.id, "not-done")
    assert address in theirs.get("/desk").links()
    with town.writing():
        leave(seat_id)
    theirs.get(address, status=403)
    with town.writing() as session:
        close_account(session.get_one(Person, other.id), by=By.SYSTEM)
    with town.reading() as session:
        still = select(Task.id).where(Task.owner_id == other.id, Task.done_at.is_(None))
        assert session.scalars(still).all() == []


def test_a_colleague_who_is_chosen_by_account_has_it_on_their_list(
    town: Town, network: NetworkInfo, leader: Browser
) -> None:
    minuted(leader, network.id)
    colleague, desk = town.add_person(Role.MODERATOR), f"/desk/network-stages/{network.id}"
    page = leader.get(desk)
    chosen = {"role": "core", "person": str(colleague.id)}
    leader.send(page, f"{desk}/person", {**chosen, "name": "Souschefen"}, status=422)
    leader.send(page, f"{desk}/person", chosen, status=303)
    (who,) = [
        one.get("value") or ""
        for one in leader.get(f"/desk/meeting-tasks/{network.id}").all("option")
        if colleague.name in "".join(one.itertext())
    ]
    write(leader, network.id, who=who)
    assert f"/desk/meeting-tasks/{network.id}" in town.sign_in(colleague).get("/desk").links()
    assert colleague.name in Browser(town.app).get(f"/networks/{network.slug}").text


def test_whoever_leaves_later_does_their_tasks_until_then(town: Town, network: NetworkInfo, leader: Browser) -> None:
    meeting, (colleague, seat_id) = minuted(leader, network.id), seated(town, network.id)
    goes_on = clock.today() + timedelta(days=3)
    with town.writing() as session:
        session.get_one(NetworkSeat, seat_id).until_on = goes_on
    write(leader, network.id, who=str(seat_id))
    own = town.sign_in(colleague)
    address = f"/desk/meeting-tasks/{network.id}"
    assert address in own.get("/desk").links()
    assert TEXT in own.get(address).text
    assert colleague.name in Browser(town.app).get(meeting).text
    with time_machine.travel(datetime.combine(goes_on, time(12), clock.TOWN_TIME), tick=False):
        again = town.sign_in(colleague)
        again.get(address, status=403)
        with town.writing():
            touch(network.id)
        assert address not in again.get("/desk").links()


def test_the_list_follows_who_leads_who_is_in_it_and_whether_it_is_rounded_off(
    town: Town, secretary: Actor, network: NetworkInfo, leader: Browser
) -> None:
    minuted(leader, network.id)
    write(leader, network.id, who="leader")
    address = f"/desk/meeting-tasks/{network.id}"
    assert address in leader.get("/desk").links()
    assert address not in town.sign_in(secretary).get("/desk").links()
    closing = leader.get(f"/desk/network-closing/{network.id}")
    assert "1 opgave fra et møde er ikke klaret" in closing.text
    assert address in closing.links()
    close(town, network.id, secretary)
    assert address not in leader.get("/desk").links()
    with town.reading():
        assert count_wrong() == 0


def test_a_member_without_an_account_ticks_their_own_and_is_named_by_their_own_yes_alone(
    town: Town, secretary: Actor, network: NetworkInfo, leader: Browser
) -> None:
    inside = f"/mine/networks/{network.id}"
    alma = member(town, network.id, secretary)
    meeting = minuted(leader, network.id)
    form = leader.get(f"/desk/meeting-tasks/{network.id}").html
    (option,) = [one for one in form.split("<option ") if "En borger (" in one]
    assert ALMA not in option
    write(leader, network.id, who=option.split('value="')[1].partition('"')[0])
    write(leader, network.id, text="Bestil lokalet")
    page = Browser(town.app).get(meeting)
    assert "En borger" in page.text
    alma.send(alma.get(inside), f"{inside}/name", {"shown_name": "Alma Lund"}, status=303)
    assert "Alma Lund" in Browser(town.app).get(meeting).text
    shown = alma.get(inside)
    assert TEXT in shown.text
    (tick,) = [found for one in shown.all("form") if "/tasks/" in (found := one.get("action") or "")]
    alma.send(shown, tick, {}, status=303)
    assert "Det er ikke gjort alligevel" in alma.get(inside).text
    number = int(tick.rpartition("/")[2])
    alma.post(f"{inside}/tasks/{number + 1}", {"csrf_token": alma.token(), "done": "1"}, status=404)
    stranger = Browser(town.app)
    stranger.get(meeting)
    refused = stranger.post(f"{inside}/tasks/{number}", {"csrf_token": stranger.token(), "done": ""})
    assert refused.status in {303, 401}
    alma.send(alma.get(inside), f"{inside}/leaving", {}, status=200)
    page = Browser(town.app).get(meeting)
    assert "Alma Lund" not in page.text
    assert "En borger" not in page.text
