"""What is logged of a request, its error page and the jobs it queues have one number in common."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app, db, jobs, worker
from app.jobs import HopelessError, Job, Payload
from app.limits import Limit
from app.web.gates import public
from app.web.logs import JsonFormatter
from tests.browsing import Browser, Page
from tests.conftest import settings_for
from tests.ground.staging import Town


@pytest.fixture
def planted(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """Give another application on the same database, to plant views in."""
    second = create_app(settings_for(app.extensions["database"].url.render_as_string(hide_password=False), tmp_path))
    yield second
    second.extensions["database"].dispose()


@pytest.fixture
def lines() -> Iterator[list[dict[str, object]]]:
    """Give what is logged, as it would stand on standard error."""
    told: list[dict[str, object]] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(json.loads(JsonFormatter().format(record)))

    handler, root = Keeping(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield told
    root.removeHandler(handler)
    root.setLevel(level)


def test_an_error_page_names_the_request_as_the_log_does(planted: Flask, lines: list[dict[str, object]]) -> None:
    @public
    def fail() -> str:
        raise RuntimeError("what alma@eksempel.dk wrote")

    planted.add_url_rule("/planted", "planted", fail)
    page = Page(planted.test_client().get("/planted"))
    faults = [one for one in lines if one["message"] == "unexpected"]
    answers = [one for one in lines if one["message"] == "answered"]
    assert page.status == 500
    assert [one["request"] for one in faults] == [one["request"] for one in answers]
    assert str(answers[0]["request"]) in page.text
    assert "alma" not in json.dumps(lines)


def test_each_request_has_a_number_of_its_own(app: Flask, lines: list[dict[str, object]]) -> None:
    for _time in range(3):
        app.test_client().get("/healthz")
    assert len({one["request"] for one in lines if one["message"] == "answered"}) == 3


def test_a_job_is_logged_under_the_request_that_queued_it(
    planted: Flask, lines: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that a job of its queues."""
    monkeypatch.setattr(jobs, "KINDS", dict(jobs.KINDS))
    first, second = jobs.kind("planted first"), jobs.kind("planted second")

    @first.handler()
    def queue_another(_payload: Payload) -> None:
        second.queue()

    @second.handler()
    def fail(_payload: Payload) -> None:
        raise HopelessError("planned")

    @public(limit=Limit.BUTTON)
    def send() -> str:
        first.queue()
        return "queued"

    planted.add_url_rule("/planted", "planted", send, methods=["POST"])
    browser = Browser(planted)
    assert browser.client.post("/planted", data={"csrf_token": browser.token()}).status_code == 200
    with planted.app_context():
        while worker.run_next(lambda _letter: None):
            pass
    (request_id,) = {one["request"] for one in lines if one.get("rule") == "/planted"}
    assert [one["request"] for one in lines if one["message"] == "job failed"] == [request_id]
    with Town(planted).reading():
        ids = db.session.query(Job.request_id).filter(Job.kind.startswith("planted")).all()
    assert {one for (one,) in ids} == {request_id}
