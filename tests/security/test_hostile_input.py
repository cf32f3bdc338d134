"""Hostile fields, addresses and bodies: a clear refusal or a proper act, never a fault or half of one."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.utils import import_string

from app import LARGEST_REQUEST_BYTES
from app.accounts.models import LoginSession, OneTimeLink
from app.permissions import Role
from app.sending.story_form import LONGEST_TEXT
from app.subjects import Visibility
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.ground.staging import TEXT, Town
from tests.hanging import must_not_hang
from tests.security.hostile import HOSTILE, PLAUSIBLE, REFERENCE, Watch, encoded, stored


def test_half_a_row_would_be_noticed(app: Flask) -> None:
    """The comparison sees a changed word, not only a new row."""
    town = Town(app)
    sent = town.submit()
    before, watch = stored(town), Watch(town)
    with town.writing() as session:
        session.get_one(Submission, sent.id).place_text = "et andet sted"
    assert watch.has_changed()
    assert stored(town) != before
    watch.close()


@pytest.mark.either_database
@pytest.mark.parametrize(
    "query",
    [
        "kind=wish", "theme=nowhere", "place=%00", "network=x", "status=done", "sort=best", "sort=supported",
        "author_kind=king", "page=x", "page=%00", "page=AAAA", "page=" + "A" * 4000, "kind=%ED%A0%80",
        "unknown=1", "page=b3x4", "page=b3wtMQ", "page=b3w5OTk5OTk5OTk5OTk5OTk5OTk5OQ", "page=b3w", "q=%00",
        "page=b3wxfDI", "sort=answered&page=b3wx", "page=%F0%9F%98%80",
        "sort=answered&page=b3x4fDE", "sort=answered&page=b3w5OTk5OTk5OTk5OTk5OTk5OTl8MQ",
    ],
)  # fmt: skip
def test_a_filter_or_cursor_that_means_nothing_is_left_out_with_a_word(app: Flask, query: str) -> None:
    town = Town(app)
    town.publish(one := [town.submit()], by=town.add_person(Role.MODERATOR))
    page = Browser(app).get(f"/submissions?{query}&lang=en")
    assert "answered" in query or f"/submissions/{one[0].id}" in page.links(), "the list is shown all the same"
    assert ("does not work any more" in page.text) == (not query.startswith(("unknown=", "q="))), query


@pytest.mark.parametrize("query", ["type=x", "stage=x", "theme=x", "sort=x", "type=%00", "page=1"])
def test_a_filter_of_networks_that_means_nothing_is_left_out_with_a_word(app: Flask, query: str) -> None:
    page, whole = Browser(app).get(f"/networks?{query}&lang=en"), Browser(app).get("/networks?lang=en")
    assert [one for one in page.links() if "?" not in one] == [one for one in whole.links() if "?" not in one]
    assert ("does not work any more" in page.text) == (not query.startswith(("sort=", "page=")))


@pytest.mark.parametrize(
    "query",
    ["list=x", "state=x", "page=x", "page=b3x4fDE", "page=b3wyMDI2LTAxLTAxfHg", "page=b3w5OTk5LTEyLTMyfDE", "list=%00"],
)
def test_a_part_of_the_work_list_that_means_nothing_is_left_out_with_a_word(app: Flask, query: str) -> None:
    town = Town(app)
    town.submit()
    page = town.sign_in(town.add_person(Role.SECRETARIAT)).get(f"/desk?{query}&lang=en")
    assert "does not work any more" in page.text
    assert any(link.startswith("/desk/cases/") for link in page.links()), "the list is shown all the same"


@settings(max_examples=100, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    query=st.dictionaries(
        st.sampled_from(
            ["q", "kind", "theme", "network", "status", "place", "sort", "page", "author_kind", "lang", "x"]
        ),
        st.one_of(st.text(max_size=40), st.sampled_from([*HOSTILE[:11], *PLAUSIBLE[:20], "answered", "oldest"])),
        max_size=5,
    ),
    place=st.sampled_from(["/submissions", "/submissions", "/networks", "/submissions/new", "/sign-in"]),
)
def test_no_address_of_a_list_makes_it_fail(app: Flask, query: dict[str, str], place: str) -> None:
    status = app.test_client().get(f"{place}?{encoded(query).decode()}").status_code
    assert status == 200, f"{place} answered {status} to {query!r}"


def test_a_word_typed_as_search_is_never_an_operator(app: Flask) -> None:
    town = Town(app)
    town.publish([town.submit()], by=town.add_person(Role.MODERATOR))
    for q in (
        '"',
        "' OR 1=1 --",
        "a* OR b",
        "NEAR(a b)",
        "tunnel & !lys",
        ":*",
        "\\",
        "(",
        "AND",
        "-",
        "*",
        "tunnel:*",
        "x" * 5000,
    ):
        answer = app.test_client().get("/submissions", query_string={"q": q})
        assert answer.status_code == 200, q


def test_what_nobody_asked_for_is_not_taken(app: Flask) -> None:
    """Fields of the row itself, posted along with a proper form, change nothing."""
    town = Town(app)
    browser = Browser(app)
    start = browser.get("/submissions/new").form("/submissions/preview")
    planted = {
        "visibility": "published", "handling": "answered", "listed": "1", "owner_id": "1", "version": "9",
        "published_seq": "1", "published_at": "2020-01-01", "number": "2020-0001", "received_at": "2020-01-01",
        "due_on": "2030-01-01", "shown_name": "Borgmesteren", "source": "paper", "contested": "1", "id": "77",
    }  # fmt: skip
    fields = {"kind": "idea", "text": TEXT, "key": start["key"], "csrf_token": start["csrf_token"]}
    browser.post("/submissions", fields | planted, status=303)
    with town.reading() as session:
        row = session.query(Submission).one()
        assert (row.visibility, row.handling, row.listed, row.owner_id) == (Visibility.RECEIVED, "new", False, None)
        assert (row.published_seq, row.published_at, row.shown_name, row.source) == (None, None, None, "web")
        assert row.version <= 2
        assert row.received_at.year > 2020
        assert row.number != "2020-0001"
        assert not row.contested


def test_staff_cannot_set_what_their_form_does_not_hold(app: Flask) -> None:
    town = Town(app)
    secretary = town.sign_in(town.add_person(Role.SECRETARIAT))
    sent = town.submit()
    page = secretary.get(f"/desk/cases/{sent.id}")
    action = f"/desk/cases/{sent.id}/publication"
    planted = {"handling": "answered", "outcome": "informed", "owner_id": "1", "text": "En anden tekst", "number": "1"}
    secretary.send(page, action, planted, status=303)
    row = town.case(sent)
    assert (row.visibility, row.handling, row.outcome, row.owner_id) == ("published", "new", None, None)
    assert "En anden tekst" not in Browser(app).get(f"/submissions/{sent.id}").text


def test_a_request_beyond_all_size_is_refused(app: Flask) -> None:
    town = Town(app)
    browser = Browser(app)
    token, before = browser.token(), town.counts()
    for fields in ({"text": "x" * LARGEST_REQUEST_BYTES}, {f"f{number}": "x" for number in range(5_000)}):
        answer = browser.client.post("/submissions", data=fields | {"csrf_token": token})
        assert answer.status_code in {400, 413, 422}
    assert town.counts() == before


@must_not_hang
@pytest.mark.parametrize(
    "sent", ["/{}", "/about?lang={}", "/submissions?kind={}", "/submissions?page={}", "/sign-in?next=/{}"]
)
def test_an_address_of_nothing_but_marks_costs_no_more_than_its_length(app: Flask, sent: str) -> None:
    assert app.test_client().get(sent.format("(" * 500_000 + "x")).status_code in {200, 404}


@pytest.mark.parametrize("address", ["/submissions/new", "/submissions/preview", "/submissions"])
def test_a_text_that_is_too_long_is_shown_again_and_not_worked_through(
    app: Flask, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    read: list[int] = []
    for worker in (
        "app.sending.steps.look",
        "app.sending.views.suggest_now",
        "app.clearing.screener.screen",
        "app.networks.own_names.fault_of",
    ):
        monkeypatch.setattr(worker, _noting(read, import_string(worker)))
    browser, long = Browser(app), "ord 010190 " * 5_000
    for name in ("text", "title", "place", "name"):
        fields = {"kind": "idea", "text": TEXT, "show_name": "y", "csrf_token": browser.token()} | {name: long}
        answer = browser.client.post(address, data=fields)
        assert answer.status_code in {200, 422}
        assert long.strip() in answer.text
    assert read
    assert max(read) <= 2 * LONGEST_TEXT


@must_not_hang
@pytest.mark.either_database
@pytest.mark.parametrize("letter", ["a", "å", "\u0627", "\u56fd", "\U0001f333", "1-"])
def test_a_text_ten_times_too_long_comes_back_with_the_form_in_any_script(app: Flask, letter: str) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    sent = town.submit()
    town.bring(sent, "accepted", by=secretary)
    long = (letter * (10 * LONGEST_TEXT))[: 10 * LONGEST_TEXT]
    case, network = f"/desk/cases/{sent.id}", town.networks()[0].slug
    doors = [
        (Browser(app), {"/submissions/preview": "text", "/submissions": "text", "/experience": "text"}),
        (
            town.sign_in(secretary),
            {
                f"{case}/draft": "text",
                f"{case}/closing": "reason",
                f"/desk/networks/{network}/description": "da-purpose",
                "/desk/submissions/new": "text",
            },
        ),
    ]
    for browser, fields in doors:
        browser.get("/?lang=en")
        for address, field in fields.items():
            others = {"kind": "idea", "outcome": "informed", "version": str(town.case(sent).version)}
            answer = browser.client.post(address, data={**others, field: long, "csrf_token": browser.token()})
            assert answer.status_code == 422, address
            assert "Please shorten this by" in answer.text, address
            assert long in answer.text, address


def test_an_address_of_a_mailbox_that_is_too_long_is_refused_unread(app: Flask) -> None:
    browser = Browser(app)
    for address in ("/sign-in", "/my-case"):
        fields = {"email": "a." * 50_000 + "@eksempel.dk", "number": "2026-0001", "by": "mail"}
        answer = browser.client.post(address, data=fields | {"csrf_token": browser.token()})
        assert answer.status_code == 422


def _noting(lengths: list[int], work: Callable[..., Any]) -> Callable[..., Any]:
    """Return `work`, which then notes how long the texts are that it is given."""

    def noting(text: str, **options: Any) -> Any:
        lengths.append(len(text))
        return work(text, **options)

    return noting


@pytest.mark.parametrize(
    "address", ["/submissions/new", "/submissions/preview", "/submissions", "/sign-in", "/nowhere"]
)
def test_very_many_fields_are_refused_before_they_are_told_apart(
    app: Flask, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr("werkzeug.formparser.parse_qsl", lambda *_a, **_k: pytest.fail("the fields were read"))
    body = "&".join(f"a{number}=" for number in range(120_000))[:290_000]
    kind = "application/x-www-form-urlencoded; charset=utf-8"
    answer = app.test_client().post(address, data=body, content_type=kind)
    assert answer.status_code == 413
    assert "<h1>" in answer.text


def test_wrong_kinds_of_bodies_are_refused(app: Flask) -> None:
    browser, before = Browser(app), Town(app).counts()
    token = browser.token()
    for kind, body in (
        ("application/json", b'{"text": "x"}'),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
        ("application/x-www-form-urlencoded", b"\xff\xfe%zz&&&==&%"),
        ("text/plain", b"csrf_token=" + token.encode()),
    ):
        assert browser.client.post("/submissions", data=body, content_type=kind).status_code == 400, kind
    assert Town(app).counts() == before


def test_a_cookie_somebody_made_up_means_nobody(app: Flask) -> None:
    client = app.test_client()
    for value in ("x", "eyJsb2dpbiI6MX0.x.y", "\N{SNOWMAN}".encode().decode("latin-1"), "a" * 4000):
        client.set_cookie("session", value)
        client.set_cookie("language", value)
        assert client.get("/").status_code == 200
        assert client.get("/desk").status_code == 302


def test_rows_for_links_and_sessions_are_watched() -> None:
    assert not REFERENCE.search(LoginSession.__tablename__)
    assert not REFERENCE.search(OneTimeLink.__tablename__)
