"""Cases to work with, and colleagues who read English so that their pages can be asked in the code's own words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from app import db
from app.answering import actions as answering_actions
from app.answering import first_word_actions
from app.answering.forms import Drafted, Promise, ReadDraft
from app.casework import routing_actions
from app.casework.match_forms import Verdict
from app.casework.routing_forms import Target, Way
from app.demo_town.cast import get_cast
from app.events import By
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.municipality.queries import get_versions
from app.networks.directory import NetworkInfo
from app.networks.models import Network
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.permissions import Actor
from app.reading.looking import suggest
from app.reading.receipt_queries import get_by_receipt
from app.subjects import Audience, AuthorKind
from app.submissions.drafts import Draft
from app.submissions.models import Submission
from app.submissions.sending_actions import submit
from app.submissions.states import Kind, Outcome, RouteKind
from app.submissions.suggestion_actions import Matched
from app.tasks import actions as tasks
from app.vault import token_hash
from tests.browsing import Browser, Page
from tests.ground.rows import staged
from tests.ground.staging import approve, working_day_in

LED = "Tryg by i øjenhøjde"
OTHER = "Fællesskab mod ensomhed"
TEXT = "Der er mørkt på stien ved stationen, og mange går en omvej om aftenen.\n\nKom og se det."
PROMISED = working_day_in(40)
FURTHER = ("offered", "accepted", "first_word", "answered")
WHY = "It belongs there because of what it is about."


_FIRST: dict[tuple[str, ...], list[Matched]] = {}


@dataclass
class Desk:
    """Makes cases and looks at them behind the pages."""

    app: Flask
    made: int = 0

    def case(self, *, at: str = "received", **changes: Any) -> int:
        """Store a case and bring it as far as `at`; returns its id."""
        values = {"kind": Kind.PROBLEM, "title": "Mørkt på stien", "text": TEXT, "author_kind": AuthorKind.CITIZEN}
        values |= {"audience": Audience.PUBLIC, "language": "da", "name": "Kim Eksempel", "email": "kim@example.org"}
        self.made += 1
        return staged(self.app, f"case {self.made} at {at}: {changes}", lambda: self._store(values | changes, at))

    def _store(self, values: dict[str, Any], at: str) -> int:
        with self.app.app_context():
            database = self.app.extensions["database"]
            with database.reading():
                matches = self._match(f"{values['title']}\n{values['text']}")
            with self.app.test_request_context(), database.writing():
                secret = submit(Draft(**values), key=f"a-key-for-desk-{self.made:04d}", matches=matches).secret
                case_id = get_by_receipt(token_hash(secret))
                self._bring(case_id, at)
        return case_id

    def _match(self, text: str) -> list[Matched]:
        """Return the networks for a text: what the first case of a town is given is worked out once for all towns."""
        if self.made > 1:
            return suggest(text)
        key = (db.database().name, *get_versions().values(), text)
        if key not in _FIRST:
            _FIRST[key] = suggest(text)
        return _FIRST[key]

    def _bring(self, case_id: int, at: str) -> None:
        case = db.session.get_one(Submission, case_id)
        cast = get_cast()
        if at != "received" and case.audience == Audience.PUBLIC:
            approve(case, cast.moderator)
            db.session.flush()
        for step in FURTHER[: FURTHER.index(at) + 1] if at in FURTHER else ():
            _take(case, step, cast.secretariat)
            db.session.flush()

    def change(self, case_id: int, do: Callable[[Submission], object]) -> None:
        """Do something with a case behind the pages, in a unit of its own."""
        with self.app.test_request_context(), self.app.extensions["database"].writing() as session:
            do(session.get_one(Submission, case_id))

    def set_due(self, due_on: str, case_id: int | None = None) -> None:
        """Let promises be due on another day, of one case or of all, whatever was promised."""
        with self.app.app_context(), self.app.extensions["database"].writing() as session:
            which = (Submission.id == case_id,) if case_id is not None else ()
            day = date.fromisoformat(due_on)
            session.execute(update(Submission).where(*which).values(due_on=day, first_word_due=day))
            tasks.settle()

    def networks(self) -> list[NetworkInfo]:
        """Return all networks."""
        with self.app.app_context(), self.app.extensions["database"].reading():
            return list(get_directory().networks.values())

    def way_to(self, name: str) -> str:
        """Return what the form of passing it on calls the network with this name."""
        with self.app.app_context(), self.app.extensions["database"].reading():
            return f"network-{network_id(name)}"

    def row(self, case_id: int) -> Submission:
        """Return the case's row as it is stored."""
        with self.app.app_context(), self.app.extensions["database"].reading():
            return db.session.get_one(Submission, case_id)


def _take(case: Submission, step: str, by: Actor) -> None:
    if step == "offered":
        target = Target(RouteKind.NETWORK, network_id(LED))
        routing_actions.route(case, Way(target, WHY), By.person(by))
    elif step == "accepted":
        routing_actions.decide_match(case, Verdict(accepts=True), By.person(by))
    elif step == "first_word":
        first_word_actions.give_first_word(case, Promise(WHY, PROMISED, "da"), By.person(by))
    else:
        answering_actions.save_draft(case, Drafted(WHY, Outcome.LED, "da"), By.person(by))
        answering_actions.publish_answer(case, ReadDraft(1), By.person(by))


def network_id(name: str) -> int:
    """Return the id of the network called `name` in Danish."""
    return next(one.id for one in get_directory().networks.values() if one.words["da"].name == name)


@pytest.fixture
def desk(app: Flask) -> Desk:
    """Give a way to make cases, in a town in which nothing is to be done about networks that begin."""

    def begin_none() -> None:
        with app.app_context(), app.extensions["database"].writing() as session:
            session.execute(update(Network).where(Network.stage == Stage.STARTUP).values(stage=Stage.DESIGN))
            announce_change(Topic.NETWORKS)
            tasks.settle()

    staged(app, "no network begins", begin_none)
    return Desk(app)


@pytest.fixture
def staff(sign_in: Callable[[str], Browser]) -> Callable[[str], Browser]:
    """Give a way to browse as one of the staff, in English."""

    def browse(who: str) -> Browser:
        browser = sign_in(who)
        browser.client.get("/?lang=en")
        return browser

    return browse


def act(browser: Browser, case_id: int, name: str, changes: dict[str, Any] | None = None, **options: Any) -> Page:
    """Fill in the form of an act on the case page and send it."""
    page = browser.get(f"/desk/cases/{case_id}")
    return browser.send(page, f"/desk/cases/{case_id}/{name}", changes, **options)
