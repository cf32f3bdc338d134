"""Limits: a bucket fills with time, is shared by everybody who asks, stops mail to one address, and is spent first."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from app import clock, create_app, limits, worker
from app.errors import BusyError
from app.jobs import Job
from app.limits import Limit, RateBucket
from app.permissions import Role
from app.web import turns
from app.web.gates import gate_of, public
from app.web.turns import Turns
from tests.browsing import Browser, Page
from tests.conftest import settings_for
from tests.ground.staging import TEXT, Town

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def slowed(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """Give a process's application with limits on."""
    yield from _with_limits(app, tmp_path)


@pytest.fixture
def workers(slowed: Flask, app: Flask, tmp_path: Path) -> Iterator[tuple[Flask, Flask]]:
    """Give two processes' applications with limits on, on one database."""
    for another in _with_limits(app, tmp_path):
        yield slowed, another


def _with_limits(app: Flask, folder: Path) -> Iterator[Flask]:
    url = app.extensions["database"].url.render_as_string(hide_password=False)
    opened = create_app(settings_for(url, folder, rate_limits=True))
    yield opened
    opened.extensions["database"].dispose()


def spend(app: Flask, limit: Limit, whose: str, seconds: float = 0) -> int:
    with app.app_context(), clock.replay_at(NOON + timedelta(seconds=seconds)):
        return limits.spend(limit, whose)


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    """Let no time pass: a bucket would fill while a test is at it."""
    with time_machine.travel(NOON, tick=False):
        yield


def empty(app: Flask, limit: Limit, address: str = "127.0.0.1") -> None:
    """Use up what a visitor has."""
    with app.app_context():
        while not limits.spend_for_visitor(limit, address):
            pass


def test_a_bucket_empties_and_fills_again(slowed: Flask) -> None:
    app = slowed
    rate = Limit.SUBMIT.value
    assert [spend(app, Limit.SUBMIT, "a") for _time in range(rate.burst)] == [0] * rate.burst
    assert spend(app, Limit.SUBMIT, "a") == rate.seconds
    assert spend(app, Limit.SUBMIT, "a", rate.seconds / 2) == rate.seconds / 2
    assert spend(app, Limit.SUBMIT, "a", rate.seconds) == 0
    assert spend(app, Limit.SUBMIT, "a", rate.seconds) == rate.seconds
    later = rate.seconds * rate.burst * 3
    assert [spend(app, Limit.SUBMIT, "a", later) for _time in range(rate.burst)] == [0] * rate.burst
    assert spend(app, Limit.SUBMIT, "a", later) > 0, "a bucket never holds more than its burst"


def test_a_clock_that_goes_back_gives_nothing(slowed: Flask) -> None:
    app = slowed
    for _time in range(3):
        spend(app, Limit.CASE_LINK, "a", 600)
    assert spend(app, Limit.CASE_LINK, "a", 0) > 0


def test_one_persons_bucket_is_nobody_elses(slowed: Flask) -> None:
    app = slowed
    for _time in range(3):
        assert spend(app, Limit.CASE_LINK, "a") == 0
    assert spend(app, Limit.CASE_LINK, "a") > 0
    assert spend(app, Limit.CASE_LINK, "b") == 0
    assert spend(app, Limit.SIGN_IN_BY_MAIL_ADDRESS, "a") == 0


def test_workers_share_a_bucket_and_a_restart_keeps_it(workers: tuple[Flask, Flask], tmp_path: Path) -> None:
    first, second = workers
    assert [spend(app, Limit.CASE_LINK, "a") for app in (first, second, first)] == [0, 0, 0]
    assert spend(second, Limit.CASE_LINK, "a") > 0
    restarted = create_app(first.extensions["settings"])
    assert spend(restarted, Limit.CASE_LINK, "a") > 0
    restarted.extensions["database"].dispose()


def test_no_address_is_stored(slowed: Flask) -> None:
    spend(slowed, Limit.SIGN_IN_BY_MAIL_ADDRESS, "alma@eksempel.dk")
    with Town(slowed).reading() as session:
        assert all(b"alma" not in row.key for row in session.query(RateBucket))


def test_at_most_three_mails_reach_one_address(workers: tuple[Flask, Flask]) -> None:
    """Spread over two workers and written in different ways; the page says the same every time."""
    browsers = [Browser(app) for app in workers]
    said = set()
    for number in range(10):
        address = "sekretariat@samspil.example" if number % 3 else "SEKRETARIAT@Samspil.example "
        page = browsers[number % 2].post("/sign-in", {"email": address}, status=200)
        said.add(page.h1)
    assert len(said) == 1
    with Town(workers[0]).reading() as session:
        assert session.query(Job).filter(Job.kind == "mail").count() <= 3


def test_a_sender_who_is_slowed_keeps_the_text(slowed: Flask) -> None:
    browser, town = Browser(slowed), Town(slowed)
    start = browser.get("/submissions/new").form("/submissions/preview")
    fields = {"kind": "idea", "text": TEXT, "csrf_token": start["csrf_token"]}
    empty(slowed, Limit.SUBMIT)
    page = browser.post("/submissions", fields | {"key": "slowed-down-key-0001"}, status=429)
    assert int(page.response.headers["Retry-After"]) <= Limit.SUBMIT.value.seconds
    assert TEXT in page.html
    assert page.form("/submissions")["text"] == TEXT
    assert town.counts()["submission"] == 0
    for address in ("/", "/submissions", "/networks"):
        browser.get(address, status=200)


MATCHES_OR_LOOKS = (
    "/submissions/new",
    "/submissions/preview",
    "/submissions/similar",
    "/submissions",
    "/experience",
    "/my-case",
    "/my-submission/additions",
    "/my-submission/wording",
    "/my-submission/objection",
)


@pytest.mark.either_database
@pytest.mark.parametrize("fields", [{"text": TEXT}, {"text": "ko"}], ids=["valid", "not valid"])
@pytest.mark.parametrize("address", MATCHES_OR_LOOKS)
def test_a_limit_is_spent_before_anything_is_worked_out(
    slowed: Flask, monkeypatch: pytest.MonkeyPatch, address: str, fields: dict[str, str]
) -> None:
    """Whether or not the form is valid, and the page that refuses shows what was typed."""
    app = slowed
    rule = app.url_map.bind("localhost").match(address, method="POST")[0]
    gate = gate_of(app.view_functions[rule])
    assert gate is not None
    assert gate.limit is not None
    assert gate.limit.value.seconds <= 60
    empty(app, gate.limit)
    browser = Browser(app)
    token = browser.token()
    planted = public(limit=gate.limit)(lambda **_values: pytest.fail("the view began"))
    monkeypatch.setitem(app.view_functions, rule, planted)
    page = browser.post(address, {**fields, "kind": "idea", "csrf_token": token}, status=429)
    assert int(page.response.headers["Retry-After"]) <= 60
    assert page.form(address)["text"] == fields["text"]


def test_staff_who_match_have_a_limit_of_their_own(slowed: Flask) -> None:
    app, town = slowed, Town(slowed)
    secretary, colleague = town.add_person(Role.SECRETARIAT), town.add_person(Role.SECRETARIAT)
    with app.app_context():
        while not limits.spend(Limit.REGISTER, f"person {secretary.id}"):
            pass
    assert town.sign_in(secretary).post("/desk/submissions/new", {"text": TEXT}).status == 429
    assert town.sign_in(colleague).post("/desk/submissions/new", {"text": TEXT}).status == 422


def test_matching_behind_a_form_without_a_limit_is_a_fault(app: Flask) -> None:
    with app.test_request_context("/desk/engine/training", method="POST"):
        gate = gate_of(app.view_functions["learning.learn_now"])
        assert gate is not None
        assert gate.limit is None
        with pytest.raises(RuntimeError, match="without a limit"), turns.matching():
            pass


def test_so_many_match_at_once_so_many_wait_and_the_next_is_told() -> None:
    """A turn that is free again is taken at once; whoever has one may match within it."""
    few = Turns(at_once=2, waiting=1, patience=30)
    begun = threading.Event()

    def match_soon() -> None:
        begun.set()
        with few.take():
            pass

    with ExitStack() as held:
        held.enter_context(few.take())
        held.enter_context(few.take())
        waiting = threading.Thread(target=match_soon)
        waiting.start()
        begun.wait()
        while few._admitted._value:
            pass
        with pytest.raises(BusyError), few.take():
            pass
    waiting.join()
    with few.take(), few.take():
        pass


def test_whoever_waits_too_long_is_told() -> None:
    few = Turns(at_once=1, waiting=1, patience=0)
    with few.take():
        with pytest.raises(BusyError), few.take():
            pass
        with pytest.raises(BusyError), few.take():
            pass
    with few.take():
        pass


def test_pages_that_are_only_read_have_one_spare_turn_and_keep_nobody_waiting() -> None:
    few = Turns(at_once=2, waiting=0, patience=0)
    with few.take_spare():
        with pytest.raises(BusyError), few.take_spare():
            pass
        with few.take():
            pass
    with few.take(), few.take(), pytest.raises(BusyError), few.take_spare():
        pass
    with few.take_spare():
        pass


@pytest.mark.parametrize("address", ["/submissions/preview", "/experience"])
def test_when_too_many_match_the_text_is_kept(app: Flask, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(turns, "_process", Turns(at_once=1, waiting=0))
    browser = Browser(app)
    start = browser.get("/submissions/new").form("/submissions/preview")
    fields = {"kind": "idea", "title": "Lys", "text": TEXT, "csrf_token": start["csrf_token"]}
    fields |= {"key": "busy-key-000000000001", "audience": "public", "author_kind": "citizen"}
    with turns._process.take():
        page = Page(browser.client.post(address, data=fields))
        assert page.status == 503
        assert page.form(address)["text"] == TEXT
        assert page.response.headers["Retry-After"]
        browser.get("/", status=200)
        browser.get("/submissions", status=200)
    assert Town(app).counts()["submission"] == 0


SAME_VISITOR = [
    ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"),
    ("2001:DB8:1:2::1", "2001:0db8:0001:0002:0:0:0:2"),
    ("203.0.113.7", "::ffff:203.0.113.7"),
    ("203.0.113.7", "::FFFF:CB00:7107"),
    ("203.0.113.7", "203.0.113.7:51234"),
    ("2001:db8:1:2::1", "[2001:db8:1:2::9]:443"),
    ("2001:db8:1:2::1", "[2001:db8:1:2::9]"),
    ("fe80::1%eth0", "fe80::2%eth1"),
    ("garbage-1", "garbage-2"),
    ("", "unknown"),
    ("999.1.1.1", "2001:db8::g"),
]


@pytest.mark.parametrize(("one", "other"), SAME_VISITOR)
def test_one_visitor_in_many_writings(slowed: Flask, one: str, other: str) -> None:
    empty(slowed, Limit.CASE_LINK, one)
    with slowed.app_context():
        assert limits.spend_for_visitor(Limit.CASE_LINK, other) > 0


@pytest.mark.parametrize(
    ("one", "other"), [("2001:db8:1:2::1", "2001:db8:1:3::1"), ("203.0.113.7", "203.0.113.8"), ("x", "203.0.113.7")]
)
def test_a_neighbour_is_another_visitor(slowed: Flask, one: str, other: str) -> None:
    empty(slowed, Limit.CASE_LINK, one)
    with slowed.app_context():
        assert limits.spend_for_visitor(Limit.CASE_LINK, other) == 0


def test_a_whole_site_is_slowed_too_only_later(slowed: Flask) -> None:
    """Whoever has a /48 has 65,536 times a /64; what one of them is refused is not taken from the site."""
    with slowed.app_context():
        took = sum(
            limits.spend_for_visitor(Limit.CASE_LINK, f"2001:db8:1:{home:x}::{number:x}") == 0
            for home in range(40)
            for number in range(1, 6)
        )
        assert took == Limit.CASE_LINK.value.burst * 16
        assert limits.spend_for_visitor(Limit.CASE_LINK, "2001:db8:2::1") == 0


def test_forty_addresses_of_one_network_are_slowed_as_one(app: Flask, tmp_path: Path) -> None:
    url = app.extensions["database"].url.render_as_string(hide_password=False)
    behind = create_app(settings_for(url, tmp_path, rate_limits=True, proxy_hops=1))
    browser = Browser(behind)
    token = browser.token()
    fields = {"number": "2026-0001", "email": "alma@eksempel.dk", "csrf_token": token}
    answers = [
        browser.client.post(
            "/my-case", data=fields, headers={"X-Forwarded-For": f"2001:db8:1:2::{number:x}"}
        ).status_code
        for number in range(40)
    ]
    assert answers.count(429) > 0
    assert browser.client.post("/my-case", data=fields, headers={"X-Forwarded-For": "203.0.113.9"}).status_code != 429
    behind.extensions["database"].dispose()


def test_a_buckets_key_is_another_one_tomorrow(slowed: Flask) -> None:
    app, town = slowed, Town(slowed)
    keys = []
    for hours in (0, 1, 24):
        spend(app, Limit.SUBMIT, "203.0.113.7", hours * 3600)
        with town.reading() as session:
            keys.append({row.key for row in session.query(RateBucket)})
    assert keys[0] == keys[1]
    assert len(keys[2]) == 2, "the same address has another key the next day"


def test_nobody_behind_a_shared_address_is_kept_from_signing_in(slowed: Flask) -> None:
    """One asks for one address after another; a colleague gets the same answer as ever, and the mail."""
    app = slowed
    browser = Browser(app)
    token = browser.token()
    said = set()
    for number in range(Limit.SIGN_IN_BY_STRANGERS.value.burst + 5):
        fields = {"email": f"fremmed-{number}@eksempel.dk", "csrf_token": token}
        said.add(browser.post("/sign-in", fields, status=200).h1)
    said.add(browser.post("/sign-in", {"email": "sekretariat@samspil.example", "csrf_token": token}, status=200).h1)
    assert len(said) == 1
    letters: list[EmailMessage] = []
    for hours, strangers in ((0, Limit.UNCONFIRMED_MAIL_OF_VISITOR), (1, Limit.SIGN_IN_BY_STRANGERS)):
        with app.app_context(), time_machine.travel(NOON + timedelta(hours=hours), tick=False):
            while worker.run_next(letters.append):
                pass
        receivers = [str(letter["To"]) for letter in letters]
        assert "sekretariat@samspil.example" in receivers
        assert len(receivers) == strangers.value.burst + 1
