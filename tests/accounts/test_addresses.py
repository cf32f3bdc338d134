"""One check of addresses at every door, and what was stored before there was one."""

from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app import clock, db
from app.accounts.actions import LIFETIMES, Purpose, add_person, grant, keep_contact, new_link
from app.accounts.models import Contact, LoginSession, OneTimeLink, Person
from app.events import By
from app.permissions import Role
from app.subjects import Voice
from app.vault import Vault
from tests.accounts.test_sign_in import ask, count, mails, plain
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.retention.running import retain

pytestmark = pytest.mark.either_database

INVISIBLE = "\u200bib@example.dk\u2060"
DOORS = {"/sign-in": "/sign-in", "/my-case": "/my-case"}


def vault_of(app: Flask) -> Vault:
    vault: Vault = app.extensions["vault"]
    return vault


def as_stored_by_0_2(vault: Vault, typed: str) -> dict[str, Any]:
    """Return a contact's columns as an account was added with: the address as it was typed."""
    return {"address_hash": vault.address_hash(typed), "address_sealed": vault.encrypt(typed.strip())}


def add_account(app: Flask, typed: str, *, stored: bool = False) -> None:
    """Add an account by the command, or as 0.2 stored one."""
    if not stored:
        ran = app.test_cli_runner().invoke(args=["person", "add", typed, "--role", "moderator", "--name", "Prøve"])
        assert ran.exit_code == 0, ran.output
        return
    with app.app_context(), db.database().writing() as session:
        contact = Contact(**as_stored_by_0_2(vault_of(app), typed))
        session.add(contact)
        session.flush()
        person = Person(contact_id=contact.id, name="Prøve", created_at=clock.now())
        session.add(person)
        session.flush()
        grant(person, Role.MODERATOR, by=By.SYSTEM)


@pytest.mark.parametrize("by", ["now", "0.2"])
@pytest.mark.parametrize(
    ("added", "wanted", "to"),
    [
        ("ib@kåstrup.dk", "ib@kåstrup.dk", "ib@xn--kstrup-iua.dk"),
        ("ib@kåstrup.dk", "IB@xn--kstrup-iua.dk", "ib@xn--kstrup-iua.dk"),
        ("Ib@KÅSTRUP.dk", "ib@kåstrup.dk", "Ib@xn--kstrup-iua.dk"),
        ("info@straße.example", "info@straße.example", "info@xn--strae-oqa.example"),
        ("ib@example.dk", INVISIBLE, "ib@example.dk"),
    ],
)
def test_who_was_added_can_sign_in(app: Flask, added: str, wanted: str, to: str, by: str) -> None:
    browser = Browser(app)
    add_account(app, added, stored=by == "0.2")
    assert ask(browser, wanted).status == 200
    (letter,) = mails(app)
    assert letter["To"] == to
    assert "/sign-in/" in plain(letter)


def test_an_account_is_not_found_by_a_domain_that_only_hashes_alike(app: Flask, browser: Browser) -> None:
    """Case does not tell ß from ss, and another town's domain would get the link."""
    add_account(app, "info@straße.example", stored=True)
    ask(browser, "info@strasse.example")
    (letter,) = mails(app)
    assert "/sign-in/" not in plain(letter)


def test_adding_twice_adds_a_role_to_the_account_of_0_2(app: Flask) -> None:
    add_account(app, "ib@kåstrup.dk", stored=True)
    people, contacts = count(app, Person), count(app, Contact)
    add_account(app, "ib@xn--kstrup-iua.dk")
    assert (count(app, Person), count(app, Contact)) == (people, contacts)


@pytest.mark.parametrize("typed", ["a..b@example.dk", ".ib@example.dk", "=?utf-8?q?a?=@example.dk", "bjørn@example.dk"])
def test_what_no_mail_can_reach_is_refused_at_every_door(app: Flask, browser: Browser, typed: str) -> None:
    assert ask(browser, typed).status == 422
    page = browser.get("/my-case")
    assert browser.send(page, "/my-case", {"number": "2026-0001", "email": typed}).status == 422
    assert app.test_cli_runner().invoke(args=["person", "add", typed, "--role", "moderator"]).exit_code == 2
    assert mails(app) == []


def test_an_address_with_letters_that_do_not_work_is_answered_in_plain_words(browser: Browser) -> None:
    page = ask(browser, "bjørn@example.dk")
    assert "virker ikke før @" in page.html
    assert 'value="bjørn@example.dk"' in page.html


def test_over_links_and_sessions_go_after_a_month(app: Flask) -> None:
    town = Town(app)
    actor = town.add_person(Role.MODERATOR)
    with app.app_context():
        with db.database().writing():
            new_link(Purpose.SIGN_IN, person_id=actor.id)
        with time_machine.travel(clock.now() + LIFETIMES[Purpose.SIGN_IN] * 2):
            retain(town)
        assert (count(app, OneTimeLink), count(app, LoginSession)) == (1, 1)
        with time_machine.travel(clock.now().replace(year=clock.now().year + 1)):
            retain(town)
    assert (count(app, OneTimeLink), count(app, LoginSession)) == (0, 0)


def test_unconfirmed_addresses_go_after_a_week_unless_a_case_or_an_account_has_them(app: Flask) -> None:
    town, vault = Town(app), vault_of(app)
    sent = town.submit(email="afsender@beboer.example")
    with app.app_context():
        with db.database().writing():
            add_person(vault, address="ny@samspil.example", name="Ny", by=By.SYSTEM)
        kept = count(app, Contact)
        with db.database().writing():
            unused = keep_contact(vault, "ingen@beboer.example")
            new_link(Purpose.CONFIRM, contact_id=unused.id)
            confirmed = keep_contact(vault, "en@beboer.example")
            confirmed.confirmed_at = clock.now()
        for days, left in ((6, kept + 2), (8, kept + 1)):
            with time_machine.travel(clock.now() + days * LIFETIMES[Purpose.CONFIRM] / 7):
                retain(town)
            assert count(app, Contact) == left
        with db.database().reading() as session:
            held = select(Voice.contact_id).where(Voice.subject_id == sent.id)
            assert session.get(Contact, session.scalars(held).one()) is not None
