"""What every answer carries: headers, cookies, and who may keep it; hosts that are not ours are refused."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from app import create_app
from app.permissions import Role
from app.web.assets import asset
from app.web.gates import public
from tests.browsing import Browser
from tests.conftest import settings_for
from tests.ground.staging import TEXT, Town
from tests.security.routes import list_routes

pytestmark = pytest.mark.either_database

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
DIRECTIVES = {"default-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'", "form-action": "'self'"}
BACK_BUTTON = {"private", "no-cache"}


@pytest.fixture
def open_at(app: Flask, tmp_path: Path) -> Iterator[Callable[[str], Flask]]:
    """Give a way to open the same database at another public address."""
    opened: list[Flask] = []

    def open_it(base_url: str) -> Flask:
        url = app.extensions["database"].url.render_as_string(hide_password=False)
        opened.append(create_app(settings_for(url, tmp_path, base_url=base_url)))
        return opened[-1]

    yield open_it
    for one in opened:
        one.extensions["database"].dispose()


def assert_guarded(answer: TestResponse, what: str) -> None:
    for name, value in ALWAYS.items():
        assert answer.headers.get(name) == value, f"{what}: {name} is {answer.headers.get(name)!r}"
    parts = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    for name, value in DIRECTIVES.items():
        assert parts.get(name) == value, f"{what}: {name} is {parts.get(name)!r}"
    for name, value in parts.items():
        assert value in {"'none'", "'self'"}, f"{what}: {name} allows {value}"
    assert "geolocation=()" in answer.headers["Permissions-Policy"], what


def kept(answer: Response) -> set[str]:
    """Return the words of Cache-Control."""
    return {word.strip() for word in answer.headers.get("Cache-Control", "").split(",")}


def test_every_answer_is_guarded(app: Flask) -> None:
    """Pages, redirects, refusals and things that are not there, for every route and every method."""
    browser = Browser(app)
    token = browser.token()
    seen = set()
    for route in list_routes(app):
        data = {"csrf_token": token} if route.method == "POST" else None
        answer = browser.client.open(route.address, method=route.method, data=data)
        assert_guarded(answer, f"{route}: {answer.status_code}")
        seen.add(answer.status_code)
    for method, address in (("GET", "/nowhere"), ("DELETE", "/submissions"), ("POST", "/submissions")):
        answer = browser.client.open(address, method=method)
        assert_guarded(answer, f"{method} {address}")
        seen.add(answer.status_code)
    assert {200, 301, 302, 303, 400, 401, 404, 405, 422} - seen <= {301}, "the walk met too few kinds of answers"


def test_a_fault_of_ours_is_guarded_too(open_at: Callable[[str], Flask]) -> None:
    broken = open_at("http://localhost")

    @public
    def planted() -> str:
        raise RuntimeError("planted")

    broken.add_url_rule("/planted", "planted", planted)
    answer = broken.test_client().get("/planted")
    assert answer.status_code == 500
    assert "planted" not in answer.text.replace("/planted", "")
    assert_guarded(answer, "a fault")


def test_static_files_are_kept_for_ever_and_never_sniffed(app: Flask) -> None:
    with app.test_client().get(asset("app.css")) as answer:
        assert answer.status_code == 200
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert {"public", "immutable"} <= kept(answer)
        assert answer.cache_control.max_age is not None
        assert answer.cache_control.max_age >= 31_536_000
    theme = next(link for link in app.test_client().get("/").text.split('"') if link.startswith("/theme-"))
    answer = app.test_client().get(theme)
    assert {"public", "immutable", "max-age=31536000"} <= kept(answer)
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:80", "localhost@evil.example", "", "a b", "[::1"]
)
def test_an_unknown_host_is_refused(app: Flask, host: str) -> None:
    answer = app.test_client().get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.headers.get("Location", "")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "localhost:8000"])
def test_this_machines_own_names_are_no_public_towns(open_at: Callable[[str], Flask], host: str) -> None:
    public_town, own = open_at("https://samspil.example").test_client(), open_at("http://127.0.0.1:8000").test_client()
    assert public_town.get("/healthz", headers={"Host": host}).status_code == 400
    assert public_town.get("/healthz", headers={"Host": "samspil.example"}).status_code == 200
    assert own.get("/healthz", headers={"Host": host}).status_code == 200


def test_readiness_tells_no_figures(app: Flask) -> None:
    """Nor does it say what is wrong: `doctor` and the log do."""
    assert app.test_client().get("/readyz").json in ({"status": "ok"}, {"status": "not ready"})


def test_forwarded_hosts_are_not_believed(app: Flask) -> None:
    headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example"}
    answer = app.test_client().get("/", headers=headers)
    assert answer.status_code == 200
    assert "evil.example" not in answer.text
    assert "Strict-Transport-Security" not in answer.headers


def test_encryption_is_demanded_only_where_there_is_some(app: Flask, open_at: Callable[[str], Flask]) -> None:
    assert "Strict-Transport-Security" not in app.test_client().get("/").headers
    answer = open_at("https://samspil.example").test_client().get("/", base_url="https://samspil.example")
    assert answer.status_code == 200
    age = answer.headers["Strict-Transport-Security"].split(";")[0]
    assert int(age.removeprefix("max-age=")) >= 31_536_000


def test_cookies_are_bound_to_the_host_and_hidden_from_scripts(app: Flask, open_at: Callable[[str], Flask]) -> None:
    plain = app.test_client().get("/submissions/new").headers["Set-Cookie"]
    assert plain.startswith("session=")
    secure = open_at("https://samspil.example").test_client()
    for address in ("/submissions/new", "/sign-in", "/my-case", "/about?lang=en"):
        cookies = secure.get(address, base_url="https://samspil.example").headers.getlist("Set-Cookie")
        for cookie in cookies:
            flags = {flag.strip().lower() for flag in cookie.split(";")[1:]}
            assert {"secure", "httponly", "samesite=lax", "path=/"} <= flags, f"{address}: {cookie}"
            assert not any(flag.startswith("domain") for flag in flags), f"{address}: {cookie}"
            assert cookie.startswith(("__Host-session=", "language=")), f"{address}: {cookie}"
    assert secure.get_cookie("__Host-session", domain="samspil.example") is not None


def test_reading_sets_no_cookie(app: Flask) -> None:
    """The front page, lists, submissions, networks and texts can be read by somebody who accepts nothing."""
    town = Town(app)
    sent = town.submit()
    town.bring(sent, "answered", by=town.add_person(Role.SECRETARIAT))
    for address in (
        "/",
        "/submissions",
        "/submissions?q=tunnel&sort=oldest",
        f"/submissions/{sent.id}",
        "/networks",
        f"/networks/{town.networks()[0].slug}",
        "/about",
        "/was",
        "/pages/cookies",
        "/nowhere",
    ):
        answer = app.test_client().get(address)
        assert "Set-Cookie" not in answer.headers, address
        assert answer.status_code == (404 if address == "/nowhere" else 200), address


def test_who_may_keep_what(app: Flask) -> None:
    """Form pages for this browser's back button, what is somebody's own for nobody, the rest if asked for again."""
    town = Town(app)
    sent = town.submit()
    stranger, secretary = Browser(app), town.sign_in(town.add_person(Role.SECRETARIAT))
    assert kept(app.test_client().get("/")) == {"no-cache"}
    assert kept(app.test_client().get("/submissions")) == {"no-cache"}
    assert kept(stranger.client.get("/submissions/new")) == BACK_BUTTON
    told = stranger.post("/submissions/new", {"text": TEXT}, token=False)
    assert kept(told.response) == BACK_BUTTON
    checked = stranger.send(told, "/submissions/preview", {"kind": "idea"})
    assert kept(checked.response) == BACK_BUTTON
    refused = stranger.send(checked, "/submissions", {"text": "ko"}, status=422)
    assert kept(refused.response) == BACK_BUTTON
    for browser in (stranger, secretary, Browser(app)):
        assert kept(browser.client.get(f"/receipts/{sent.secret}")) == {"no-store"}
        assert kept(browser.client.get("/my-submission")) == {"no-store"}
    for address in (
        "/desk",
        f"/desk/cases/{sent.id}",
        "/account",
        "/",
        "/submissions",
        "/desk/cases/987654",
        "/nowhere",
    ):
        assert kept(secretary.client.get(address)) == {"no-store"}, address


def test_what_depends_on_the_cookie_says_so(app: Flask) -> None:
    """A cache in front must not give one reader's language or page to another."""
    for address in ("/", "/submissions", "/networks", "/about"):
        assert "Cookie" in app.test_client().get(address).headers["Vary"]


def test_an_address_below_a_private_one_is_not_found(app: Flask) -> None:
    """Cache deception: a made-up file name behind a private page is no page."""
    secretary = Town(app).sign_in(Town(app).add_person(Role.SECRETARIAT))
    for address in ("/account/x.css", "/desk/x.css", "/my-submission/x.js", "/desk.css", "/account;x.css"):
        assert secretary.client.get(address).status_code == 404, address
