"""Towns for tests: cases in any state, people in any role, and what the database holds, all through the actions."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from threading import Thread
from typing import Any

from flask import Flask
from sqlalchemy import Select, event, func, select, text
from sqlalchemy.engine import Connection

from app import clock, db
from app.accounts import actions as accounts
from app.accounts import session_actions
from app.accounts.queries import get_actor
from app.answering import actions as answering_actions
from app.answering import first_word_actions
from app.answering.forms import Drafted, Promise, ReadDraft
from app.casework import publishing_actions, routing_actions
from app.casework.match_forms import Verdict
from app.casework.publishing_forms import Approved
from app.casework.routing_forms import Target, Way
from app.clearing import find_stops
from app.db import Base, Database
from app.events import By
from app.municipality.promise import next_working_day, usual_closed_days
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.permissions import Actor, Role
from app.reading.receipt_queries import get_by_receipt
from app.subjects import Audience, AuthorKind, Wording
from app.submissions import sending_actions
from app.submissions.case_acts import get_reach
from app.submissions.drafts import Draft
from app.submissions.models import Submission
from app.submissions.states import Kind, Outcome, RouteKind
from app.vault import token_hash
from tests.browsing import Browser

TEXT = "Når jeg cykler hjem om aftenen, er tunnelen mørk, og jeg er utryg. Kan vi gøre noget sammen?"
STEPS = ("published", "routed", "accepted", "first_word", "answered")
"""How far a case is brought, in this order."""


@dataclass(frozen=True)
class Sent:
    """A submission in the database: its id and its receipt's secret."""

    id: int
    secret: str


@dataclass(frozen=True)
class Town:
    """One installation, and ways to make things happen in it."""

    app: Flask

    @property
    def database(self) -> Database:
        """Return the installation's database."""
        database: Database = self.app.extensions["database"]
        return database

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """Open a unit that writes."""
        with self.app.app_context(), self.database.writing() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """Open a unit that reads."""
        with self.app.app_context(), self.database.reading() as session:
            yield session

    def networks(self) -> list[NetworkInfo]:
        """Return the live networks."""
        with self.reading():
            return get_directory().list_networks(live=True)

    def add_person(self, role: Role, *, network_id: int | None = None) -> Actor:
        """Add somebody with one role, signed in nowhere."""
        with self.writing() as session:
            address = f"{role}-{secrets.token_hex(4)}@samspil.example"
            vault = self.app.extensions["vault"]
            person = accounts.add_person(vault, address=address, name=f"Den prøvende {role}", by=By.SYSTEM)
            accounts.grant(person, role, subject_id=network_id, by=By.SYSTEM)
            session.flush()
            actor = get_actor(session_actions.sign_in(person.id))
            assert actor is not None
            return actor

    def sign_in(self, actor: Actor) -> Browser:
        """Browse as `actor`."""
        with self.writing():
            token = session_actions.sign_in(actor.id)
        browser = Browser(self.app)
        with browser.client.session_transaction() as session:
            session["login"] = token
        return browser

    def submit(self, *, email: str | None = None, **changes: Any) -> Sent:
        """Send something in; `changes` are fields of `Draft`."""
        return self.submit_all([{"email": email, **changes}])[0]

    def submit_all(self, drafts: list[dict[str, Any]], **options: Any) -> list[Sent]:
        """Send many things in within one unit; `options` go to the action."""
        usual: dict[str, Any] = {
            "kind": Kind.PROBLEM,
            "title": "Mørk tunnel",
            "text": TEXT,
            "author_kind": AuthorKind.CITIZEN,
            "audience": Audience.PUBLIC,
            "language": "da",
        }
        sent = []
        with self.writing():
            for changes in drafts:
                draft = Draft(**(usual | changes))
                secret = sending_actions.submit(draft, key=secrets.token_urlsafe(24), matches=(), **options).secret
                sent.append(Sent(get_by_receipt(token_hash(secret)), secret))
        return sent

    def bring(self, sent: Sent, until: str, *, by: Actor, network_id: int | None = None) -> None:
        """Bring a case through `STEPS` as far as `until`; it goes to the first live network unless told."""
        network_id = network_id or self.networks()[0].id
        with self.writing() as session:
            for step in STEPS[: STEPS.index(until) + 1]:
                bring_on(session.get_one(Submission, sent.id), step, by, network_id)
                session.flush()

    def publish(self, sent: list[Sent], *, by: Actor) -> None:
        """Publish many in their order, in one unit."""
        with self.writing() as session:
            for one in sent:
                case = session.get_one(Submission, one.id)
                approve(case, by)
                session.flush()

    def case(self, sent: Sent) -> Submission:
        """Return the row as it is now."""
        with self.reading() as session:
            row: Submission = session.get_one(Submission, sent.id)
            session.expunge(row)
            return row

    def counts(self) -> dict[str, int]:
        """Return how many rows each table holds."""
        with self.reading() as session:
            return dict(session.execute(_counting()).one()._mapping)


@cache
def _counting() -> Select[Any]:
    tables = Base.metadata.sorted_tables
    return select(*(select(func.count()).select_from(one).scalar_subquery().label(one.name) for one in tables))


def approve(case: Submission, by: Actor) -> None:
    """Publish what an author has written, in the open unit, as somebody does who has looked at each passage."""
    wording = db.session.get_one(Wording, case.current_wording_id)
    stops = find_stops(publishing_actions.words_of(case, wording), get_reach(case, by))
    publishing_actions.publish(case, Approved(wording.id, cleared=[stop.key for stop in stops]), By.person(by))


def bring_on(case: Submission, step: str, by: Actor, network_id: int) -> None:
    """Do one of `STEPS` in the open unit."""
    if step == "published":
        if case.audience == Audience.PUBLIC:
            approve(case, by)
    elif step == "routed":
        target = Target(RouteKind.NETWORK, network_id)
        routing_actions.route(case, Way(target, "Netværket arbejder med det."), By.person(by))
    elif step == "accepted":
        routing_actions.decide_match(case, Verdict(accepts=True), By.person(by))
    elif step == "first_word":
        due = in_days(20)
        first_word_actions.give_first_word(case, Promise("Netværket ser på det nu.", due, "da"), By.person(by))
    else:
        words = "Vi har sat lys op i tunnelen."
        answering_actions.save_draft(case, Drafted(words, Outcome.LED, "da"), By.person(by))
        answering_actions.publish_answer(case, ReadDraft(1), By.person(by))


def working_day_in(days: int) -> date:
    """Return the first working day at least `days` from now."""
    day = in_days(days)
    return next_working_day(day, usual_closed_days([day.year, day.year + 1]))


def in_days(days: int) -> date:
    """Return the town's date so many days from now."""
    return clock.today() + timedelta(days=days)


@dataclass
class Asked:
    """The statements that reached the database, in order, without those that open and close units."""

    statements: list[str]

    def __len__(self) -> int:
        return len(self.statements)

    def __str__(self) -> str:
        return "\n".join(f"{number}. {' '.join(one.split())[:160]}" for number, one in enumerate(self.statements, 1))


def wait_until_held_up(database: Database, *others: Thread) -> None:
    """Return once all others wait for rows that are held, or are done; on SQLite at once, where they have no turn."""
    if database.is_sqlite:
        return
    with database.write_engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        waiting = text("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
        while sum(one.is_alive() for one in others) > (connection.scalar(waiting) or 0):
            pass


_NOT_ASKED = ("PRAGMA", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET ")


@contextmanager
def asking(database: Database) -> Iterator[Asked]:
    """Note every statement that is sent within the block."""
    asked = Asked([])

    def note(_connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.lstrip().upper().startswith(_NOT_ASKED):
            asked.statements.append(statement)

    # On PostgreSQL both are one engine, and its listeners hear both.
    engines = [database.write_engine, *([database.read_engine] if database.is_sqlite else [])]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
