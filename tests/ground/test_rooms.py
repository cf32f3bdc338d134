"""Rooms with a switch: each can be off without a trace on any page, and with nothing lost."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import time_machine
from click.testing import Result
from flask import Blueprint, Flask
from sqlalchemy import delete
from werkzeug.routing import Rule

from app import clock, create_app, rooms
from app.events import By
from app.limits import Limit
from app.municipality.actions import announce_change, switch_off, switch_on
from app.municipality.models import RoomSwitch, Topic
from app.own_languages import OWN_LANGUAGES
from app.permissions import Role
from app.rooms import TOWN, Off, Room
from app.web.gates import public
from tests.browsing import Browser, Page
from tests.conftest import settings_for
from tests.ground.staging import Town

REASON = "Vi holder lukket i nat, fordi mange skriver om ulykken på Roskildevej."
ROOMS = [room for room in rooms.list_rooms() if room.blueprint is not None]
"""Those with pages of their own."""


def turn_off(app: Flask, room: Room, **how: object) -> None:
    with Town(app).writing():
        switch_off(room, by=By.SYSTEM, **how)  # type: ignore[arg-type]


def turn_on(app: Flask, room: Room) -> None:
    with Town(app).writing():
        switch_on(room, by=By.SYSTEM)


def run(app: Flask, *command: str) -> Result:
    return app.test_cli_runner().invoke(args=["room", *command])


def own_rules(app: Flask, room: Room) -> list[Rule]:
    """Return the addresses of a room's own pages and forms."""
    assert room.blueprint is not None
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(f"{room.blueprint.name}.")]


@pytest.mark.either_database
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
@pytest.mark.parametrize("role", [None, Role.SECRETARIAT, Role.MODERATOR, Role.ADMINISTRATOR], ids=str)
def test_a_room_that_is_off_leaves_no_trace(app: Flask, room: Room, role: Role | None) -> None:
    """Every page that can be reached by links, and no link or form leads into the room."""
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    town.bring(town.submit(), "routed", by=secretary)
    town.submit(title="Flere bænke")
    own = {rule.rule for rule in own_rules(app, room)}
    browser = Browser(app) if role is None else town.sign_in(town.add_person(role))
    turn_off(app, room)
    pages = browser.walk("/", *(["/desk?list=all"] if role else []))
    pages["/submissions?q=findesikke"] = browser.get("/submissions?q=findesikke")
    assert len(pages) > 20
    for path, page in pages.items():
        assert page.status < 400 or path in {"/desk", "/desk/jobs", "/desk/engine"}, f"{path}: {page.status}"
        leads = {*page.links(), *(one.get("action", "") for one in page.all("form"))}
        assert own.isdisjoint(urlsplit(one).path for one in leads), path


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_rooms_pages_are_there_again_when_it_is_on(app: Flask, room: Room) -> None:
    browser = Browser(app)
    token = browser.token()
    addresses = [
        (rule.rule, method) for rule in own_rules(app, room) for method in (rule.methods or set()) & {"GET", "POST"}
    ]
    assert addresses

    def statuses() -> list[int]:
        sent = {"csrf_token": token}
        return [browser.client.open(one, method=how, data=sent).status_code for one, how in addresses]

    before = statuses()
    turn_off(app, room)
    assert set(statuses()) == {404}
    turn_on(app, room)
    assert statuses() == before


def test_a_new_town_starts_with_submissions_alone(app: Flask) -> None:
    with Town(app).writing() as session:
        session.execute(delete(RoomSwitch))
        announce_change(Topic.MUNICIPALITY)
    browser = Browser(app)
    assert "/submissions/new" in browser.get("/").links()
    by_mail = rooms.get_room("mailed_answers")  # nothing comes that way before a mail box is named
    texts = rooms.get_room("standard_texts")  # what staff write by, on no page of residents'
    with Town(app).reading():
        assert [room for room in rooms.list_rooms() if room.is_on()] == [by_mail, texts, TOWN]


def test_a_room_is_on_again_when_its_time_has_come(app: Flask) -> None:
    turn_off(app, rooms.get_room("experience"), until=clock.now() + timedelta(hours=8))
    browser = Browser(app)
    browser.get("/experience", status=404)
    with time_machine.travel(clock.now() + timedelta(hours=9)):
        browser.get("/experience")


def test_two_rooms_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two rooms are called 'town'"):
        Room("town")


# -- the town itself


def test_a_town_that_is_not_open_shows_visitors_one_calm_page(app: Flask) -> None:
    sent = Town(app).submit()
    browser = Browser(app)
    token = browser.token()
    turn_off(app, TOWN)
    for address in ("/", "/submissions", f"/receipts/{sent.secret}", "/experience", "/findesikke", "/desk"):
        shown = Page(app.test_client().get(address))
        assert shown.status == 503, address
        assert shown.h1 == "Vi har ikke åbnet endnu"
        leads = {link for link in shown.links() if "lang=" not in link and not link.startswith("tel:")}
        assert leads == {"#main", "/", "/sign-in", "/sign-in/demo"}
    before = Town(app).counts()
    answer = browser.client.post("/submissions", data={"csrf_token": token, "text": "Der er mørkt"})
    assert answer.status_code == 503
    assert Town(app).counts() == before


def test_staff_work_in_a_town_that_is_not_open(app: Flask) -> None:
    town = Town(app)
    staff = town.sign_in(town.add_person(Role.SECRETARIAT))
    turn_off(app, TOWN)
    assert "/submissions/new" not in Browser(app).get("/sign-in").links()
    assert "/submissions/new" in staff.get("/").links()
    staff.get("/desk")
    turn_on(app, TOWN)
    Browser(app).get("/")
    assert "/submissions/new" in Browser(app).get("/sign-in").links()


def test_nothing_speaks_of_a_call_or_a_letter_while_nobody_calls_or_writes(app: Flask) -> None:
    told = [[one.said[name] for one in OWN_LANGUAGES.values()] for name in ("may_write", "may_write_alone")]
    assert all(text in whole and text != whole for whole, text in zip(*told, strict=True))
    for is_on in (True, False):
        browser = Browser(app)
        written = browser.post("/submissions/new", {"text": "Der er mørkt på stien ved skolen"}, token=False)
        for page in (browser.get("/"), written):
            assert [text in page.text for text in told[0]] == [is_on] * len(told[0])
        checked = browser.send(written, "/submissions/preview", {"kind": "problem"}, status=200)
        assert ("Skriver du ikke, hvor vi kan få fat i dig" in checked.text, "ringer" in checked.text) == (True, is_on)
        for name in ("calls", "letters"):
            turn_off(app, rooms.get_room(name))


def test_health_is_asked_without_a_question_to_the_database(app: Flask) -> None:
    turn_off(app, TOWN)
    assert app.test_client().get("/healthz").status_code == 200


def test_why_and_until_when_the_town_is_closed_is_said(app: Flask) -> None:
    turn_off(app, TOWN, reason="Vi åbner til marts.", until=clock.now() + timedelta(seconds=90))
    answer = app.test_client().get("/")
    assert "Vi åbner til marts." in answer.text
    assert "Der åbnes" in answer.text
    assert 60 < int(answer.headers["Retry-After"]) <= 90


# -- closed for a while


@pytest.fixture
def talking(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """Give an application with one more room, that can be closed for a while."""
    blueprint = Blueprint("talking", __name__)
    monkeypatch.setattr(rooms, "_rooms", dict(rooms._rooms))
    monkeypatch.setattr(rooms, "_beside", dict(rooms._beside))
    room = Room("talking", blueprint, can_close=True)

    @blueprint.get("/talking")
    @public
    def show() -> str:
        return f"{room.is_on()} {room.get_closing()}"

    @blueprint.post("/talking")
    @public(limit=Limit.BUTTON)
    def say() -> str:
        return "said"

    url = app.extensions["database"].url.render_as_string(hide_password=False)
    beside = rooms.switch_with(room, Blueprint("beside", __name__))

    @beside.get("/beside")
    @public
    def show_beside() -> str:
        return "beside"

    second = create_app(settings_for(url, tmp_path))
    second.register_blueprint(blueprint)
    second.register_blueprint(beside)
    yield second
    second.extensions["database"].dispose()


def say(app: Flask) -> Page:
    browser = Browser(app)
    return Page(browser.client.post("/talking", data={"csrf_token": browser.token(), "text": "Jeg så det ske."}))


def test_a_room_closed_for_a_while_is_read_and_nothing_is_added(talking: Flask) -> None:
    room = rooms.get_room("talking")
    turn_off(talking, room, reason=REASON)
    assert talking.test_client().get("/talking").text == f"True {Off(reason=REASON)}"
    refused = say(talking)
    assert refused.status == 503
    assert REASON in refused.text
    assert refused.form("/talking")["text"] == "Jeg så det ske."
    turn_on(talking, room)
    assert say(talking).html == "said"


def test_a_room_without_a_sentence_is_gone_with_what_is_switched_with_it(talking: Flask) -> None:
    turn_on(talking, rooms.get_room("talking"))
    assert talking.test_client().get("/beside").text == "beside"
    turn_off(talking, rooms.get_room("talking"))
    assert talking.test_client().get("/talking").status_code == 404
    assert talking.test_client().get("/beside").status_code == 404
    assert say(talking).status == 404


# -- the commands


def test_rooms_are_listed_and_switched_by_command(app: Flask) -> None:
    rooms = ["calendar", "calls", "challenges", "comments", "contributions", "exchange"]
    rooms += [
        "experience",
        "feeds",
        "gifts",
        "letters",
        "mailed_answers",
        "meetings",
        "network_log",
        "network_stages",
        "organisations",
        "solutions",
        "standard_texts",
        "supports",
        "themes",
        "town",
        "town_map",
        "trials",
    ]
    assert run(app, "list").output == "".join(f"{one}: on\n" for one in rooms)
    assert run(app, "off", "experience").output == "experience: off\n"
    Browser(app).get("/experience", status=404)
    assert run(app, "on", "experience").output == "experience: on\n"
    Browser(app).get("/experience")


def test_until_when_and_why_are_kept(app: Flask) -> None:
    day = clock.today() + timedelta(days=30)
    run(app, "off", "town", "--until", f"{day} 08:00", "--reason", " Vi åbner snart. ")
    with Town(app).reading():
        off = TOWN.get_off()
    assert off is not None
    assert off.reason == "Vi åbner snart."
    assert off.until is not None
    assert off.until.astimezone(clock.TOWN_TIME).strftime("%Y-%m-%d %H:%M") == f"{day} 08:00"


@pytest.mark.parametrize(
    "command", [("off", "kitchen"), ("on", "kitchen"), ("off", "town", "--until", "2020-01-01")], ids=" ".join
)
def test_a_mistaken_command_changes_nothing(app: Flask, command: tuple[str, ...]) -> None:
    before = Town(app).counts()
    assert run(app, *command).exit_code == 2
    assert Town(app).counts() == before
