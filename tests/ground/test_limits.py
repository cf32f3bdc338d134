"""Limits: a bucket fills with time, is shared by everybody who asks, and stops mail to one address."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from app import clock, create_app, limits
from app.jobs import Job
from app.limits import Limit, RateBucket
from tests.browsing import Browser
from tests.conftest import settings_for
from tests.ground.staging import TEXT, Town

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def workers(app: Flask, tmp_path: Path) -> Iterator[tuple[Flask, Flask]]:
    """Give two processes' applications with limits on, on one database."""
    url = app.extensions["database"].url.render_as_string(hide_password=False)
    opened = (
        create_app(settings_for(url, tmp_path, rate_limits=True)),
        create_app(settings_for(url, tmp_path, rate_limits=True)),
    )
    yield opened
    for one in opened:
        one.extensions["database"].dispose()


def spend(app: Flask, limit: Limit, whose: str, seconds: float = 0) -> int:
    with app.app_context(), clock.replay_at(NOON + timedelta(seconds=seconds)):
        return limits.spend(limit, whose)


def test_a_bucket_empties_and_fills_again(workers: tuple[Flask, Flask]) -> None:
    app = workers[0]
    rate = Limit.SUBMIT.value
    assert [spend(app, Limit.SUBMIT, "a") for _time in range(rate.burst)] == [0] * rate.burst
    assert spend(app, Limit.SUBMIT, "a") == rate.seconds
    assert spend(app, Limit.SUBMIT, "a", rate.seconds / 2) == rate.seconds / 2
    assert spend(app, Limit.SUBMIT, "a", rate.seconds) == 0
    assert spend(app, Limit.SUBMIT, "a", rate.seconds) == rate.seconds
    later = rate.seconds * rate.burst * 3
    assert [spend(app, Limit.SUBMIT, "a", later) for _time in range(rate.burst)] == [0] * rate.burst
    assert spend(app, Limit.SUBMIT, "a", later) > 0, "a bucket never holds more than its burst"


def test_a_clock_that_goes_back_gives_nothing(workers: tuple[Flask, Flask]) -> None:
    app = workers[0]
    for _time in range(3):
        spend(app, Limit.CASE_LINK, "a", 600)
    assert spend(app, Limit.CASE_LINK, "a", 0) > 0


def test_one_persons_bucket_is_nobody_elses(workers: tuple[Flask, Flask]) -> None:
    app = workers[0]
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


def test_no_address_is_stored(workers: tuple[Flask, Flask]) -> None:
    spend(workers[0], Limit.SIGN_IN_BY_MAIL_ADDRESS, "alma@eksempel.dk")
    with Town(workers[0]).reading() as session:
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


def test_a_sender_who_is_slowed_keeps_the_text(workers: tuple[Flask, Flask]) -> None:
    browser, town = Browser(workers[0]), Town(workers[0])
    start = browser.get("/submissions/new").form("/submissions/preview")
    fields = {"kind": "idea", "text": TEXT, "csrf_token": start["csrf_token"]}
    burst = Limit.SUBMIT.value.burst
    with workers[0].app_context():
        for _time in range(burst):
            limits.spend(Limit.SUBMIT, "127.0.0.1")
    page = browser.post("/submissions", fields | {"key": "slowed-down-key-0001"}, status=429)
    assert int(page.response.headers["Retry-After"]) <= Limit.SUBMIT.value.seconds
    assert TEXT in page.html
    assert page.form("/submissions")["text"] == TEXT
    assert town.counts()["submission"] == 0
    for address in ("/", "/submissions", "/networks"):
        browser.get(address, status=200)
