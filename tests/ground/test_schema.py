"""The schema: what the models say, there and back again, and what the database itself refuses."""

import secrets
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app import jobs, migrating
from app.db import Base, Database
from app.permissions import Role
from tests import postgres
from tests.ground.staging import Town
from tests.pages.queries import counted


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
        "published_wording_id = NULL",
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


FOUND_BY = ("sent_once.subject_id", "author_session.subject_id", "one_time_link.subject_id", "one_time_link.contact_id")


@pytest.mark.parametrize("found_by", FOUND_BY)
def test_what_belongs_to_a_case_or_an_address_is_found_through_an_index(app: Flask, found_by: str) -> None:
    table, column = found_by.split(".")
    plan = explained(app, f"DELETE FROM {table} WHERE {column} = 7")
    assert f"ix_{table}_{column}" in plan


def test_how_long_the_oldest_job_has_waited_is_read_from_an_index(app: Flask) -> None:
    if not app.extensions["database"].is_sqlite:
        pytest.skip("its driver shows no statement that can be explained; the index is the same")
    with app.app_context(), Town(app).reading(), counted() as statements:
        jobs.get_lag()
    asked = [one for one in statements if "min(job.run_at)" in one]
    assert asked
    for statement in asked:
        plan = explained(app, statement, (None,) * statement.count("?"))
        assert "SEARCH job USING" in plan, plan
        assert "ix_job_waiting (lane=?" in plan, plan


def explained(app: Flask, statement: str, values: tuple[None, ...] = ()) -> str:
    """Return how a database goes about a statement, with scans of small tables made dear."""
    database = app.extensions["database"]
    with database.write_engine.connect() as connection:
        if not database.is_sqlite:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        asked = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
        return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(f"{asked} {statement}", values))
