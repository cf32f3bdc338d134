"""Every route of the URL map: who passes its gate, what a missing token means, and that reading never writes."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Blueprint, Flask
from sqlalchemy import delete, event, select, text
from sqlalchemy.engine import Connection

import app as app_package
from app import TOKENLESS, clock, create_app, db
from app.challenges import views as challenge_views
from app.contributions import views as contribution_views
from app.conversations import views as comment_views
from app.entries import views as entry_views
from app.limits import Limit
from app.meeting_signups import views as signup_views
from app.meetings.models import NetworkMeeting
from app.network_design import views as design_views
from app.network_following import views as following_views
from app.organisations import views as organisation_views
from app.permissions import GRANTS, Permission, Role
from app.perspectives import inviting_views
from app.presence.models import Looking
from app.reading import follow_views
from app.solutions import views as solution_views
from app.supports import views as support_views
from app.tables import views as table_views
from app.theme_proposals import views as theme_views
from app.web.gatekeeper import UnlimitedError, check_limits
from app.web.gates import gate_of, public
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.conftest import settings_for
from tests.entries.adding import shown
from tests.ground.staging import Town
from tests.security.routes import DUMMY_NUMBER, DUMMY_WORD, GATES, Route, list_routes
from tests.solutions.solving import shown as shown_solution
from tests.theme_proposals.proposing import shown as shown_theme

ANONYMOUS = None
WAIT_FOR_MAIL = (
    *(*follow_views.WAIT_FOR_MAIL, *comment_views.WAIT_FOR_MAIL, *support_views.WAIT_FOR_MAIL),
    *(*organisation_views.WAIT_FOR_MAIL, *challenge_views.WAIT_FOR_MAIL, *theme_views.WAIT_FOR_MAIL),
    *(*contribution_views.WAIT_FOR_MAIL, *entry_views.READ_FIRST, *theme_views.READ_FIRST, *table_views.READ_FIRST),
    *(*inviting_views.WAIT_FOR_MAIL, *design_views.WAIT_FOR_MAIL, *signup_views.LEFT_BY_MAIL),
    *(*solution_views.READ_FIRST, *solution_views.WAIT_FOR_MAIL, *following_views.WAIT_FOR_MAIL),
)
EVERYBODY = (ANONYMOUS, *Role)
OWN = ("/contributions/<int:contribution_id>/", "/organisations/<slug>/", "/mine/networks/<int:network_id>")
"""Pages of what one gives, and of organisations and networks one acts for or is in.

Whoever we do not know is shown the way in, whether there is such a thing or not.
"""


@pytest.fixture
def second(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """Give another application on the same database, to plant views in."""
    url = app.extensions["database"].url.render_as_string(hide_password=False)
    planted = create_app(settings_for(url, tmp_path))
    yield planted
    planted.extensions["database"].dispose()


def browse_as(app: Flask, role: Role | None) -> Browser:
    town = Town(app)
    if role is None:
        return Browser(app)
    network_id = town.networks()[0].id if role == Role.LEADER else None
    return town.sign_in(town.add_person(role, network_id=network_id))


def send(browser: Browser, route: Route, token: str | None = None) -> tuple[int, str]:
    """Ask for a route without following it; return the status and where it leads."""
    fields = {"csrf_token": token} if token else {}
    answer = browser.client.open(route.address, method=route.method, data=None if route.method == "GET" else fields)
    return answer.status_code, answer.headers.get("Location", "")


def test_the_list_of_addresses_and_gates_is_the_one_written_down(app: Flask) -> None:
    declared = {str(route): str(gate_of(app.view_functions[route.rule.endpoint])) for route in list_routes(app)}
    assert declared == GATES


def test_a_route_that_declares_no_gate_does_not_answer(second: Flask) -> None:
    second.add_url_rule("/planted", "planted", lambda: "seen")
    second.add_url_rule("/planted-and-public", "declared", public(lambda: "seen"))
    browser = second.test_client()
    assert browser.get("/planted").status_code == 404
    assert browser.get("/planted-and-public").text == "seen"


def test_a_public_form_names_its_limit_or_nothing_starts(second: Flask) -> None:
    """Every one of them by one: each view without its limit keeps the application from starting."""
    forms = {
        rule.endpoint: rule.rule
        for rule in second.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and str(gate_of(second.view_functions[rule.endpoint])) == "public"
    }
    assert len(forms) > 15
    check_limits(second)
    for endpoint, rule in forms.items():
        limited = second.view_functions[endpoint]
        second.view_functions[endpoint] = public(lambda **_values: "seen")
        with pytest.raises(UnlimitedError, match=re.escape(rule)):
            check_limits(second)
        second.view_functions[endpoint] = limited


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_an_application_with_an_unlimited_form_does_not_start(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/planted", "planted", public(lambda: "seen"), methods=[method])
    room = SimpleNamespace(blueprint=planted)
    monkeypatch.setattr("app.VIEWS", (*app_package.VIEWS, room))
    with pytest.raises(UnlimitedError, match="/planted"):
        create_app(settings_for("sqlite:////nowhere/town.sqlite3", tmp_path))


@pytest.mark.either_database
@pytest.mark.parametrize("role", EVERYBODY, ids=lambda role: str(role or "anonymous"))
def test_each_role_passes_exactly_the_gates_it_should(app: Flask, role: Role | None) -> None:
    browser = browse_as(app, role)
    token = browser.token()
    granted = GRANTS[role] if role else frozenset[Permission]()
    for route in list_routes(app):
        if str(route) in {"POST /sign-out", "POST /sign-in/demo/<int:person_id>"}:
            continue
        gate = gate_of(app.view_functions[route.rule.endpoint])
        assert gate is not None
        status, leads_to = send(browser, route, token)
        assert status < 500 or str(route) == "GET /readyz", f"{route} as {role}: {status}"
        if gate.is_public:
            held_by_author = route.rule.rule.startswith(("/my-submission", "/mine/", "/my-data/", *OWN))
            assert status != 403, f"{route} as {role}"
            assert status != 401 or held_by_author, f"{route} as {role}"
        elif role is None:
            assert status == (302 if route.method == "GET" else 401), f"{route}: {status}"
            assert route.method != "GET" or leads_to.startswith("/sign-in?next="), f"{route}: {leads_to}"
        elif gate.permission is None or gate.permission in granted:
            assert status not in {401, 403}, f"{route} as {role}: {status}"
            assert not leads_to.startswith("/sign-in"), f"{route} as {role}: {leads_to}"
        else:
            assert status == 403, f"{route} as {role}: {status}"


@pytest.mark.either_database
@pytest.mark.parametrize("role", EVERYBODY, ids=lambda role: str(role or "anonymous"))
def test_whatever_is_sent_without_a_token_is_refused_and_not_stored(app: Flask, role: Role | None) -> None:
    town = Town(app)
    case, secretary = town.submit(), town.add_person(Role.SECRETARIAT)
    town.publish([case], by=secretary)
    challenge = opened(town, secretary)
    entry_id, theme_id = shown(town, secretary, challenge.id), shown_theme(town, secretary)
    network = next(one for one in town.networks() if one.live)
    solution = shown_solution(town, secretary)
    with town.writing() as session:
        coming = {"starts_at": clock.now() + timedelta(days=9), "place": "Hallen", "agenda": "", "signup_open": True}
        session.add(NetworkMeeting(network_id=network.id, **coming))
        session.flush()
        meeting_id = session.scalars(select(NetworkMeeting.id)).one()
    browser = browse_as(app, role)
    before = town.counts()
    for route in list_routes(app):
        if route.method == "GET":
            continue
        things = {"/entries/": entry_id, "/themes/": theme_id, "/meetings/": meeting_id}
        thing_id = next((one for begin, one in things.items() if route.address.startswith(begin)), case.id)
        address = route.address.replace(str(DUMMY_NUMBER), str(thing_id))
        address = address.replace(f"/challenges/{DUMMY_WORD}", f"/challenges/{challenge.slug}")
        address = address.replace(f"/networks/{DUMMY_WORD}/", f"/networks/{network.slug}/")
        address = address.replace(f"/solutions/{DUMMY_WORD}/", f"/solutions/{solution.slug}/")
        status = browser.client.post(address, data={"text": "En tekst uden mærke", "reason": "uden"}).status_code
        expected = _without_a_token(app.view_functions[route.rule.endpoint], role)
        assert status == expected, f"{route} as {role}: {status}"
        wrong = browser.client.post(address, data={"csrf_token": "made up"}).status_code
        assert expected in {200, wrong}, f"{route} as {role} with a made-up token: {wrong}"
    assert town.counts() == before


def _without_a_token(view: Any, role: Role | None) -> int:
    """Return what a form without a token is answered: whom we know does nothing by it, a stranger must be asked."""
    if view in WAIT_FOR_MAIL:
        return 400 if role else 422
    return 200 if view in TOKENLESS else 400


def test_what_needs_no_token_stores_nothing_or_is_allowed_by_a_mail_or_a_moderator(app: Flask) -> None:
    writing, waiting = ["new_with_text", "answer_text"], ["follow", "comment", "support", "sign_up", "follow_challenge"]
    read_first = ["add_entries", "propose_theme", "add_table", "answer_solution", "follow_solution", "follow_network"]
    names = [*writing, *waiting, "follow_theme", "contribute", *read_first, "invite", "ask_to_join", "come"]
    assert [view.__name__ for view in TOKENLESS] == [*names, "unsubscribe"]


@pytest.mark.either_database
@pytest.mark.parametrize("role", [ANONYMOUS, Role.SECRETARIAT], ids=lambda role: str(role or "anonymous"))
def test_head_is_answered_as_get_is(app: Flask, role: Role | None) -> None:
    """Every page, also those that take a form at the same address: the same status and place, and no body."""
    addresses = real_addresses(Town(app))
    browser = browse_as(app, role)
    for route in list_routes(app):
        if route.method != "GET":
            continue
        for address in (route.address, *addresses.get(route.rule.rule, ())):
            read, asked = browser.client.get(address), browser.client.head(address)
            assert (asked.status_code, asked.location) == (read.status_code, read.location), address
            assert not asked.data


@pytest.mark.parametrize("role", EVERYBODY, ids=lambda role: str(role or "anonymous"))
def test_reading_never_writes(app: Flask, role: Role | None) -> None:
    """Every GET route, with dummies and with what is really there: the connection itself refuses to write.

    That somebody has a case open is noted after its page, in a unit of its own, and nothing else is.
    """
    town = Town(app)
    addresses = real_addresses(town)
    browser = browse_as(app, role)
    before = town.counts()
    with only_readers(town) as seen:
        for route in list_routes(app):
            if route.method == "GET" and route.rule.rule != "/desk/cases/<int:case_id>":
                for address in (route.address, *addresses.get(route.rule.rule, ())):
                    assert browser.client.get(address).status_code < 500 or address == "/readyz"
    for address in addresses["/desk/cases/<int:case_id>"]:
        browser.client.get(address)
    with town.writing() as session:
        session.execute(delete(Looking))
    assert seen, "no statement reached the database: the listener hears nothing"
    assert set(seen) == {True}
    assert town.counts() == before


def real_addresses(town: Town) -> dict[str, list[str]]:
    """Return addresses that lead somewhere, by rule; a rule with a variable part must be here."""
    secretary = town.add_person(Role.SECRETARIAT)
    shown, hidden = town.submit(email="en@eksempel.dk"), town.submit()
    town.bring(shown, "routed", by=secretary)
    with town.reading() as session:
        network = session.execute(text("SELECT slug FROM network")).scalars().first()
        pile = session.execute(text("SELECT slug FROM theme_pile")).scalars().first()
    return {
        "/submissions/<int:submission_id>": [f"/submissions/{shown.id}", f"/submissions/{hidden.id}"],
        "/receipts/<secret>": [f"/receipts/{shown.secret}"],
        "/desk/cases/<int:case_id>": [f"/desk/cases/{shown.id}", f"/desk/cases/{hidden.id}"],
        "/networks/<slug>": [f"/networks/{network}"],
        "/desk/networks/<slug>/description": [f"/desk/networks/{network}/description"],
        "/theme-piles/<slug>": [f"/theme-piles/{pile}"],
        "/pages/<slug>": ["/pages/privacy", "/pages/cookies"],
        "/submissions": ["/submissions?q=tunnel&kind=problem&sort=answered"],
    }


@contextmanager
def only_readers(town: Town) -> Iterator[list[bool]]:
    """Note for every statement whether its connection refuses to write, as the database itself says."""
    seen: list[bool] = []
    database = town.database

    def note(connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith(("PRAGMA", "BEGIN")):
            return
        driver = connection.connection.driver_connection
        assert driver is not None
        question = "PRAGMA query_only" if database.is_sqlite else "SHOW transaction_read_only"
        seen.append(str(driver.execute(question).fetchone()[0]) in {"1", "on"})

    engines = [database.write_engine, *([database.read_engine] if database.is_sqlite else [])]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)


def test_a_view_that_writes_on_a_get_is_stopped_by_the_database(second: Flask) -> None:
    @public
    def planted() -> str:
        db.session.execute(text("INSERT INTO reason (text) VALUES ('written on a GET')"))
        return "written"

    second.add_url_rule("/planted", "planted", planted)
    before = Town(second).counts()
    assert second.test_client().get("/planted").status_code in {500, 503}
    assert Town(second).counts() == before


def test_a_view_that_stores_nothing_cannot_store(second: Flask) -> None:
    @public(limit=Limit.BUTTON)
    def planted() -> str:
        db.read_only()
        db.session.execute(text("INSERT INTO reason (text) VALUES ('written all the same')"))
        return "written"

    second.add_url_rule("/planted", "planted", planted, methods=["POST"])
    browser, before = Browser(second), Town(second).counts()
    token = browser.token()
    assert browser.client.post("/planted", data={"csrf_token": token}).status_code in {500, 503}
    assert Town(second).counts() == before


def test_ids_no_row_can_have_are_not_found(app: Flask) -> None:
    """0, negative, beyond 64 bits, text: for every route with a number in its address, by reading and by sending.

    What is no number at all finds no route, whoever asks, so that one asks. Of those who may pass the first tries each
    number, and all others one.
    """
    tried: set[str] = set()
    no_number, no_row = ["-1", "1e3", "x", "%00", "%F0%9F%98%80"], ["0", str(2**63 - 1), str(2**63), str(2**64)]
    for role in EVERYBODY:
        browser = browse_as(app, role)
        token = browser.token()
        granted = GRANTS[role] if role else frozenset[Permission]()
        for route in list_routes(app):
            if str(DUMMY_NUMBER) not in route.address:
                continue
            gate = gate_of(app.view_functions[route.rule.endpoint])
            assert gate is not None
            passes = gate.is_public or (role is not None and (gate.permission is None or gate.permission in granted))
            wrong = [*no_number, *no_row[-1:]] if role is None else no_row[-1:]
            if passes and str(route) not in tried:
                wrong = [*wrong, *no_row[:-1]]
                tried.add(str(route))
            for number in wrong:
                address = route.address.replace(str(DUMMY_NUMBER), number)
                data = {"csrf_token": token} if route.method == "POST" else None
                status = browser.client.open(address, method=route.method, data=data).status_code
                if passes and number not in no_number and route.rule.rule.startswith(OWN):
                    assert status in {401, 404}, f"{route.method} {address} as {role}: {status}"
                elif passes or number in no_number:
                    assert status == 404, f"{route.method} {address} as {role}: {status}"
                else:
                    assert status in {302, 401, 403, 404}, f"{route.method} {address} as {role}: {status}"


def test_words_no_row_can_have_are_not_found(app: Flask) -> None:
    browser = Browser(app)
    token = browser.token()
    for route in list_routes(app):
        if DUMMY_WORD not in route.address:
            continue
        for word in ("%00", "a%00b", "%ED%A0%80", "x" * 5_000, "%E2%80%AE", "'; DROP TABLE event; --", "%2e%2e", "."):
            address = route.address.replace(DUMMY_WORD, word)
            data = {"csrf_token": token} if route.method == "POST" else None
            status = browser.client.open(address, method=route.method, data=data).status_code
            assert status < 500, f"{route.method} {address[:80]}: {status}"
            assert status != 200 or route.rule.rule in LINKS_LOOK_ALIKE, f"{route.method} {address[:80]}: {status}"


LINKS_LOOK_ALIKE = {
    *("/author-links/<token>", "/confirmations/<token>", "/unsubscribe/<token>"),
    "/meetings/signups/<token>",
}
"""Every token shows the same button, or leads off the list: so nobody learns whether a link exists."""
