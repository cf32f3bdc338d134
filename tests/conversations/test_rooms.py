"""Comments and supports can be off, and closed for a while, each by itself; nothing is lost."""

from datetime import datetime, timedelta

import pytest
import time_machine

from app import clock
from app.conversations.blueprint import COMMENTS
from app.events import By
from app.municipality.actions import announce_change, switch_off, switch_on
from app.municipality.models import Municipality, Topic
from app.permissions import Actor
from app.rooms import Room
from app.supports.blueprint import SUPPORTS
from tests.browsing import Browser
from tests.conversations.talking import WORDS, fill, guest, list_ids, show_all
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, published

SUNDAY = "Samtalen holder pause hen over valget."


def forms(town: Town, sent: Sent) -> str:
    page = Browser(town.app).get(f"/submissions/{sent.id}")
    return " ".join(one.get("action", "") for one in page.all("form"))


@pytest.mark.parametrize("room", [COMMENTS, SUPPORTS], ids=lambda room: room.name)
def test_off_is_gone_and_on_again_is_as_before(town: Town, sent: Sent, secretary: Actor, room: Room) -> None:
    guest(town, sent)
    show_all(town, secretary)
    before = town.counts()
    with town.writing():
        switch_off(room, by=By.SYSTEM)
    address = f"/submissions/{sent.id}/{room.name}"
    assert address not in forms(town, sent)
    assert Browser(town.app).post(address, {"text": WORDS, "email": ALMA}).status == 404
    page = Browser(town.app).get(f"/submissions/{sent.id}")
    assert ("Det er mørkt der" in page.text) == (room is not COMMENTS)
    staff = town.sign_in(secretary)
    assert ("/desk/comments" in staff.get("/desk").links()) == (room is not COMMENTS)
    with town.writing():
        switch_on(room, by=By.SYSTEM)
    assert address in forms(town, sent)
    assert "Det er mørkt der" in Browser(town.app).get(f"/submissions/{sent.id}").text
    assert {name: town.counts()[name] for name in ("comment", "support")} == {
        name: before[name] for name in ("comment", "support")
    }


@pytest.mark.parametrize("room", [COMMENTS, SUPPORTS], ids=lambda room: room.name)
def test_closed_for_a_while_says_why_and_takes_nothing(town: Town, sent: Sent, secretary: Actor, room: Room) -> None:
    guest(town, sent)
    show_all(town, secretary)
    with town.writing():
        switch_off(room, reason=SUNDAY, by=By.SYSTEM)
    page = Browser(town.app).get(f"/submissions/{sent.id}")
    assert SUNDAY in page.text
    assert "Det er mørkt der" in page.text
    address = f"/submissions/{sent.id}/{room.name}"
    assert address not in forms(town, sent)
    answer = Browser(town.app).client.post(address, data={"text": WORDS, "email": ALMA})
    assert answer.status_code == 503


def test_one_conversation_is_paused_until_a_day_and_opened_again(town: Town, sent: Sent, secretary: Actor) -> None:
    other = published(town, secretary, title="En bænk")
    fill(town, sent, secretary, 1)
    (said_before,) = list_ids(town)
    staff = town.sign_in(secretary)
    address = f"/desk/cases/{sent.id}/conversation"
    assert address in staff.get(f"/submissions/{sent.id}").links()
    page = staff.get(address)
    assert "#reason" in staff.send(page, address, {"until": "2020-01-01"}, status=422).links()
    until = clock.today() + timedelta(days=7)
    staff.send(page, address, {"reason": SUNDAY, "until": until.isoformat()}, status=303)
    assert SUNDAY in Browser(town.app).get(f"/submissions/{sent.id}").text
    assert f"/submissions/{sent.id}/comments" not in forms(town, sent)
    paused = Browser(town.app).get(f"/submissions/{sent.id}").links()
    assert f"/comments/{said_before}/reports/new" in paused, "what was said before the pause can be reported"
    assert f"/comments/{said_before}" in paused
    assert f"/comments/{said_before}/replies/new" not in paused
    said = {"text": WORDS, "email": ALMA}
    assert Browser(town.app).client.post(f"/submissions/{sent.id}/comments", data=said).status_code == 503
    assert f"/submissions/{other.id}/comments" in forms(town, other)
    with time_machine.travel(clock.now() + timedelta(days=8)):
        assert f"/submissions/{sent.id}/comments" in forms(town, sent)
    staff.send(staff.get(address), address, {"open": "1"}, status=303)
    assert f"/submissions/{sent.id}/comments" in forms(town, sent)


def test_all_are_paused_from_the_desk_and_moderators_work_on(town: Town, sent: Sent, secretary: Actor) -> None:
    guest(town, sent)
    staff = town.sign_in(secretary)
    address = "/desk/comments/pause"
    assert address in staff.get("/desk/comments").links()
    page = staff.get(address)
    assert "#reason" in staff.send(page, address, status=422).links()
    until = clock.today() + timedelta(days=7)
    staff.send(page, address, {"reason": SUNDAY, "until": until.isoformat()}, status=303)
    assert SUNDAY in Browser(town.app).get(f"/submissions/{sent.id}").text
    assert f"/submissions/{sent.id}/comments" not in forms(town, sent)
    staff.send(staff.get("/desk/comments"), "/desk/comments/approvals", status=303)
    assert "Det er mørkt der" in Browser(town.app).get(f"/submissions/{sent.id}").text, "what came in before is read"
    with time_machine.travel(clock.now() + timedelta(days=8)):
        assert f"/submissions/{sent.id}/comments" in forms(town, sent)
    staff.send(staff.get(address), address, {"open": "1"}, status=303)
    assert f"/submissions/{sent.id}/comments" in forms(town, sent)


@pytest.mark.either_database
@pytest.mark.parametrize(
    ("moment", "says"),
    [
        ("2026-11-27 10:00", None),
        ("2026-11-27 16:00", "Vi læser igen mandag den 30. november 2026."),
        ("2026-11-28 10:00", "Vi læser igen mandag den 30. november 2026."),
        ("2026-12-23 20:00", "Vi læser igen mandag den 28. december 2026."),
    ],
)
def test_out_of_hours_the_form_says_when_we_read_next(town: Town, sent: Sent, moment: str, says: str | None) -> None:
    at = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=clock.TOWN_TIME)
    with time_machine.travel(at):
        text = Browser(town.app).get(f"/submissions/{sent.id}").text
    assert ("Vi læser igen" in text) == (says is not None)
    assert says is None or says in text


@pytest.mark.either_database
def test_until_when_we_read_is_a_setting_of_the_town(town: Town, sent: Sent) -> None:
    with town.writing() as session:
        session.get_one(Municipality, 1).reads_until = 9
        announce_change(Topic.MUNICIPALITY)
    with time_machine.travel(datetime(2026, 11, 27, 10, tzinfo=clock.TOWN_TIME)):
        text = Browser(town.app).get(f"/submissions/{sent.id}").text
    assert "Vi læser igen mandag den 30. november 2026. På hverdage læser vi indtil kl. 9." in text
