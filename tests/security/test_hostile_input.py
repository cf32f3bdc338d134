"""Random and hostile fields into every form there is: a clear refusal or a proper act, never a fault or half of one.

The forms are not listed here: every POST route of the URL map gets the fields of every form class of the product.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, text
from werkzeug.utils import import_string
from wtforms import Form as AnyForm
from wtforms.fields.core import UnboundField

from app import LARGEST_REQUEST_BYTES
from app.accounts.models import LoginSession, OneTimeLink
from app.accounts.session_actions import let_author_in
from app.casework.acts import CASES
from app.conversations.moderating_actions import COMMENTS
from app.db import Base
from app.networks.models import Network
from app.permissions import Role
from app.sending.story_form import LONGEST_TEXT
from app.subjects import Subject, Visibility
from app.submissions.models import Submission
from app.web.forms import Form
from tests.browsing import Browser
from tests.conversations import talking
from tests.ground.staging import STEPS, TEXT, Sent, Town, bring_on, working_day_in
from tests.hanging import must_not_hang
from tests.security.routes import DUMMY_NUMBER, DUMMY_WORD, GATES

POSTS = sorted(route.removeprefix("POST ") for route in GATES if route.startswith("POST "))
PAUSING = ("/desk/comments/pause", "/desk/cases/<int:case_id>/conversation")
"""Forms that can close others for a while, which then answer 503, as they should."""
NEVER_FILLED = {"csrf_token"}
ABOUT_A_CASE = re.compile(r"<int:(case|submission|comment|subject)_id>|<secret>|^/my-submission/")
A_COMMENT = re.compile(r"(?<=/comments/)<int:\w+_id>")
NOBODY_THERE = re.compile(r"<token>|<int:(session|person|job|wish)_id>|^/desk/reports/")
"""Addresses that name what is not there: they are refused before a field is read, so that ten sets show it."""
ACTS = {
    f"/desk/{path}/{act.noun}": act.form
    for path, kind in (("cases/<int:case_id>", CASES), ("comments/<int:comment_id>", COMMENTS))
    for act in kind
}
"""The form of each act. Acts share one view for cases and one for comments, and many of them a form."""
EXTRAS = (
    "id", "version", "visibility", "handling", "owner_id", "listed", "published_seq", "number", "role", "roles",
    "actor_id", "received_at", "due_on", "match_state", "contested", "shown_name", "is_admin", "next",
    "da-name", "da-purpose", "da-phrases", "da-out_of_scope", "en-name", "en-keywords",
)  # fmt: skip
HOSTILE = (
    "\x00", "tekst\x00tekst", "\x1b[2J", "\u202egnud", "a" + "\u0301" * 10_000, "x" * 100_000,
    "'; DROP TABLE event; --",
    "<script>alert(1)</script>", "{{ 7 * 7 }}", "%(name)s %s %d", "../../etc/passwd", "\ud800", "\udfff\ud800",
    "a@b.dk\r\nBcc: c@d.dk", "\uff10\uff11\uff12\uff13", "٣", "²", "-1", "0", str(2**63), str(2**64),
    "9" * 400, "NaN", "1e309", "\ufeff",
    "\u200b" * 50, "None", "null", "[]", "true", "0000-00-00", "9999-12-31", "2026-02-30", "network-", "network-0",
    f"network-{2**70}", "\N{FAMILY}" * 300, "ﷺ" * 200,
)  # fmt: skip
PLAUSIBLE = (
    "", "1", "2", "3", "problem", "idea", "citizen", "business", "public", "network", "staff", "unknown", "accept",
    "decline", "phone", "paper", "led", "no", "informed", "da", "en", "mine", "all", "overdue", "department",
    "operations", "other_authority", "theme_pile", "network-1", "2027-01-15", "a@eksempel.dk", TEXT,
    "Fordi det passer.",
    "Alma Eksempel", "k" * 32,
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(PLAUSIBLE), st.sampled_from(PLAUSIBLE), st.sampled_from(HOSTILE), st.text(max_size=60)
)
REFERENCE = re.compile(
    "municipality|reference|_text$|^network|^theme|^place|department|authority|closed_day|person|page"
)


def all_forms(parent: type[AnyForm] = Form) -> Iterator[type[AnyForm]]:
    """Yield every form class of the product."""
    for one in parent.__subclasses__():
        yield one
        yield from all_forms(one)


def all_fields() -> list[str]:
    """Return the name of every field of every form."""
    names = set()
    for form in all_forms():
        for cls in form.__mro__:
            for attribute, field in vars(cls).items():
                if isinstance(field, UnboundField):
                    names.add(str(field.name or attribute))
    return sorted(names)


def stored(town: Town) -> dict[str, Any]:
    """Return everything that acting can change: each row of each table, and of reference tables how many."""
    with town.reading() as session:
        cursor = session.connection().connection.cursor()
        try:
            return {name: cursor.execute(question).fetchall() for name, question in _QUESTIONS.items()}
        finally:
            cursor.close()


def _ask_for(table: Table) -> str:
    if REFERENCE.search(table.name):
        return f'SELECT count(*) FROM "{table.name}"'
    key = ", ".join(f'"{one.name}"' for one in table.primary_key)
    return f'SELECT * FROM "{table.name}" ORDER BY {key}'


_QUESTIONS = {table.name: _ask_for(table) for table in Base.metadata.sorted_tables}


class Watch:
    """Tells whether anything may have been written since it was last asked; a unit that took its work back may."""

    def __init__(self, town: Town) -> None:
        self.connection = town.database.read_engine.connect()
        # On PostgreSQL the next number of a unit, which it is given when it first writes.
        asking = "PRAGMA data_version" if town.database.is_sqlite else "SELECT pg_snapshot_xmax(pg_current_snapshot())"
        self.asking = text(asking)
        self.seen = self._version()

    def _version(self) -> str:
        with self.connection.begin():
            return str(self.connection.scalar(self.asking))

    def has_changed(self) -> bool:
        before, self.seen = self.seen, self._version()
        return self.seen != before

    def close(self) -> None:
        self.connection.close()


def cases_in_every_state(town: Town) -> list[Sent]:
    """Store one case that is new and one at each step after that."""
    network_id, secretary = town.networks()[0].id, town.add_person(Role.SECRETARIAT)
    sent = town.submit_all([{"email": "en@eksempel.dk"}] * (len(STEPS) + 1))
    with town.writing() as session:
        for done, case in enumerate(sent):
            for step in STEPS[:done]:
                bring_on(session.get_one(Submission, case.id), step, secretary, network_id)
                session.flush()
    return sent


class Target:
    """An address with cases to try it on, and somebody who may try everything there."""

    def __init__(self, app: Flask, rule: str, sent: Sequence[Sent]) -> None:
        self.town, self.rule, self.sent = Town(app), rule, sent
        network = self.town.networks()[0]
        network_id = self.network_id = network.id
        self.slug = network.slug
        self.comments = _comments_below(self.town, sent[1]) if A_COMMENT.search(rule) else []
        leads = rule.endswith(("/match", "/draft", "/answer"))
        who = Role.LEADER if leads else Role.ADMINISTRATOR if "/jobs/" in rule else Role.SECRETARIAT
        self.browser = Browser(app)
        if rule.startswith(("/desk", "/account")):
            person = self.town.add_person(who, network_id=network_id if leads else None)
            self.browser = self.town.sign_in(person)
        elif rule.startswith("/my-submission"):
            self._be_author(self.sent[1])
        self.token = self.browser.token()

    def _be_author(self, case: Sent) -> None:
        with self.town.writing():
            token = let_author_in(case.id)
        with self.browser.client.session_transaction() as session:
            session["author"] = token

    def proper(self, case: Sent, comment_id: int | None) -> dict[str, str]:
        """Return fields that every form takes: most random sets change only a few of them."""
        row = self.town.case(case)
        version, wording_id = self._read(row, comment_id)
        to_network = self.rule.endswith("/route")
        return {
            "kind": "idea", "text": TEXT, "reason": "Fordi det passer.", "addition": "Og en ting til.",
            "answer_due": working_day_in(30).isoformat(), "outcome": "led", "language": "da", "decision": "accept",
            "to": f"network-{self.network_id}" if to_network else "", "source": "phone", "email": "en@eksempel.dk",
            "version": str(version), "wording": str(wording_id), "draft_version": "",
            "number": row.number, "code": "ABCD2345",
            "da-name": "Trygge stier", "da-purpose": "Vi får folk til at bruge stierne.", "da-question": "Hvordan?",
        }  # fmt: skip

    def _read(self, row: Submission, comment_id: int | None) -> tuple[int, int | None]:
        """Return the version and the wording of what the form is about."""
        with self.town.reading() as session:
            if comment_id is not None:
                comment = session.get_one(Subject, comment_id)
                return comment.version, comment.current_wording_id
            if "<slug>" in self.rule:
                return session.get_one(Network, self.network_id).version, None
        return row.version, row.current_wording_id

    def send(self, fields: dict[str, str], which: int, *, mostly_proper: bool) -> int:
        """Send `fields` to the address, filled with one of what is there; return the status."""
        case = self.sent[which]
        comment_id = self.comments[which % len(self.comments)] if self.comments else None
        if mostly_proper:
            fields = self.proper(case, comment_id) | fields
        address = A_COMMENT.sub(str(comment_id), self.rule)
        address = re.sub(r"<int:(case|submission|subject)_id>", str(case.id), address)
        address = address.replace("<int:other_id>", str(self.sent[which - 1].id))
        address = address.replace("<secret>", case.secret).replace("<token>", DUMMY_WORD)
        address = address.replace("<slug>", self.slug)
        address = re.sub(r"<int:\w+>", str(DUMMY_NUMBER), address)
        given = {name: value for name, value in fields.items() if name not in NEVER_FILLED}
        return self.browser.client.post(
            address, data=encoded(given | {"csrf_token": self.token}), content_type="application/x-www-form-urlencoded"
        ).status_code


def _comments_below(town: Town, sent: Sent) -> list[int]:
    """Have two comments that everybody can read and two that wait, and return their ids."""
    talking.fill(town, sent, town.add_person(Role.MODERATOR), 2)
    talking.fill(town, sent, None, 2, begin=2)
    return talking.list_ids(town)


def encoded(fields: dict[str, str]) -> bytes:
    """Return fields as a hostile client may write them: lone surrogates too."""
    pairs = ((name, value.encode("utf-8", "surrogatepass")) for name, value in fields.items())
    return "&".join(
        f"{quote_from_bytes(name.encode(), '')}={quote_from_bytes(value, '')}" for name, value in pairs
    ).encode()


MANY = 100
FieldSet = tuple[dict[str, str], int, int]
"""Fields, which of the cases they are about, and whether proper fields stand beside them (0: none)."""


@lru_cache
def random_sets(number: int) -> Sequence[FieldSet]:
    """Return that many random field sets, drawn once for all addresses."""
    names = sorted({*all_fields(), *EXTRAS} - NEVER_FILLED)
    drawn: list[FieldSet] = []

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.dictionaries(st.sampled_from(names), VALUES, max_size=12), st.integers(0, 5), st.integers(0, 3))
    def draw(fields: dict[str, str], which: int, proper: int) -> None:
        drawn.append((fields, which, proper))

    draw()
    return drawn


def choose_sets(rule: str, number: int) -> Sequence[FieldSet]:
    """Return the field sets for an address: of few each address gets others."""
    sets = random_sets(max(number, MANY))
    step = len(sets) // number
    return sets[list_sharing(rule).index(rule) % step :: step]


def list_sharing(rule: str) -> list[str]:
    """Return the addresses of the form that an act is said in; of what is no act every address."""
    return [one for one in POSTS if ACTS.get(one) == ACTS.get(rule)]


def attack(app: Flask, rule: str, examples: int, sent: Sequence[Sent] | None = None) -> None:
    """Send `examples` random field sets to one address, about cases in every state."""
    if sent is None:
        town = Town(app)
        sent = cases_in_every_state(town) if ABOUT_A_CASE.search(rule) else [town.submit(email="en@eksempel.dk")] * 6
    target = Target(app, rule, sent)
    counted: Counter[int] = Counter()
    before = stored(target.town)
    watch = Watch(target.town)
    try:
        for fields, which, proper in choose_sets(rule, examples):
            status = target.send(fields, which, mostly_proper=proper > 0)
            assert status < 500, f"{rule} answered {status} to {fields!r:.2000}"
            counted[status] += 1
            if watch.has_changed():
                after = stored(target.town)
                unchanged = status < 400 or after == before
                assert unchanged, f"{rule} answered {status}, and something was stored: {fields!r:.2000}"
                before = after
    finally:
        watch.close()
    print(f"{rule}: {dict(counted)}")  # noqa: T201 -- shown by pytest -rP: how far the random sets came
    assert counted, "nothing was tried"


@pytest.mark.either_database
@pytest.mark.timeout(300)
@pytest.mark.parametrize("rule", POSTS)
def test_a_hundred_random_field_sets(app: Flask, rule: str) -> None:
    """A hundred for each form; PostgreSQL gets some of them below, and all 2,000 in the long run.

    Acts that are said in the same form share its hundred, and each gets at least twenty of them.
    """
    number = MANY // len(list_sharing(rule)) if rule in ACTS else MANY
    attack(app, rule, 10 if NOBODY_THERE.search(rule) else max(number, 20))


@pytest.mark.timeout(300)
def test_some_random_field_sets_for_every_form(app: Flask) -> None:
    """On both databases: what one of them refuses to store is refused before it gets there."""
    sent = cases_in_every_state(Town(app))
    for rule in sorted(POSTS, key=PAUSING.__contains__):
        attack(app, rule, 5, sent)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("rule", POSTS)
def test_two_thousand_random_field_sets(app: Flask, rule: str) -> None:
    attack(app, rule, 2000)


def test_every_form_was_found() -> None:
    """A form whose fields were not found would never be tried."""
    assert {"text", "key", "email", "reason", "answer_due", "code", "addition", "list", "source_note"} <= set(
        all_fields()
    )


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
    planted = {"handling": "answered", "outcome": "led", "owner_id": "1", "text": "En anden tekst", "number": "1"}
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
            others = {"kind": "idea", "outcome": "led", "version": str(town.case(sent).version)}
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
