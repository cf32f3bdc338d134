"""The log of a network: written by its leader in one field, read by all or by those in it, changed, taken back."""

from datetime import timedelta

import time_machine
from sqlalchemy import func, select

from app import clock, db
from app.network_log.actions import forget_taken_back
from app.network_log.models import LogEntry, TriedMethod
from app.network_log.queries import SIZE, Entry, list_for_members
from app.networks.directory import NetworkInfo
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Actor, Role
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.ground.test_rooms import run
from tests.network_stages.moving import in_stage
from tests.pages.queries import counted

TEXT, INNER = "Vi fulgtes med en hjemmehjælper en hel dag.", "Vi er uenige om, hvem der skal betale."


def press(browser: Browser, network_id: int, noun: str, *, at: str = "", status: int = 303, **fields: object) -> Page:
    """Fill in a form on the page of a log at the desk, and send it."""
    address = f"/desk/network-log/{network_id}"
    return browser.send(browser.get(address + at), f"{address}/{noun}", fields, status=status)


def _led(town: Town, secretary: Actor) -> tuple[NetworkInfo, Browser]:
    network = in_stage(town, Stage.EXPLORE, secretary)
    return network, town.sign_in(town.add_person(Role.LEADER, network_id=network.id))


def _entries(town: Town, network_id: int) -> list[Entry]:
    with town.reading():
        return [*list_for_members(network_id, clock.now() - timedelta(days=999))]


def test_its_leader_writes_in_one_field_and_everybody_reads_it(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    page = press(leader, network.id, "entry", text=TEXT)
    assert TEXT in leader.follow(page).text
    assert TEXT in Browser(town.app).get(f"/networks/{network.slug}").text
    (one,) = _entries(town, network.id)
    assert (one.day, one.for_members) == (clock.today(), False), "today and for everybody, if nothing else is said"
    assert f"/desk/network-log/{network.id}" in leader.get(f"/desk/network-stages/{network.id}").links()


def test_what_is_for_those_in_it_stands_on_no_public_page(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    press(leader, network.id, "entry", text=INNER, readers="members")
    for address in (f"/networks/{network.slug}", f"/networks/{network.slug}/log"):
        assert INNER not in Browser(town.app).get(address).text
        assert INNER not in leader.get(address).text, "what everybody reads is the same for all"
    assert INNER in leader.get(f"/desk/network-log/{network.id}").text
    with town.reading():
        assert [one.text for one in list_for_members(network.id, clock.now() - timedelta(hours=1))] == [INNER]
        assert not list_for_members(network.id, clock.now() + timedelta(hours=1)), "older ones are not opened"


def test_another_leader_neither_reads_nor_writes_it(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    press(leader, network.id, "entry", text=INNER, readers="members")
    other = next(one for one in town.networks() if one.live and one.id != network.id)
    stranger = town.sign_in(town.add_person(Role.LEADER, network_id=other.id))
    address = f"/desk/network-log/{network.id}"
    stranger.get(address, status=403)
    for noun in ("entry", "change", "back", "method", "method-back", "undo"):
        stranger.post(f"{address}/{noun}", {"csrf_token": stranger.token(), "version": "1"}, status=403)
    town.sign_in(secretary).get(address)
    town.sign_in(town.add_person(Role.MODERATOR)).get(address, status=403)


def test_a_day_that_has_not_come_is_asked_for_again_and_what_was_typed_stays(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    tomorrow = clock.today() + timedelta(days=1)
    page = press(leader, network.id, "entry", text=TEXT, readers="members", day=tomorrow.isoformat(), status=422)
    form = page.form(f"/desk/network-log/{network.id}/entry")
    assert (form["text"], form["readers"]) == (TEXT, "members")
    yesterday = clock.today() - timedelta(days=1)
    press(leader, network.id, "entry", text=TEXT, day=yesterday.isoformat())
    assert _entries(town, network.id)[0].day == yesterday


def test_a_possible_cpr_number_is_kept_off_until_somebody_has_looked(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    press(leader, network.id, "entry", text="Vi talte med 010203-1234 om det.", status=422)
    press(leader, network.id, "entry", text="Vi talte med Kirsten Sørensen om det.", status=422)
    press(leader, network.id, "method", method="Interview", gave="010203-1234 var glad.", again="yes", status=422)
    assert not _entries(town, network.id)


def test_an_entry_is_changed_and_two_at_once_do_not_write_over_each_other(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    press(leader, network.id, "entry", text=TEXT)
    (one,) = _entries(town, network.id)
    address = f"/desk/network-log/{network.id}"
    late = leader.get(f"{address}?entry={one.id}")
    assert late.form(f"{address}/change")["text"] == TEXT
    press(leader, network.id, "change", at=f"?entry={one.id}", text=INNER, readers="members")
    (now,) = _entries(town, network.id)
    assert (now.id, now.text, now.for_members) == (one.id, INNER, True)
    assert TEXT not in Browser(town.app).get(f"/networks/{network.slug}").text
    page = leader.send(late, f"{address}/change", {"text": "For sent."}, status=409)
    assert page.form(f"{address}/change")["text"] == "For sent."
    assert _entries(town, network.id) == [now]


def test_what_is_taken_back_can_be_had_again_for_ten_minutes_and_is_gone_after_a_day(
    town: Town, secretary: Actor
) -> None:
    network, leader = _led(town, secretary)
    address = f"/desk/network-log/{network.id}"
    press(leader, network.id, "entry", text=TEXT)
    press(leader, network.id, "back")
    assert TEXT not in leader.get(address).text
    leader.send(leader.get(address), f"{address}/undo", {}, status=303)
    assert TEXT in Browser(town.app).get(f"/networks/{network.slug}").text
    press(leader, network.id, "back")
    page = leader.get(address)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        assert (
            "Det kan ikke fortrydes mere." in leader.follow(leader.send(page, f"{address}/undo", {}, status=303)).text
        )
        with town.writing():
            forget_taken_back()
        assert _stored(town, LogEntry) == 1, "it is kept for a day"
    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1), tick=False), town.writing():
        forget_taken_back()
    assert _stored(town, LogEntry) == 0


def test_what_was_written_a_moment_ago_can_be_undone(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    address = f"/desk/network-log/{network.id}"
    press(leader, network.id, "entry", text=TEXT)
    leader.send(leader.get(address), f"{address}/undo", {}, status=303)
    assert not _entries(town, network.id)


def test_what_a_way_of_working_gave_stands_below_how_they_work(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    gave = "Vi opdagede, at ingen kendte nummeret."
    press(leader, network.id, "method", method="Et bord på biblioteket", gave=gave, status=422)
    press(leader, network.id, "method", method="Et bord på biblioteket", gave=gave, again="changed")
    page = Browser(town.app).get(f"/networks/{network.slug}")
    for said in ("Et bord på biblioteket", gave, "Ja, men på en anden måde"):
        assert said in page.text
    assert "Yes, but in another way" in Browser(town.app).get(f"/networks/{network.slug}?lang=en").text
    press(leader, network.id, "method-back")
    assert gave not in Browser(town.app).get(f"/networks/{network.slug}").text
    address = f"/desk/network-log/{network.id}"
    leader.send(leader.get(address), f"{address}/undo", {}, status=303)
    assert gave in Browser(town.app).get(f"/networks/{network.slug}").text
    assert _stored(town, TriedMethod) == 1


def test_older_ones_are_on_a_page_of_their_own(town: Town, secretary: Actor) -> None:
    network, _leader = _led(town, secretary)
    with town.writing():
        for number in range(SIZE + 5):
            day = clock.today() - timedelta(days=number)
            row = LogEntry(network_id=network.id, day=day, text=f"Dag {number} gik godt.", written_at=clock.now())
            db.session.add(row)
    browser = Browser(town.app)
    page = browser.get(f"/networks/{network.slug}")
    assert [f"Dag {one} gik godt." in page.text for one in range(5)] == [True, True, True, False, False]
    page = browser.get(f"/networks/{network.slug}/log")
    assert f"Dag {SIZE - 1} gik" in page.text
    assert f"Dag {SIZE} gik" not in page.text
    page = browser.get(_turned(page))
    assert f"Dag {SIZE + 4} gik" in page.text
    assert "Dag 0 gik" not in page.text
    assert "Dag 0 gik" in browser.get(_turned(page)).text
    browser.get(f"/networks/{network.slug}/log?page=noget")


def test_nothing_is_written_of_one_that_has_not_begun(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.STARTUP, secretary)
    with town.writing():
        db.session.get_one(Network, network.id).stage = Stage.PROPOSED
    page = town.sign_in(secretary).get(f"/desk/network-log/{network.id}")
    assert not [one for one in page.all("form") if one.get("action", "").endswith("/entry")]
    assert "Netværket er ikke begyndt." in page.text


def test_the_page_asks_the_same_however_much_stands_in_it_and_goes_with_its_room(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    seen = []
    for _ in range(2):
        for number in range(3):
            press(leader, network.id, "entry", text=f"{TEXT} {number}")
            press(leader, network.id, "method", method="Interview", gave=TEXT, again="yes")
        Browser(town.app).get(f"/networks/{network.slug}")
        with counted() as statements:
            Browser(town.app).get(f"/networks/{network.slug}")
        seen.append(len(statements))
    assert seen[0] == seen[1]
    run(town.app, "off", "network_log")
    assert TEXT not in Browser(town.app).get(f"/networks/{network.slug}").text
    leader.get(f"/desk/network-log/{network.id}", status=404)


def _stored(town: Town, table: type[LogEntry | TriedMethod]) -> int:
    with town.reading():
        return db.session.scalar(select(func.count()).select_from(table)) or 0


def _turned(page: Page) -> str:
    return next(one for one in page.links() if "page=" in one and "lang=" not in one)
