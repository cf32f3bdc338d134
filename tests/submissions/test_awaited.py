"""A process that is not ready to match, or too busy to, takes everything in all the same; a job brings suggestions."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask

from app import worker
from app.permissions import Role
from app.reading import warming
from app.submissions.job_kinds import SUGGEST
from app.submissions.models import MatchDecision, Suggestion
from app.web import turns
from app.web.turns import Turns
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.sending.test_sending import TEXT, send, stored

pytestmark = pytest.mark.either_database

AWAITED = "We are still finding out where it belongs."
AT_THE_DESK = "The suggestions are being worked out."


@pytest.fixture
def getting_ready(app: Flask) -> Iterator[None]:
    """Let the process be getting ready for as long as the test lasts."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    app.extensions["warming"] = thread
    thread.start()
    yield
    done.set()
    thread.join()
    del app.extensions["warming"]


def work(app: Flask) -> None:
    with app.app_context():
        while worker.run_next(lambda _letter: None):
            pass


def receipt_of(browser: Browser, sent: Page) -> Page:
    return browser.get(f"{sent.response.headers['Location']}?lang=en", status=200)


@pytest.mark.usefixtures("getting_ready")
def test_what_is_sent_while_a_process_gets_ready_is_matched_by_a_job(app: Flask, town: Town, browser: Browser) -> None:
    sent = send(browser)
    assert sent.status == 303
    assert stored(app, Suggestion) == []
    receipt = receipt_of(browser, sent)
    assert AWAITED in receipt.text
    assert "No network fits" not in receipt.text
    assert receipt.text.count("A member of staff decides") == 0, "nothing is said of a suggestion that is not there"
    case_page = f"/desk/cases/{stored(app)[0].id}?lang=en"
    secretary = town.sign_in(town.add_person(Role.SECRETARIAT))
    assert AT_THE_DESK in secretary.get(case_page, status=200).text
    work(app)
    assert [one.rank for one in stored(app, Suggestion)]
    assert AWAITED not in receipt_of(browser, sent).text
    assert AT_THE_DESK not in secretary.get(case_page, status=200).text


@pytest.mark.usefixtures("getting_ready")
def test_an_addition_is_matched_by_a_job_too(app: Flask, browser: Browser) -> None:
    sent = send(browser)
    receipt = browser.follow(sent)
    work(app)
    before = [one.version_id for one in stored(app, Suggestion)]
    place = sent.response.headers["Location"]
    code = app.extensions["vault"].receipt_code(place.rpartition("/")[2])
    mine = browser.follow(browser.send(receipt, f"{place}/access", {"code": code}, status=303))
    again = browser.follow(browser.send(mine, "/my-submission/additions", {"addition": "Der er også glat."}))
    assert AWAITED in browser.get("/my-submission?lang=en").text
    work(app)
    assert AWAITED not in browser.get("/my-submission?lang=en").text
    assert {one.version_id for one in stored(app, Suggestion)} > set(before)
    assert again.status == 200


@pytest.mark.usefixtures("getting_ready")
def test_an_objection_made_while_sending_is_kept(app: Flask, town: Town, browser: Browser) -> None:
    """The second step proposed the network; that the engine is not asked again takes nothing away."""
    network, other, *_more = town.networks()
    assert send(browser, network=other.slug, proposed=network.slug).status == 303
    assert [(one.verb, one.network_id) for one in stored(app, MatchDecision)] == [
        ("contested", network.id),
        ("wanted", other.id),
    ]


def test_a_submission_is_taken_in_when_too_many_match(
    app: Flask, monkeypatch: pytest.MonkeyPatch, browser: Browser
) -> None:
    monkeypatch.setattr(turns, "_process", Turns(at_once=1, waiting=0))
    with turns._process.take():
        sent = send(browser)
    assert sent.status == 303
    assert AWAITED in receipt_of(browser, sent).text
    work(app)
    assert stored(app, Suggestion)


def test_a_job_that_comes_late_changes_nothing(app: Flask, browser: Browser) -> None:
    """The wording has suggestions already, from the engine that proposes anew."""
    send(browser)
    before = [(one.id, one.network_id) for one in stored(app, Suggestion)]
    with Town(app).writing():
        SUGGEST.queue({"version_id": stored(app)[0].current_wording_id})
    work(app)
    assert [(one.id, one.network_id) for one in stored(app, Suggestion)] == before


def test_a_process_that_is_ready_matches_at_once(app: Flask, browser: Browser) -> None:
    thread = warming.begin(app)
    thread.join()
    try:
        with app.app_context():
            assert not warming.is_warming()
        send(browser, text=f"{TEXT} Og igen.")
        assert stored(app, Suggestion)
    finally:
        del app.extensions["warming"]
