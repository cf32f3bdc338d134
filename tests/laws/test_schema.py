"""Laws of the schema: what the models say is what migrations make, and no migration loses anything on its way."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from app import migrating
from app.db import Base, Database
from app.web.health import MIGRATIONS
from tests import postgres
from tests.laws.schema import describe, of_models

REVISIONS = [one.revision for one in reversed(list(ScriptDirectory(str(MIGRATIONS)).walk_revisions()))]
# What a migration took away on purpose: {fact: reason}. Triggers and sequences are guarded; see `_guarded`.
TAKEN_AWAY: dict[str, str] = {}


@pytest.fixture(params=["sqlite", "postgresql"])
def make_empty(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Give a way to make empty databases."""
    made: list[Database] = []

    def make() -> Database:
        name = f"schema_{secrets.token_hex(4)}"
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path / name}.sqlite3"
        else:
            url = postgres.create_database(request.getfixturevalue("postgresql_server"), name)
        made.append(Database(url))
        return made[-1]

    yield make
    for database in made:
        database.dispose()


Make = Callable[[], Database]


def facts(database: Database) -> set[str]:
    with database.read_engine.connect() as connection:
        return describe(connection)


def _guarded(facts: set[str]) -> set[str]:
    return {one for one in facts if any(f": {kind}" in one for kind in ("trigger", "sequence", "virtual"))}


def test_what_the_models_say_is_what_migrations_make(make_empty: Make) -> None:
    migrated, modelled = make_empty(), make_empty()
    migrating.upgrade(migrated)
    Base.metadata.create_all(modelled.write_engine)
    assert of_models(facts(migrated)) == of_models(facts(modelled))


def test_no_migration_loses_a_trigger_or_a_sequence_and_each_can_be_taken_back(make_empty: Make) -> None:
    database = make_empty()
    stood: list[set[str]] = []
    for revision in REVISIONS:
        migrating.upgrade(database, revision)
        stood.append(facts(database))
        held = {one for one in _guarded(stood[-2] if stood[:-1] else set()) if _table_stands(one, stood[-1])}
        assert held - stood[-1] <= TAKEN_AWAY.keys(), f"{revision} loses them"
    for revision, before in zip(reversed(REVISIONS[:-1]), reversed(stood[:-1]), strict=True):
        migrating.downgrade(database, revision)
        assert facts(database) == before, f"not what {revision} made"
    migrating.upgrade(database)
    assert facts(database) == stood[-1]


def _table_stands(fact: str, facts: set[str]) -> bool:
    return any(one.startswith(f"{fact.partition(':')[0]}: column") for one in facts)


def _drop_trigger(connection: Connection) -> None:
    on = "" if connection.dialect.name == "sqlite" else " ON submission"
    connection.execute(text(f"DROP TRIGGER submission_is_not_removed{on}"))


def _copy_table(connection: Connection) -> None:
    """Do as Alembic does on SQLite when a column is changed; cannot be rolled back, so it comes last."""
    with Operations(MigrationContext.configure(connection)).batch_alter_table("event", recreate="always") as batch:
        batch.alter_column("verb", nullable=False)


def _lose_numbers(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE wording ALTER COLUMN id DROP DEFAULT"))
    connection.execute(text("ALTER TABLE wording ALTER COLUMN id DROP IDENTITY IF EXISTS"))


def _drop_check(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE campaign DROP CONSTRAINT ck_campaign_listed"))


def _drop_index(connection: Connection) -> None:
    connection.execute(text("DROP INDEX ix_job_waiting"))


def _add_loosely(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE campaign ADD COLUMN more INTEGER DEFAULT 7"))


PLANTED: list[tuple[str, Callable[[Connection], None], list[str]]] = [
    ("sqlite", _drop_trigger, ["trigger CREATE TRIGGER submission_is_not_removed"]),
    ("postgresql", _drop_trigger, ["trigger CREATE TRIGGER submission_is_not_removed"]),
    ("postgresql", _lose_numbers, ["id bigint NOT NULL"]),
    ("postgresql", _drop_check, ["ck_campaign_listed"]),
    ("sqlite", _drop_index, ["ix_job_waiting"]),
    ("postgresql", _drop_index, ["ix_job_waiting"]),
    ("sqlite", _add_loosely, ["column more"]),
    ("postgresql", _add_loosely, ["column more"]),
    ("sqlite", _copy_table, ["trigger CREATE TRIGGER event_is_not_changed", "event: sequence"]),
]


def test_planted_breaches_are_seen(make_empty: Make) -> None:
    database = make_empty()
    migrating.upgrade(database)
    before = facts(database)
    for engine, breach, seen in PLANTED:
        if engine == database.url.get_backend_name():
            with database.write_engine.connect() as connection:
                migrating._prepare(connection)
                breach(connection)
                differing = "\n".join(before ^ describe(connection))
                connection.rollback()
            assert all(one in differing for one in seen), f"{breach.__name__}: {differing}"
