"""Addresses as people pass them on: with a mark behind, with capitals, with what trackers add."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask import Flask, Response, abort

from app.networks.queries import get_directory
from app.permissions import Role
from app.web.gates import gate_of, public
from tests.browsing import Browser
from tests.ground.staging import Sent, Town
from tests.sending.test_sending import send

pytestmark = pytest.mark.either_database

MARKS = ["/", ".", ")", "]", ",", '"', "'", " ", ">", ";", "!", "»", "”", "…", ").", "/.", "\u00a0", "\u200b", "?", ":"]
TRACKERS = ["mc_cid=8f3c21a0bd&mc_eid=5a2b1c", "msclkid=1", "gad_source=1&gbraid=x", "utm_x=1", "nobody_knows=[]&=&&x"]


@pytest.fixture
def sent(app: Flask) -> Sent:
    """Give one submission that everybody can read."""
    town = Town(app)
    sent = town.submit()
    town.publish([sent], by=town.add_person(Role.MODERATOR))
    return sent


@pytest.fixture
def addresses(app: Flask, sent: Sent) -> list[str]:
    """Give the address of every public page that stands without anybody doing anything first."""
    with app.app_context(), app.extensions["database"].reading():
        directory = get_directory()
        network, pile = next(iter(directory.networks.values())), next(iter(directory.piles.values()))
    real = {
        "submission_id": str(sent.id), "subject_id": str(sent.id), "secret": sent.secret,
        "networks.show_network": network.slug, "networks.show_theme_pile": pile.slug, "pages.text": "privacy",
    }  # fmt: skip
    found = []
    for rule in app.url_map.iter_rules():
        gate = gate_of(app.view_functions[rule.endpoint])
        if gate is None or not gate.is_public or "GET" not in (rule.methods or set()):
            continue
        values = {one: real.get(one) or real.get(rule.endpoint) for one in rule.arguments} | dict(rule.defaults or {})
        if all(values.values()):
            found.append(app.url_map.bind("").build(rule.endpoint, values))
    return sorted(one for one in found if app.test_client().get(one).status_code == 200)


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_behind_an_address_leads_to_the_page_without_it(
    app: Flask, addresses: list[str], sent: Sent, mark: str
) -> None:
    assert {"/about", "/my-case", "/was", f"/submissions/{sent.id}", "/submissions"} <= set(addresses)
    client = app.test_client()
    for address in addresses:
        if address == "/" and mark.startswith("/"):
            continue  # that is two slashes: Werkzeug merges them
        answer = client.get(f"{address}{quote(mark)}?q=a%20b&lang=en")
        assert answer.status_code == 301, f"{address}{mark}"
        assert answer.location == f"{address}?q=a%20b&lang=en"
        assert client.head(f"{address}{quote(mark)}").location == address


@pytest.mark.parametrize(
    "address",
    [
        "/nothing.",
        "/submissions/987654.",
        "/networks/nowhere/",
        "/pages/x)",
        "/submissions/%F0%9F%98%80",
        "/networks/%00",
        "/evil.example/",
        "/submissions/x",
    ],
)
def test_where_there_is_no_page_without_the_mark_there_is_none_with_it(app: Flask, address: str) -> None:
    assert app.test_client().get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example/about.",
        "/\\evil.example/.",
        "///evil.example/about.",
        "/.//evil.example",
        "//about.",
        "/\\/about.",
    ],
)
def test_no_address_leads_to_another_site(app: Flask, address: str) -> None:
    answer = app.test_client().get("/", environ_overrides={"PATH_INFO": address})
    assert answer.status_code in {301, 308, 404}
    location = (answer.location or "/").removeprefix("http://localhost")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


def test_a_guess_runs_no_view(app: Flask, addresses: list[str], sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some keep something, or show it once."""

    def stand_in(exists: Callable[..., bool] | None) -> Callable[..., Response]:
        def begin(**values: object) -> Response:
            assert any(str(one).endswith(".") for one in values.values()), "the view of the guess began"
            abort(404)

        return public(exists=exists)(begin)

    for endpoint, view in app.view_functions.items():
        gate = gate_of(view)
        if gate is not None and gate.is_public:
            monkeypatch.setitem(app.view_functions, endpoint, stand_in(gate.exists))
    client = app.test_client()
    assert f"/receipts/{sent.secret}" in addresses
    for address in addresses:
        if address != "/":
            assert client.get(f"{address}.").status_code == 301, address
    assert client.get("/receipts/nothing.").status_code == 404


def test_a_guess_shows_no_code_that_is_shown_once(browser: Browser) -> None:
    receipt = send(browser, shared="1").response.headers["Location"]
    assert browser.client.get(f"{receipt}.").location == receipt
    assert [one for one in browser.get(receipt).all("b") if one.get("class") == "code"]
    assert not [one for one in browser.get(receipt).all("b") if one.get("class") == "code"]


def test_no_address_with_a_value_leads_to_a_page_that_is_not_there(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        gate = gate_of(app.view_functions[rule.endpoint])
        if gate is None or not gate.is_public or "GET" not in (rule.methods or set()) or not rule.arguments:
            continue
        values = dict.fromkeys(rule.arguments, 987654) | dict(rule.defaults or {})
        address = app.url_map.bind("").build(rule.endpoint, values)
        if client.get(address).status_code == 404:
            assert client.get(f"{address}.").status_code == 404, address


def test_capitals_do_not_matter_where_nothing_secret_stands(app: Flask, sent: Sent) -> None:
    client = app.test_client()
    assert client.get("/ABOUT").location == "/about"
    assert client.get(f"/Submissions/{sent.id}").location == f"/submissions/{sent.id}"
    assert client.get("/Pages/Privacy.").location == "/pages/privacy"
    assert client.get(f"/Receipts/{sent.secret}").location == f"/receipts/{sent.secret}"


def test_what_belongs_behind_a_question_mark_does_no_harm_before_it(app: Flask, sent: Sent) -> None:
    assert app.test_client().get(f"/submissions/{sent.id}&fbclid=x").location == f"/submissions/{sent.id}"


def test_pages_of_staff_are_forgiving_too(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    assert sign_in("sekretariat").client.get("/desk/").location == "/desk"
    assert app.test_client().get("/desk/jobs.").location == "/desk/jobs"


def test_a_form_is_never_sent_on(app: Flask, browser: Browser) -> None:
    assert browser.post("/submissions/", {"text": "x"}).status == 404


@pytest.mark.parametrize("query", TRACKERS)
def test_what_others_add_to_a_link_is_nothing(app: Flask, addresses: list[str], query: str) -> None:
    client = app.test_client()
    for address in addresses:
        page = client.get(f"{address}?{query}&lang=en")
        assert page.status_code == 200, address
        assert "does not work any more" not in page.text


@pytest.mark.parametrize(
    ("query", "left_out"),
    [
        ("network=findes-ikke", "network"), ("theme=gammelt-tema", "theme"), ("sort=answered&page=b3w1Mg", "page"),
        ("kind=wish&status=done", "kind, status"), ("place=nowhere", "place"), ("author_kind=king", "from"),
        ("sort=best", "order"), ("page=b3wx", "page"), ("page=b2xkZXN0fDE", "page"), ("alike=123456", "those that"),
    ],
)  # fmt: skip
def test_what_no_longer_exists_is_left_out_and_said(app: Flask, sent: Sent, query: str, left_out: str) -> None:
    page = Browser(app).get(f"/submissions?{query}&lang=en")
    if "answered" not in query:
        assert f"/submissions/{sent.id}" in page.links()
    assert f"Part of the link does not work any more: {left_out}" in page.text
    assert query.split("=")[1] not in "".join(link for link in page.links() if "lang=" not in link)


def test_a_value_with_a_mark_or_capitals_is_understood(app: Flask, sent: Sent) -> None:
    page = Browser(app).get("/submissions?kind=Problem&sort=newest).&lang=EN")
    assert "does not work any more" not in page.text
    assert f"/submissions/{sent.id}" in page.links()
    assert "1 found" in page.text


def test_an_unknown_language_leaves_the_one_that_was_chosen(browser: Browser) -> None:
    browser.get("/?lang=en")
    assert 'lang="en"' in browser.get("/?lang=xx").html[:100]
    assert 'lang="da"' in browser.get("/?lang=da.").html[:100]


@pytest.mark.parametrize("number", [0, 2**63, 10**30])
@pytest.mark.parametrize("page", ["/submissions/%d", "/comments/%d", "/desk/cases/%d", "/desk/comments/%d"])
def test_a_number_that_no_row_can_have_leads_nowhere(town: Town, page: str, number: int) -> None:
    town.sign_in(town.add_person(Role.MODERATOR)).get(page % number, status=404)
