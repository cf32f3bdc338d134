"""Random and hostile fields for every form there is, and a watch on what they store."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote_from_bytes

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, text
from werkzeug.datastructures import ImmutableMultiDict
from wtforms import Form as AnyForm
from wtforms.fields.core import UnboundField

from app.accounts.session_actions import let_author_in
from app.db import Base
from app.networks.models import Network
from app.permissions import Role
from app.subjects import Subject
from app.submissions.models import Submission
from app.web.forms import Form
from tests.browsing import Browser
from tests.challenges.opening import drafted, opened
from tests.contributions import giving
from tests.conversations import talking
from tests.entries.adding import added, shown
from tests.ground.staging import STEPS, TEXT, Sent, Town, bring_on, working_day_in
from tests.organisations import joining
from tests.security.routes import DUMMY_NUMBER, DUMMY_WORD, GATES
from tests.theme_proposals.proposing import proposed
from tests.theme_proposals.proposing import shown as shown_theme

POSTS = sorted(route.removeprefix("POST ") for route in GATES if route.startswith("POST "))
PAUSING = ("/desk/comments/pause", "/desk/cases/<int:case_id>/conversation")
"""Forms that can close others for a while, which then answer 503, as they should."""
GUEST = "fire@eksempel.dk"
"""The address of whoever acts for the organisation and has given something."""
NEVER_FILLED = {"csrf_token"}
A_THING = re.compile(r"(?<=/)(comments|contributions|entries|organisations|challenges|themes)/<int:\w+_id>")
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


@dataclass(frozen=True)
class Things:
    """What the forms are about: a case in every state, and of each other kind what waits and what everybody reads."""

    cases: Sequence[Sent]
    ids: Mapping[str, Sequence[int]]
    slugs: Mapping[str, str]
    guest: str


def things_in_every_state(town: Town) -> Things:
    """Store one case that is new and one at each step after that, and two things of each other kind."""
    network, secretary = town.networks()[0], town.add_person(Role.SECRETARIAT)
    cases = town.submit_all([{"email": "en@eksempel.dk"}] * (len(STEPS) + 1))
    with town.writing() as session:
        for done, case in enumerate(cases):
            for step in STEPS[:done]:
                bring_on(session.get_one(Submission, case.id), step, secretary, network.id)
                session.flush()
    talking.fill(town, cases[1], town.add_person(Role.MODERATOR), 2)
    talking.fill(town, cases[1], None, 2, begin=2)
    challenge, draft = opened(town, secretary), drafted(town, secretary, title="Hvorfor er der tomt på torvet?")
    waiting, _browser = joining.signed_up(town, email="to@eksempel.dk", title="Lysets venner", same="none")
    organisation, browser = joining.shown(town, secretary, email=GUEST, same="none")
    first, _browser = giving.given(town, challenge.slug, email="tre@eksempel.dk")
    giving.give(browser, challenge.slug)
    last = giving.list_all(town)[-1]
    cookie = browser.client.get_cookie(str(town.app.config["SESSION_COOKIE_NAME"]))
    assert cookie is not None
    ids = {
        "comments": talking.list_ids(town),
        "challenges": (challenge.id, draft.id),
        "entries": (shown(town, secretary, challenge.id), added(town, challenge.id, "Vi kender ikke hinanden.")),
        "contributions": (last.id, first.id),
        "organisations": (organisation.id, waiting.id),
        "themes": (shown_theme(town, secretary), proposed(town)),
    }
    slugs = {"challenges": challenge.slug, "organisations": organisation.slug}
    return Things(cases, ids, slugs | {"networks": network.slug}, cookie.value)


class Target:
    """An address with things to try it on, and somebody who may try everything there."""

    def __init__(self, app: Flask, rule: str, things: Things) -> None:
        self.town, self.rule, self.things = Town(app), rule, things
        network_id = self.network_id = self.town.networks()[0].id
        kind = A_THING.search(rule)
        self.ids = things.ids[kind[1]] if kind else ()
        leads = rule.endswith(("/match", "/draft", "/answer"))
        who = Role.LEADER if leads else Role.ADMINISTRATOR if "/jobs/" in rule else Role.SECRETARIAT
        self.browser = Browser(app)
        if rule.startswith(("/desk", "/account")):
            person = self.town.add_person(who, network_id=network_id if leads else None)
            self.browser = self.town.sign_in(person)
        elif rule.startswith("/my-submission"):
            self._be_author(things.cases[1])
        elif rule.startswith(("/contributions", "/mine", "/my-data", "/organisations/<slug>")):
            self.browser.client.set_cookie(str(app.config["SESSION_COOKIE_NAME"]), things.guest)
        self.token = self.browser.token()

    def _be_author(self, case: Sent) -> None:
        with self.town.writing():
            token = let_author_in(case.id)
        with self.browser.client.session_transaction() as session:
            session["author"] = token

    def proper(self, case: Sent, thing_id: int | None) -> dict[str, str]:
        """Return fields that every form takes: most random sets change only a few of them."""
        row = self.town.case(case)
        version, wording_id = self._read(row, thing_id)
        to_network = self.rule.endswith("/route")
        return {
            "kind": "idea", "text": TEXT, "reason": "Fordi det passer.", "addition": "Og en ting til.",
            "answer_due": working_day_in(30).isoformat(), "outcome": "informed", "language": "da", "decision": "accept",
            "to": f"network-{self.network_id}" if to_network else "", "source": "phone", "email": "en@eksempel.dk",
            "version": str(version), "wording": str(wording_id), "draft_version": "",
            "number": row.number, "code": "ABCD2345", "behind": TEXT, "helps": "hours", "giver": "me",
            "da-name": "Trygge stier", "da-purpose": "Vi får folk til at bruge stierne.", "da-question": "Hvordan?",
        }  # fmt: skip

    def _read(self, row: Submission, thing_id: int | None) -> tuple[int, int | None]:
        """Return the version and the wording of what the form is about."""
        with self.town.reading() as session:
            if thing_id is not None:
                thing = session.get_one(Subject, thing_id)
                return thing.version, thing.current_wording_id
            if "/networks/<slug>" in self.rule:
                return session.get_one(Network, self.network_id).version, None
        return row.version, row.current_wording_id

    def send(self, fields: Mapping[str, str], which: int, *, mostly_proper: bool) -> int:
        """Send `fields` to the address, filled with one of what is there; return the status."""
        case = self.things.cases[which]
        thing_id = self.ids[which % len(self.ids)] if self.ids else None
        if mostly_proper:
            fields = {**self.proper(case, thing_id), **fields}
        address = A_THING.sub(rf"\g<1>/{thing_id}", self.rule)
        address = re.sub(r"<int:(case|submission|subject)_id>", str(case.id), address)
        address = address.replace("<int:other_id>", str(self.things.cases[which - 1].id))
        address = address.replace("<secret>", case.secret).replace("<token>", DUMMY_WORD)
        for kind, slug in self.things.slugs.items():
            address = address.replace(f"/{kind}/<slug>", f"/{kind}/{slug}")
        address = re.sub(r"<int:\w+>", str(DUMMY_NUMBER), address)
        given_fields = {name: value for name, value in fields.items() if name not in NEVER_FILLED}
        return self.browser.client.post(
            address,
            data=encoded(given_fields | {"csrf_token": self.token}),
            content_type="application/x-www-form-urlencoded",
        ).status_code


def encoded(fields: dict[str, str]) -> bytes:
    """Return fields as a hostile client may write them: lone surrogates too."""
    pairs = ((name, value.encode("utf-8", "surrogatepass")) for name, value in fields.items())
    return "&".join(
        f"{quote_from_bytes(name.encode(), '')}={quote_from_bytes(value, '')}" for name, value in pairs
    ).encode()


MANY = 200
"""How many sets are drawn, at least; each address begins with another of them."""
LEAST = 20
"""How many sets an address gets at least: more if it asks for more fields, so that each has its turn."""
FEW = 12
"""How many sets an address gets that asks for no field, two about each case: what is sent there tells nothing."""
ASKED_EVERYWHERE = {"csrf_token", "lang"}

Typed = Sequence[tuple[int, str]]
"""What is typed into fields that the address asks for: the place of each among these, and its value."""


@dataclass(frozen=True)
class FieldSet:
    """Fields for an address, whatever it asks for, and what is typed into those it does ask for.

    Besides, whether proper fields stand beside them.
    """

    fields: Mapping[str, str]
    typed: Typed
    is_mostly_proper: bool

    def for_fields(self, asked: Sequence[str], turn: int) -> dict[str, str]:
        """Return what is sent to an address that asks for these; each of them has its turn to be filled in."""
        aimed = {asked[(turn + place) % len(asked)]: value for place, value in self.typed} if asked else {}
        return {**self.fields, **aimed}


@lru_cache
def random_sets(number: int) -> Sequence[FieldSet]:
    """Return that many random field sets, drawn once for all addresses."""
    names = sorted({*all_fields(), *EXTRAS} - NEVER_FILLED)
    drawn: list[FieldSet] = []
    typed = st.tuples(st.just(0), VALUES), st.lists(st.tuples(st.integers(1, 40), VALUES), max_size=2)

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.dictionaries(st.sampled_from(names), VALUES, max_size=12), *typed, st.integers(0, 3))
    def draw(fields: dict[str, str], first: tuple[int, str], more: list[tuple[int, str]], proper: int) -> None:
        drawn.append(FieldSet(fields, [first, *more], proper > 0))

    draw()
    return drawn


def choose_sets(rule: str, number: int) -> Sequence[FieldSet]:
    """Return the field sets for an address, at least `number`; each begins with another."""
    sets, first = random_sets(max(number, MANY)), POSTS.index(rule) * 7
    return [sets[(first + turn) % len(sets)] for turn in range(len(sets))]


@contextmanager
def listening(app: Flask) -> Iterator[set[str]]:
    """Give the names that the application asks sent forms for, as it asks them."""
    asked: set[str] = set()

    class Listening(ImmutableMultiDict[str, str]):
        def __contains__(self, key: object) -> bool:
            asked.add(str(key))
            return super().__contains__(key)

        def __getitem__(self, key: str) -> str:
            asked.add(key)
            return super().__getitem__(key)

        def getlist(self, key: str, *how: Any) -> Any:
            asked.add(key)
            return super().getlist(key, *how)

    usual = app.request_class
    app.request_class = type("Request", (usual,), {"parameter_storage_class": Listening})
    try:
        yield asked
    finally:
        app.request_class = usual


def attack(app: Flask, rule: str, things: Things, number: int | None = None) -> int:
    """Send random field sets to one address, about things in every state; return for how many fields it asks.

    `number` is how many sets, None for as many as its fields ask for.
    """
    target = Target(app, rule, things)
    counted: Counter[int] = Counter()
    before = stored(target.town)
    watch = Watch(target.town)
    names: list[str] = []
    try:
        for turn, one in enumerate(choose_sets(rule, number or MANY)):
            if turn >= (number or max(LEAST if names else FEW, len(names))):
                break
            fields = one.for_fields(names, turn)
            with listening(app) as asked:
                status = target.send(fields, turn % len(things.cases), mostly_proper=one.is_mostly_proper)
            names += sorted(asked - ASKED_EVERYWHERE - set(names))
            assert status < 500, f"{rule} answered {status} to {fields!r:.2000}"
            counted[status] += 1
            if watch.has_changed():
                after = stored(target.town)
                unchanged = status < 400 or after == before
                assert unchanged, f"{rule} answered {status}, and something was stored: {fields!r:.2000}"
                before = after
    finally:
        watch.close()
    print(f"{rule}: {dict(counted)}, {len(names)} fields")  # noqa: T201 -- shown by pytest -rP: how far they came
    assert counted, "nothing was tried"
    return len(names)
