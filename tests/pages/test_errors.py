"""Error pages: plain words, an id where the fault is ours, and nothing that was typed is lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask, render_template_string
from jinja2 import UndefinedError
from sqlalchemy.exc import OperationalError

from app.errors import GoneError, NotThereError
from app.web.gates import public
from tests.browsing import Browser, Page

pytestmark = pytest.mark.either_database

TEXT = "Den lange vej hjem, som jeg skrev på i en halv time. Den må ikke blive væk, heller ikke nu."


def failing(error: Exception) -> Callable[..., Any]:
    """Return a view that fails."""

    @public
    def fail(**_values: object) -> str:
        raise error

    return fail


def kept_text(page: Page) -> str:
    """Return the long text on an error page."""
    (area,) = page.all("textarea")
    return "".join(area.itertext()).removeprefix("\n")


@pytest.mark.parametrize(("error", "code"), [(NotThereError(), 404), (GoneError(), 410)])
def test_what_is_not_there_has_its_page_whoever_finds_out(
    app: Flask, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int
) -> None:
    monkeypatch.setitem(app.view_functions, "pages.about", failing(error))
    Browser(app).get("/about", status=code)


def test_a_name_that_no_template_is_given_is_an_error(app: Flask) -> None:
    with app.test_request_context(), app.extensions["database"].reading(), pytest.raises(UndefinedError):
        render_template_string("{% if misspelt %}{% endif %}")


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("address", ["/nothing", "/networks/nowhere", "/sign-in/none"])
def test_every_error_has_a_next_step(installation: Flask, address: str, language: str) -> None:
    page = Browser(installation).get(f"{address}?lang={language}", status=404)
    assert {"/", "/my-case"} <= set(page.links())


def test_a_fault_of_ours_has_a_number(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.view_functions, "pages.home", failing(RuntimeError("a secret of the code")))
    page = Page(browser.client.get("/"))
    assert page.status == 500
    assert "a secret of the code" not in page.html
    assert len([word for word in page.text.split() if len(word.strip(".")) == 8 and word.strip(".").isalnum()]) >= 1


def test_what_was_typed_survives_a_lost_token(browser: Browser) -> None:
    page = browser.post("/submissions", {"text": TEXT, "kind": "idea", "key": "x" * 20}, token=False)
    assert page.status == 400
    assert kept_text(page) == TEXT
    fields = page.form("/submissions")
    assert fields["kind"] == "idea"
    assert fields["key"] == "x" * 20
    assert fields["csrf_token"]


@pytest.mark.parametrize(
    ("language", "words"), [("da", "Din browser sendte ingen cookie med"), ("en", "Your browser sent no cookie")]
)
def test_without_cookies_the_page_says_that_they_must_be_on(app: Flask, language: str, words: str) -> None:
    """Step 1, step 2 and sending, by a browser that keeps none."""
    for address in ("/submissions/preview", "/submissions", "/sign-in", "/my-case"):
        client = app.test_client(use_cookies=False)
        start = Page(client.get(f"/submissions/new?lang={language}")).form("/submissions/preview")
        fields = {"kind": "idea", "text": TEXT, "csrf_token": start["csrf_token"]}
        answer = Page(client.post(f"{address}?lang={language}", data=fields))
        assert (answer.status, answer.h1) == (400, words)
        assert kept_text(answer) == TEXT


def test_staff_whose_session_has_ended_are_sent_to_sign_in_and_keep_their_text(
    app: Flask, sign_in: Callable[[str], Browser]
) -> None:
    """Signed out in another tab, so that no cookie comes along, and signed out elsewhere, so that one does."""
    signe = sign_in("sekretariat")
    signe.client.get("/?lang=en")
    fields = signe.get("/desk/submissions/new").form("/desk/submissions/new") | {"text": TEXT}
    forgotten = app.test_client(use_cookies=False)
    for status, answer in (
        (400, Page(forgotten.post("/desk/submissions/new?lang=en", data=fields))),
        (401, Browser(app).post("/desk/submissions/new?lang=en", {"text": TEXT})),
    ):
        assert (answer.status, answer.h1) == (status, "Please sign in again")
        assert kept_text(answer) == TEXT
        (way_in,) = (one for one in answer.all("a") if one.get("target") == "_blank")
        assert way_in.get("href") == "/sign-in"
        assert "cookie" not in "".join(answer.all("main")[0].itertext())


def test_an_author_whose_half_hour_is_over_is_told_how_to_come_back(browser: Browser) -> None:
    browser.client.get("/?lang=en")
    answer = browser.post("/my-submission/additions", {"addition": TEXT}, status=401)
    assert answer.h1 == "Please open your case again"
    assert "half an hour" in answer.text
    assert kept_text(answer) == TEXT
    assert [one.get("href") for one in answer.all("a") if one.get("target") == "_blank"] == ["/my-case"]


ORIGINS = [
    ({"Origin": "null"}, 200),
    ({"Origin": "http://localhost"}, 200),
    ({}, 200),
    ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 200),
    ({"Origin": "null", "Sec-Fetch-Site": "none"}, 200),
    ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
    ({"Origin": "https://localhost"}, 403),
    ({"Origin": "http://localhost:8000"}, 403),
    ({"Origin": "http://evil.example"}, 403),
    ({"Origin": "localhost"}, 403),
]


@pytest.mark.parametrize(("headers", "status"), ORIGINS)
def test_a_page_is_foreign_only_if_the_browser_says_so(
    app: Flask, browser: Browser, headers: dict[str, str], status: int
) -> None:
    """Scheme and port belong to an origin; what is not said is left to the token."""
    start = browser.get("/submissions/new").form("/submissions/preview")
    fields = {"kind": "idea", "text": TEXT, "csrf_token": start["csrf_token"]}
    assert browser.client.post("/submissions/preview", data=fields, headers=headers).status_code == status


def test_an_unsaid_origin_without_a_token_keeps_the_text(browser: Browser) -> None:
    fields = {"kind": "idea", "text": TEXT, "csrf_token": "made up"}
    browser.get("/submissions/new")
    answer = Page(browser.client.post("/submissions/preview", data=fields, headers={"Origin": "null"}))
    assert answer.status == 400
    assert kept_text(answer) == TEXT


def test_what_was_typed_survives_a_fault_of_ours(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    token = browser.token()
    monkeypatch.setitem(app.view_functions, "sending.submit", failing(RuntimeError()))
    page = Page(browser.client.post("/submissions", data={"text": TEXT, "csrf_token": token}))
    assert page.status == 500
    assert kept_text(page) == TEXT


def test_html_in_what_was_typed_stays_text(browser: Browser) -> None:
    nasty = "</textarea><script>alert(1)</script>" + TEXT
    page = browser.post("/submissions", {"text": nasty, '"><script>': "x" * 90}, token=False)
    assert "<script>alert" not in page.html


@contextmanager
def no_database(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every unit of work fail as it does when the database is gone."""

    def gone() -> Any:
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    with monkeypatch.context() as patch:
        patch.setattr(app.extensions["database"], "reading", gone)
        patch.setattr(app.extensions["database"], "writing", gone)
        yield


def test_without_a_database_the_page_still_stands(
    app: Flask, sign_in: Callable[[str], Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, token = sign_in("sekretariat"), Browser(app).token()
    with no_database(app, monkeypatch):
        assert Page(browser.client.get("/")).status == 503
        page = Page(browser.client.post("/submissions", data={"text": TEXT, "csrf_token": token}))
    assert page.status in {400, 503}
    assert kept_text(page) == TEXT


def test_when_even_the_frame_fails_a_bare_page_keeps_the_text(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = browser.token()
    monkeypatch.setitem(app.view_functions, "sending.submit", failing(RuntimeError()))
    monkeypatch.setitem(app.jinja_env.globals, "asset", failing(RuntimeError("no assets")))
    page = Page(browser.client.post("/submissions", data={"text": TEXT, "csrf_token": token}))
    assert page.status == 503
    assert kept_text(page) == TEXT
    assert page.h1
