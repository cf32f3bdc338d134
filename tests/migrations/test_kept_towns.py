"""Towns of earlier versions are brought up to this one and back, with all they hold and the jobs that waited."""

import json
import lzma
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
import time_machine
from flask import Flask
from sqlalchemy import inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from app import create_app, jobs, migrating, worker
from app.accounts.actions import confirm_contact, keep_contact, mark_council
from app.accounts.queries import list_demo_people
from app.accounts.writers import Writer
from app.challenges import actions as challenges
from app.challenges.kinds import Help
from app.contributions.actions import contribute
from app.contributions.giving import NewContribution
from app.conversations.actions import NewComment, comment
from app.db import Database
from app.doctor import examine
from app.events import By
from app.municipality.closed_day_register import CLOSED_DAYS
from app.permissions import Actor
from app.publishing.actions import send_back
from app.publishing.asked_actions import ask
from app.publishing.redaction_form import Covering
from app.registers.queries import list_changes
from app.subjects import Subject
from app.supports.actions import count_caller, support
from tests import postgres
from tests.browsing import Browser
from tests.challenges.opening import written
from tests.conftest import DATABASES, settings_for

HERE = Path(__file__).resolve().parent
TOWNS = {"0_2_0": "0004"}
"""Every town that is kept, with the migration it stands at."""
CALLED_NOW = {"submission_version": "wording", "submission_identity": "voice"}
"""Tables of then that have another name now."""


@dataclass
class Kept:
    """A town as a version left it, not yet upgraded; `receipts` are addresses, in the order they were given."""

    app: Flask
    revision: str
    receipts: list[str]

    @property
    def database(self) -> Database:
        database: Database = self.app.extensions["database"]
        return database

    def count(self) -> dict[str, int]:
        """Return how many rows each table has."""
        with self.database.read_engine.connect() as connection:
            return {
                name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
                for name in inspect(connection).get_table_names()
                if not name.startswith(("sqlite_", "submission_search_"))
            }

    def upgrade(self) -> None:
        migrating.upgrade(self.database, vault=self.app.extensions["vault"])

    def downgrade(self) -> None:
        migrating.downgrade(self.database, self.revision, vault=self.app.extensions["vault"])

    def rows(self, question: str) -> list[Any]:
        """Return what a statement finds, the first column of each row."""
        with self.database.read_engine.connect() as connection:
            return list(connection.execute(text(question)).scalars())


@pytest.fixture(params=[(version, database) for version in TOWNS for database in DATABASES], ids="-".join)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    """Give each kept town on its database, at the moment it was left."""
    version, database = request.param
    facts = json.loads((HERE / f"town_{version}.json").read_text(encoding="utf-8"))[database]
    if database == "sqlite":
        (tmp_path / "town.sqlite3").write_bytes(_unpack(f"town_{version}.sqlite3"))
        (tmp_path / "town.sqlite3").chmod(0o600)
        url = f"sqlite:///{tmp_path / 'town.sqlite3'}"
    else:
        url = postgres.create_database(request.getfixturevalue("postgresql_server"), f"kept_{secrets.token_hex(4)}")
        _restore(url, _unpack(f"town_{version}.postgresql.sql"))
    with time_machine.travel(datetime.fromisoformat(facts["at"]), tick=True):
        town = Kept(create_app(settings_for(url, tmp_path)), TOWNS[version], facts["receipts"])
        yield town
    town.database.dispose()


def _unpack(name: str) -> bytes:
    return lzma.decompress((HERE / f"{name}.xz").read_bytes())


def _restore(url: str, statements: bytes) -> None:
    where = make_url(url)
    with psycopg.connect(host=str(where.query["host"]), user=where.username, dbname=where.database) as connection:
        connection.execute(statements)


def test_every_row_lives_through_the_upgrade_and_the_way_back(kept: Kept) -> None:
    before = kept.count()
    assert before["submission"] > 60
    kept.upgrade()
    after = kept.count()
    lost = {name: rows for name, rows in before.items() if after.get(CALLED_NOW.get(name, name), 0) < rows}
    assert not lost
    kept.downgrade()
    assert kept.count() == before
    kept.upgrade()
    assert kept.count() == after


def test_of_a_comment_nothing_is_left_on_the_way_back(kept: Kept) -> None:
    before = kept.count()
    kept.upgrade()
    with kept.app.app_context(), kept.database.writing() as session:
        contact = keep_contact(kept.app.extensions["vault"], "otto@beboer.example")
        confirm_contact(contact.id)
        about = session.execute(text("SELECT id FROM subject WHERE kind = 'submission' AND listed")).scalars().first()
        comment(NewComment(int(about or 0), "Det er mørkt der.", "da", name="Otto", hears=True), Writer(contact.id))
        row = session.query(Subject).filter(Subject.kind == "comment").one()
        send_back(row, reason="Der står et navn.", by=By.SYSTEM)
    kept.downgrade()
    after = kept.count()
    new = {"contact", "event"}  # the address that somebody wrote is theirs, and its confirmation happened
    assert {name: rows for name, rows in after.items() if name not in new} == {
        name: rows for name, rows in before.items() if name not in new
    }
    assert kept.rows("SELECT seq FROM event WHERE verb = 'comment_sent'") == []
    kept.upgrade()
    assert kept.rows("SELECT id FROM subject WHERE kind = 'comment'") == []
    with kept.database.write_engine.connect() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(text("DELETE FROM event"))


def test_what_a_member_of_the_council_said_is_a_residents_on_the_way_back(kept: Kept) -> None:
    kept.upgrade()
    with kept.app.app_context(), kept.database.writing() as session:
        contact = keep_contact(kept.app.extensions["vault"], "otto@beboer.example")
        confirm_contact(contact.id)
        mark_council(contact.id, "Otto Eksempel", by=By.SYSTEM)
        about = session.execute(text("SELECT id FROM subject WHERE kind = 'submission' AND listed")).scalars().first()
        comment(NewComment(int(about or 0), "Det er mørkt der.", "da"), Writer(contact.id))
    assert kept.rows("SELECT speaker FROM comment") == ["council"]
    migrating.downgrade(kept.database, "0022", vault=kept.app.extensions["vault"])
    assert kept.rows("SELECT speaker FROM comment") == ["resident"]
    with kept.database.write_engine.connect() as connection, pytest.raises(DatabaseError, match="ck_comment_speaker"):
        connection.execute(text("UPDATE comment SET speaker = 'council'"))
    kept.upgrade()
    assert kept.rows("SELECT speaker FROM comment") == ["resident"]


def test_for_how_many_it_is_so_too_is_kept_both_ways(kept: Kept) -> None:
    kept.upgrade()
    vault = kept.app.extensions["vault"]
    with kept.app.app_context(), kept.database.writing() as session:
        contact = keep_contact(vault, "otto@beboer.example")
        confirm_contact(contact.id)
        listed = "SELECT id FROM subject WHERE kind = 'submission' AND listed ORDER BY id LIMIT 2"
        talked_about, only_supported = session.scalars(text(listed)).all()
        comment(NewComment(talked_about, "Det er mørkt der.", "da"), Writer(contact.id))
        for one in (talked_about, only_supported):
            support(one, contact.id, confirmed=True)
        count_caller(only_supported, None, by=By.SYSTEM)
    rows = (f"SELECT supporters FROM supported WHERE subject_id = {one}" for one in (talked_about, only_supported))
    now = [*rows, "SELECT called FROM supported ORDER BY subject_id", "SELECT comments FROM conversation"]
    before = [kept.rows(one) for one in now]
    assert before == [[1], [2], [0, 1], [0]]
    migrating.downgrade(kept.database, "0024", vault=vault)
    assert kept.rows("SELECT supports FROM conversation ORDER BY supports") == [1, 2]
    assert kept.rows("SELECT called FROM conversation ORDER BY supports") == [0, 1]
    with kept.database.write_engine.connect() as connection, pytest.raises(DatabaseError, match="ck_conversation_cou"):
        connection.execute(text("UPDATE conversation SET supports = -1"))
    kept.upgrade()
    assert [kept.rows(one) for one in now[:3]] == before[:3]
    with kept.database.write_engine.connect() as connection, pytest.raises(DatabaseError, match="ck_conversation_cou"):
        connection.execute(text("UPDATE conversation SET comments = -1"))


def test_nothing_waits_in_a_challenge_that_was_closed_before_and_what_no_board_approved_stays(kept: Kept) -> None:
    kept.upgrade()
    vault = kept.app.extensions["vault"]
    with kept.app.app_context(), kept.database.writing() as session:
        by = By.person(Actor(list_demo_people()[0].id, "Kim"))
        made = challenges.draft(session.scalars(text("SELECT min(id) FROM network")).one(), written(), by=by)
        session.flush()
        challenges.open_to_all(made, by=by)
        session.flush()
        for words, reserved in (("Vi tæller.", False), ("Vi bager.", False), ("Vi venter.", True)):
            new = NewContribution(made.id, words, "da", helps=(Help.HOURS,), phone="12345678", reserved=reserved)
            contribute(new, None)
    migrating.downgrade(kept.database, "0061", vault=vault)
    day = "'2026-01-01'"
    with kept.database.write_engine.begin() as connection:
        connection.execute(text("UPDATE challenge SET standing = 'closed', closed_at = opened_at"))
        used = f"standing = 'accepted', carrier = 'Vej og Park', use_by = {day}, returned_on = {day}"
        second = "(SELECT id FROM subject WHERE id IN (SELECT id FROM contribution) ORDER BY id LIMIT 1 OFFSET 1)"
        connection.execute(text(f"UPDATE contribution SET {used} WHERE id = {second}"))
        connection.execute(text(f"UPDATE task SET what = 'use_contribution' WHERE subject_id = {second}"))
    open_tasks = "SELECT what FROM task WHERE done_at IS NULL AND what LIKE '%_contribution' ORDER BY what"
    assert kept.rows(open_tasks) == ["answer_contribution", "use_contribution"]
    kept.upgrade()
    assert kept.rows("SELECT standing FROM contribution ORDER BY id") == ["over", "accepted", "reserved"]
    assert kept.rows("SELECT id FROM contribution WHERE returned_on IS NOT NULL") == []
    assert kept.rows(open_tasks) == []


def test_what_is_asked_to_be_covered_of_a_case_is_kept_on_the_way_back_and_of_a_network_not(kept: Kept) -> None:
    kept.upgrade()
    vault, covering = kept.app.extensions["vault"], Covering(["Otto"], "Her stod et navn.")
    with kept.app.app_context(), kept.database.writing() as session:
        by = By.person(Actor(list_demo_people()[0].id, "Kim"))
        asked = [
            session.get_one(Subject, session.scalars(text(f"SELECT min(id) FROM subject WHERE {which}")).one())
            for which in ("kind = 'submission' AND listed", "kind = 'network'")
        ]
        for one in asked:
            ask(one, covering, by=by, vault=vault)
        session.flush()
        case_id, network_id = (one.id for one in asked)
    now = "SELECT subject_id FROM task WHERE what = 'covering' AND done_at IS NULL ORDER BY subject_id"
    assert sorted(kept.rows(now)) == sorted([case_id, network_id])
    migrating.downgrade(kept.database, "0043", vault=vault)
    assert kept.rows(now) == kept.rows("SELECT subject_id FROM asked_covering") == [case_id]
    kept.upgrade()
    assert kept.rows(now) == [case_id]


def test_the_jobs_that_waited_are_done_and_the_doctor_finds_nothing_wrong(kept: Kept) -> None:
    kept.upgrade()
    waited = kept.rows("SELECT id FROM job WHERE done_at IS NULL AND kind <> 'train'")
    letters: list[str] = []
    with kept.app.app_context():
        with kept.database.writing() as session:
            assert all(jobs.revive(one.id) for one in jobs.list_dead())
            # A training takes a minute of two cores, carries nothing, and has tests of its own.
            session.execute(text("DELETE FROM job WHERE kind = 'train'"))
        while worker.run_next(lambda letter: letters.append(str(letter["Subject"]))):
            pass
        assert kept.rows("SELECT kind FROM job WHERE fault IS NOT NULL OR done_at IS NULL") == []
        assert set(kept.rows("SELECT id FROM job WHERE done_at IS NOT NULL")).issuperset(waited)
        wrong = {one.label: one.problems for one in examine() if one.problems and one.label != "built assets"}
    assert wrong == {}
    assert len(letters) > 10


def test_its_pages_answer(kept: Kept) -> None:
    kept.upgrade()
    visitor, colleague = Browser(kept.app), _sign_in(kept.app, "sekretariat")
    public = kept.rows("SELECT id FROM submission WHERE listed ORDER BY id")
    held = kept.rows("SELECT id FROM submission ORDER BY id")
    for address in ("/", "/submissions", "/networks", *(f"/submissions/{one}" for one in public), *kept.receipts):
        visitor.get(address)
    for address in ("/desk", *(f"/desk/cases/{one}" for one in held)):
        colleague.get(address)


def test_an_author_gets_in_with_the_code_of_then(kept: Kept) -> None:
    kept.upgrade()
    author, receipt = Browser(kept.app), kept.receipts[0]
    code = kept.app.extensions["vault"].receipt_code(receipt.rpartition("/")[2])
    author.send(author.get(receipt), f"{receipt}/access", {"code": code}, status=303)
    assert "Mørkt på stien" in author.get("/my-submission").text


def test_what_events_said_is_kept_as_data(kept: Kept) -> None:
    """Not a word of before is lost, and they cannot be changed after either."""
    kept.upgrade()
    with kept.database.read_engine.connect() as connection:
        rows = connection.execute(text("SELECT verb, from_state, to_state, details FROM event")).all()
    lost = {
        (row.verb, row.from_state, row.to_state)
        for row in rows
        if not _words_of(row.from_state, row.to_state) <= set(_leaves(_data(row.details)))
    }
    assert not lost
    assert {row.verb for row in rows} >= {"routed", "match_declined", "owner_changed", "draft_saved", "proposed_again"}
    with kept.database.write_engine.connect() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(text("UPDATE event SET details = '{}'"))


def _data(details: str | dict[str, Any]) -> Any:
    return json.loads(details) if isinstance(details, str) else details


def _words_of(*said: str | None) -> set[str]:
    """Return the words of what an event said before, but those that only name what is counted, or that nothing is."""
    words = {one for part in said if part for one in re.split("[ :]", part)}
    return words - {"phrases", "decisions", "descriptions"}


def _leaves(details: Any) -> Iterator[str]:
    if isinstance(details, dict | list):
        for one in details.values() if isinstance(details, dict) else details:
            yield from _leaves(one)
    else:
        yield str(details)


def _sign_in(app: Flask, title: str) -> Browser:
    with app.app_context(), app.extensions["database"].reading():
        person = next(one for one in list_demo_people() if title in f"{one.name} {one.title}".casefold())
    browser = Browser(app)
    browser.post(f"/sign-in/demo/{person.id}", {})
    return browser


def test_why_the_town_hall_was_closed_is_kept_in_the_list_and_in_its_history(kept: Kept) -> None:
    kept.upgrade()
    migrating.downgrade(kept.database, "0189", vault=kept.app.extensions["vault"])
    held = '{"day": "2031-06-04", "name": "Flyttedag"}'
    with kept.database.write_engine.begin() as connection:
        connection.execute(text("INSERT INTO closed_day (day, name) VALUES ('2031-06-04', 'Flyttedag')"))
        change = (
            "INSERT INTO register_change (register, key, held_after, at) VALUES ('closed-days', '2031-06-04', :held"
        )
        connection.execute(text(f"{change}, CURRENT_TIMESTAMP)"), {"held": held})
    kept.upgrade()
    names = "SELECT language || ' ' || name FROM closed_day_text WHERE day = '2031-06-04'"
    assert kept.rows(names) == ["da Flyttedag"]
    with kept.app.app_context(), kept.database.reading():
        (told,) = list_changes(CLOSED_DAYS, "2031-06-04")
        assert (told.before, told.after) == (None, {"day": "2031-06-04", "name_da": "Flyttedag"})
    migrating.downgrade(kept.database, "0189", vault=kept.app.extensions["vault"])
    assert kept.rows("SELECT name FROM closed_day WHERE day = '2031-06-04'") == ["Flyttedag"]
