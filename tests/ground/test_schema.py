"""The schema: what the models say, there and back again, and what the database itself refuses."""

import secrets
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app import migrating
from app.db import Base, Database
from app.permissions import Role
from tests import postgres
from tests.ground.staging import Town


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Give an empty database."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    else:
        url = postgres.create_database(request.getfixturevalue("postgresql_server"), f"empty_{secrets.token_hex(4)}")
    database = Database(url)
    yield database
    database.dispose()


def test_the_models_say_what_the_schema_is(app: Flask) -> None:
    migrating.check(Town(app).database)


def test_migrations_go_up_down_and_up_again(empty: Database) -> None:
    migrating.upgrade(empty)
    migrating.check(empty)
    tables = set(inspect(empty.write_engine).get_table_names())
    assert {table.name for table in Base.metadata.sorted_tables} <= tables
    migrating.downgrade(empty, "base")
    assert set(inspect(empty.write_engine).get_table_names()) <= {"alembic_version", "sqlite_sequence"}
    migrating.upgrade(empty)
    migrating.check(empty)
    assert set(inspect(empty.write_engine).get_table_names()) == tables


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET verb = 'another'",
        "UPDATE event SET at = at",
        "DELETE FROM event",
        "DELETE FROM submission",
        "DELETE FROM subject",
    ],
)
def test_what_has_happened_cannot_be_changed(app: Flask, statement: str) -> None:
    town = Town(app)
    town.bring(town.submit(), "answered", by=town.add_person(Role.SECRETARIAT))
    before = town.counts()
    with pytest.raises(DBAPIError), town.writing() as session:
        session.execute(text(statement))
    assert town.counts() == before


@pytest.mark.parametrize(
    "change",
    [
        "visibility = 'secret'",
        "handling = 'lost'",
        "kind = 'wish'",
        "audience = 'world'",
        "listed = NOT listed",
        "published_version_id = NULL",
        "published_seq = NULL",
        "route_kind = NULL",
        "network_id = NULL",
        "match_state = NULL",
        "match_state = 'perhaps'",
        "handling = 'new'",
        "department_id = (SELECT min(id) FROM department)",
        "network_id = 987654321",
        "owner_id = 987654321",
        "received_at = NULL",
        "audience = 'staff'",
        "outcome = 'maybe'",
    ],
)
def test_a_row_that_makes_no_sense_is_refused(app: Flask, change: str) -> None:
    town = Town(app)
    sent = town.submit()
    town.bring(sent, "accepted", by=town.add_person(Role.SECRETARIAT))
    with pytest.raises(IntegrityError), town.writing() as session:
        session.execute(text(f"UPDATE submission SET {change} WHERE id = :id"), {"id": sent.id})
    assert town.case(sent).handling == "routed"


def test_two_rows_cannot_share_what_is_one_persons(app: Flask) -> None:
    town = Town(app)
    first, second = town.submit(), town.submit()
    for column in ("number", "receipt_hash"):
        taken = f"(SELECT {column} FROM submission WHERE id = {first.id})"
        with pytest.raises(IntegrityError), town.writing() as session:
            session.execute(text(f"UPDATE submission SET {column} = {taken} WHERE id = {second.id}"))


def test_ids_are_never_used_again(app: Flask) -> None:
    town = Town(app)
    with town.writing() as session:
        session.execute(text("INSERT INTO reason (text) VALUES ('one')"))
        first = session.execute(text("SELECT max(id) FROM reason")).scalar()
        session.execute(text("DELETE FROM reason WHERE id = :id"), {"id": first})
    with town.writing() as session:
        session.execute(text("INSERT INTO reason (text) VALUES ('two')"))
        assert session.execute(text("SELECT max(id) FROM reason")).scalar() > first
