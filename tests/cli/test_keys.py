"""Keys change by a command: all that is sealed opens under the new key alone, and everybody still finds their own."""

import base64
import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from app import clock, db, rekeying
from app.accounts.actions import keep_contact
from app.accounts.contacts import list_contacts
from app.accounts.models import Contact, Person
from app.by_hand.actions import keep_owed, reach_by
from app.db import Base
from app.doctor import examine
from app.events import By
from app.exchange.key_actions import make_key
from app.jobs import Job
from app.meeting_signups.actions import sign_up as come_to_meeting
from app.meetings.models import NetworkMeeting
from app.network_backing.models import ContactAddress
from app.network_people.models import NetworkSeat
from app.network_people.roles import SeatRole
from app.notifications import unsubscribing
from app.permissions import Actor
from app.publishing import actions as publishing
from app.publishing import asked_actions
from app.publishing.models import Original
from app.publishing.redaction_actions import redact
from app.publishing.redaction_form import Covering
from app.subjects import NameKey, Voice
from app.submissions import letters
from app.vault import UnreadableError, Vault
from tests.accounts.test_sign_in import ask, link_in, mails
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.ground.staging import Sent, Town
from tests.security.test_erasing import help_with

NEW_SECRET = "another key that is used in tests and nowhere else"
NEW_DATA = bytes(range(5, 37))
ALMA = "alma@beboer.example"


@contextmanager
def under(app: Flask, **changes: Any) -> Iterator[Vault]:
    """Run the installation with other settings, as after a restart."""
    kept = {name: app.extensions[name] for name in ("settings", "vault")}
    config = {name: app.config[name] for name in ("SECRET_KEY", "SECRET_KEY_FALLBACKS")}
    settings = dataclasses.replace(kept["settings"], **changes)
    app.extensions.update(settings=settings, vault=Vault(settings))
    app.config.update(SECRET_KEY=settings.secret_key, SECRET_KEY_FALLBACKS=[*settings.old_secret_keys])
    try:
        yield app.extensions["vault"]
    finally:
        app.extensions.update(kept)
        app.config.update(config)


def both(app: Flask) -> dict[str, Any]:
    """The settings under which keys are changed: the new ones, and those that were before."""
    settings = app.extensions["settings"]
    return {
        "secret_key": NEW_SECRET,
        "old_secret_keys": (settings.secret_key,),
        "data_key": NEW_DATA,
        "old_data_keys": (settings.data_key,),
    }


@pytest.fixture
def lived_in(app: Flask, town: Town, secretary: Actor) -> Sent:
    """Give a town in which something is sealed in every place there is, and the case of somebody in it."""
    for name in ("Bo Hansen", None):
        town.submit(name=name, show_name=name is not None)
    sent = town.submit(email=ALMA, name="Alma Jensen")
    town.bring(sent, "published", by=secretary)
    vault: Vault = app.extensions["vault"]
    challenge = opened(town, secretary)
    with town.writing():
        help_with(challenge.id, keep_contact(vault, ALMA).id)
    with town.writing() as session:
        subject = publishing.get_subject_for_update(sent.id)
        event = redact(subject, ["tunnelen"], reason="Et navn.", by=By.person(secretary), vault=vault)
        session.add(
            Original(
                subject_id=sent.id,
                event_seq=event.seq,
                of_column="submission.place_text",
                of_row=str(sent.id),
                sealed=vault.encrypt("Bag skolen"),
            )
        )
        asked_actions.ask(subject, Covering(["Alma"], "Et navn."), by=By.person(secretary), vault=vault)
        seat = NetworkSeat(network_id=challenge.network_id, role=SeatRole.REFERENCE, name="Chef", from_on=clock.today())
        session.add(seat)
        session.flush()
        session.add(ContactAddress(seat_id=seat.id, email_sealed=vault.encrypt("chef@kommune.example")))
        starts_at = clock.now() + timedelta(days=9)
        meeting = NetworkMeeting(network_id=challenge.network_id, starts_at=starts_at, place="Hallen", agenda="")
        meeting.signup_open = True
        session.add(meeting)
        session.flush()
        come_to_meeting(meeting.id, keep_contact(vault, ALMA).id, "Alma", "En rampe", known=False)
        make_key(by=By.SYSTEM)
        reach_by(sent.id, "20304050", "Alma Jensen\nEksempelvej 1")
        keep_owed(sent.id, "published", "da", "Nu kan alle læse det", "Vi har læst det.")
        sealed = base64.b64encode(vault.encrypt(ALMA)).decode()
        letters.AUTHOR_LINK_FOR.queue(number="2026-0001", sealed=sealed)
    return sent


def rotate(app: Flask) -> Result:
    return app.test_cli_runner().invoke(args=["keys", "rotate"])


def sealed_values(session: Any) -> dict[str, list[bytes]]:
    values: dict[str, list[bytes]] = {}
    for table, columns in rekeying.list_sealed():
        for column in columns:
            kept = session.scalars(select(column).where(column.is_not(None))).all()
            name = f"{table.name}.{column.name}"
            values[name] = [*kept] if table is not Job.__table__ else [*in_json(kept)]
    return values


def in_json(payloads: Any) -> Iterator[bytes]:
    for payload in payloads:
        sealed = payload.get("arguments", {}).get("sealed")
        if sealed:
            yield base64.b64decode(sealed)


def opens(vault: Vault, sealed: bytes) -> bool:
    try:
        vault.decrypt(sealed)
    except UnreadableError:
        return False
    return True


def key_problems(app: Flask) -> tuple[str, ...]:
    with app.app_context():
        return next(one.problems for one in examine() if one.label == "keys")


def test_all_that_is_sealed_opens_under_the_new_key_alone(app: Flask, town: Town, lived_in: Sent) -> None:
    old: Vault = app.extensions["vault"]
    with town.reading() as session:
        before = sealed_values(session)
    assert all(before.values()), f"put something into each of these: {[one for one in before if not before[one]]}"
    with under(app, **both(app)):
        assert key_problems(app) == ()
        done = rotate(app)
        assert done.exit_code == 0, done.output
    with under(app, data_key=NEW_DATA, secret_key=NEW_SECRET) as new, town.reading() as session:
        after = sealed_values(session)
        for name, values in after.items():
            assert len(values) == len(before[name])
            assert all(opens(new, one) and not opens(old, one) for one in values), name
    with under(app, data_key=NEW_DATA):
        assert key_problems(app) == ()


def test_addresses_and_names_are_found_before_meanwhile_and_after(app: Flask, town: Town, lived_in: Sent) -> None:
    def found(vault: Vault) -> tuple[int, int]:
        with town.reading() as session:
            held = list_contacts(vault, ALMA)
            named = select(NameKey.subject_id).where(NameKey.key.in_(vault.name_hashes("alma")))
            return len(held), len(session.scalars(named).all())

    assert found(app.extensions["vault"]) == (1, 1)
    with under(app, **both(app)) as vault:
        assert found(vault) == (1, 1)
        town.submit(email=ALMA)
        assert found(vault) == (1, 1), "no second row for an address that was there before"
        rotate(app)
        assert found(vault) == (1, 1)
    with under(app, data_key=NEW_DATA, secret_key=NEW_SECRET) as vault:
        assert found(vault) == (1, 1)


def test_it_can_be_killed_at_any_row_and_begun_again(
    app: Flask, town: Town, lived_in: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekeying, "BATCH", 1)
    turn, calls = rekeying._turn, iter(range(1_000_000))

    def killed(*arguments: Any) -> Any:
        if next(calls) % 4 == 3:
            raise KeyboardInterrupt
        return turn(*arguments)

    with under(app, **both(app)) as vault:
        monkeypatch.setattr(rekeying, "_turn", killed)
        with pytest.raises(KeyboardInterrupt), app.app_context():
            list(rekeying.rotate(vault))
        monkeypatch.setattr(rekeying, "_turn", turn)
        assert rotate(app).exit_code == 0
        with app.app_context():
            assert {counted["renewed"] for _name, counted in rekeying.rotate(vault)} == {0}
    with under(app, data_key=NEW_DATA):
        assert key_problems(app) == ()


def test_a_key_that_opens_nothing_is_told_by_the_doctor_and_the_command(app: Flask, lived_in: Sent) -> None:
    with under(app, data_key=NEW_DATA):
        said = key_problems(app)
        assert any(one.startswith("DATA_KEY opens none of the") and "contact.address_sealed" in one for one in said)
        done = rotate(app)
        assert done.exit_code == 1
        assert "is one missing in DATA_KEY_OLD?" in done.output
    assert rotate(app).exit_code == 0


def test_one_address_that_cannot_be_opened_is_told(app: Flask, town: Town, lived_in: Sent) -> None:
    with town.writing() as session:
        first = session.scalars(select(Contact).order_by(Contact.id).limit(1)).one()
        first.address_sealed = bytes(40)
    assert any("contact.address_sealed cannot be opened" in one for one in key_problems(app))


def test_people_sign_in_and_find_their_cases_under_new_keys(
    app: Flask, browser: Browser, town: Town, lived_in: Sent, secretary: Actor
) -> None:
    number = town.case(lived_in).number
    old: Vault = app.extensions["vault"]
    staff, away = town.sign_in(secretary), town.sign_in(secretary)
    paper = {"number": number, "code": old.receipt_code(lived_in.secret)}
    with town.reading() as session:
        contact_id = session.scalars(select(Voice.contact_id).where(Voice.subject_id == lived_in.id)).one()
        address = db.session.get_one(Contact, secretary_contact(secretary)).address_sealed
    with app.app_context():
        stop_mail = unsubscribing.address_for_all(contact_id)
    with under(app, **both(app)) as vault:
        rotate(app)
        staff.get("/desk", status=200)
        browser.post("/my-case", paper, status=303)
        browser.get(f"/receipts/{lived_in.secret}", status=200)
        assert vault.read_signed("unsubscribe from all", old.sign("unsubscribe from all", 7)) == 7
        browser.post(stop_mail, {}, token=False)
        mails(app)
        ask(Browser(app), old.decrypt(address or b""))
        (letter,) = mails(app)
        link = link_in(letter)
    with under(app, data_key=NEW_DATA, secret_key=NEW_SECRET) as vault:
        browser.get(f"/receipts/{lived_in.secret}", status=200)
        Browser(app).get(link, status=200)
        Browser(app).post("/my-case", paper, status=422)
        away.get("/desk", status=302)
        assert vault.read_signed("unsubscribe from all", old.sign("unsubscribe from all", 7)) is None


def secretary_contact(secretary: Actor) -> int:
    return db.session.get_one(Person, secretary.id).contact_id


def test_every_hash_under_the_data_key_is_worked_out_anew() -> None:
    hashed = {one for table in Base.metadata.sorted_tables for one in table.columns if one.info.get("key") == "data"}
    assert hashed == rekeying.HASHED
    assert all(len(table.primary_key) == 1 for table, _columns in rekeying.list_sealed())
