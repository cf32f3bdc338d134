"""Submissions as tests of pages and mail need them, made by the house's own actions."""

from dataclasses import replace
from typing import Any

from flask import Flask
from sqlalchemy import update

from app import clock, db
from app.accounts.models import Contact
from app.accounts.queries import list_demo_people
from app.permissions import Actor, Role, Scope
from app.subjects import Audience, AuthorKind
from app.submissions import sending_actions
from app.submissions.drafts import Draft
from app.submissions.models import Submission
from app.submissions.states import Kind
from app.vault import token_hash
from tests.ground.staging import approve

DRAFT = Draft(
    kind=Kind.PROBLEM,
    title="Mørk tunnel",
    text="Tunnelen er mørk om aftenen, og hemmeligheden står kun her.",
    author_kind=AuthorKind.CITIZEN,
    audience=Audience.PUBLIC,
    language="da",
    email="forfatter@beboer.example",
)


def key_of(number: int) -> str:
    """Return a form's key."""
    return f"a-key-used-in-tests-{number:06d}"


def send_in(number: int = 1, *, confirmed: bool = True, **changes: Any) -> Submission:
    """Store a submission in the open unit, by an author who has `confirmed` the address unless told."""
    secret = sending_actions.submit(replace(DRAFT, **changes), key=key_of(number), matches=[]).secret
    if confirmed:
        db.session.execute(update(Contact).values(confirmed_at=clock.now()))
    return db.session.query(Submission).filter_by(receipt_hash=token_hash(secret)).one()


def secretariat() -> Actor:
    """Return the demo town's secretariat, from the open unit."""
    person = next(one for one in list_demo_people() if "sekretariat" in one.name.casefold())
    return Actor(id=person.id, name=person.name, scopes=frozenset({Scope(Role.SECRETARIAT)}))


def publish(case: Submission) -> None:
    """Publish a submission in the open unit."""
    approve(case, secretariat())


def publish_many(app: Flask, count: int) -> None:
    """Store and publish `count` submissions."""
    with app.app_context(), db.database().writing():
        for number in range(count):
            publish(send_in(number, title=f"Nummer {number}", email=None))
