"""What a test wrote is taken back after it, and what many tests begin with is put there instead of made each time."""

import ctypes
import re
import sqlite3
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast

from flask import Flask
from sqlalchemy import event, text
from sqlalchemy.engine import Connection, Engine

from app import clock
from app.db import Base, Database
from app.retention import erased_list

Made = TypeVar("Made")
Rows = dict[str, list[dict[str, Any]]]
"""Every row of every table."""
Findable = dict[str, list[dict[str, Any]]]
"""Every row of every search index."""

FRESH = timedelta(seconds=60)
"""How long a stage is used: no test may come to think that what it begins with was done long ago."""


@contextmanager
def put_back(installation: Flask, rows: Rows | None = None) -> Iterator[None]:
    """Put the town back as it was at first, or to `rows`, after the block: for what several tests look at.

    A block within another's leaves to the outer one what is to be put back.
    """
    written: Written = installation.extensions["written"]
    before, written.tables = written.tables, set()
    written.stands(None if rows is None and not before else UNKNOWN)
    try:
        yield
    finally:
        if written.tables:
            first: Rows = installation.extensions["snapshot"]
            restore(installation.extensions["database"], first if rows is None else rows, written.tables)
            # What is put back is no backup: nothing that was erased has come back with it.
            (installation.extensions["settings"].data_dir / erased_list.NAME).unlink(missing_ok=True)
        written.tables = before
        written.stands(UNKNOWN)


def snapshot_of(database: Database, among: Collection[str] | None = None) -> Rows:
    """Return every row there is, of all tables or of some."""
    with database.read_engine.connect() as connection:
        return {
            table.name: [dict(row._mapping) for row in connection.execute(table.select().order_by(*table.primary_key))]
            for table in Base.metadata.sorted_tables
            if among is None or table.name in among
        }


@dataclass(frozen=True, eq=False)
class Stage(Generic[Made]):
    """A town that tests begin with: what making it gave, when, and what it wrote."""

    made: Made
    at: datetime
    tables: frozenset[str]
    rows: Rows
    findable: Findable

    def is_fresh(self) -> bool:
        """Return whether it was made a moment ago by the clock of the test, which may stand elsewhere than ours."""
        return timedelta(0) <= clock.now() - self.at < FRESH


UNKNOWN: Stage[None] = Stage(None, datetime.min, frozenset(), {}, {})  # noqa: DTZ901 -- it is compared with nothing
"""A town in which something else was written."""


class Written:
    """The tables that were written since they were last put back, told by the statements the database was sent."""

    def __init__(self, database: Database) -> None:
        """Watch a database from now on."""
        self.tables: set[str] = set()
        self.stages: dict[tuple[str, Stage[Any] | None], Stage[Any]] = {}
        self._stage: Stage[Any] | None = UNKNOWN
        self._where = database.write_engine.url
        # All engines: a test may build an application of its own on the same database.
        event.listen(Engine, "before_cursor_execute", self._note)

    def stands(self, stage: Stage[Any] | None) -> None:
        """Say which stage the town is on (None: it is as it was at first), until something else is written."""
        self._stage = stage

    def where(self) -> Stage[Any] | None:
        """Return the stage the town is on, None if it is as it was at first."""
        return self._stage

    def _note(self, connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        names = _named_in(statement)
        if names and connection.engine.url == self._where:
            self.tables.update(names)
            self._stage = UNKNOWN


def staged(installation: Flask, name: str, make: Callable[[], Made]) -> Made:
    """Return what `make` gives, and leave the town as it does: stored by it, or put there if that was a moment ago.

    Only where the town is as it was at first or as another stage left it; anywhere else it is made and nothing kept.
    What `make` gives is given to many tests, so it must be something that does not change.
    """
    written: Written = installation.extensions["written"]
    database: Database = installation.extensions["database"]
    upon = written.where()
    if upon is UNKNOWN:
        return make()
    found = written.stages.get((name, upon))
    if found is None or not found.is_fresh():
        at, before, written.tables = clock.now(), written.tables, set()
        made = make()
        tables = frozenset(written.tables)
        findable = _list_findable(database, tables)
        found = Stage(made, at, tables, snapshot_of(database, tables), findable)
        written.stages = {key: one for key, one in written.stages.items() if one.is_fresh()} | {(name, upon): found}
        written.tables |= before
    else:
        restore(database, found.rows, found.tables)
        _make_findable(database, found.findable)
    written.stands(found)
    return cast("Made", found.made)


def keep_all(database: Database) -> tuple[Rows, Findable]:
    """Return all there is, for `put_all`."""
    return snapshot_of(database), _list_findable(database)


def put_all(database: Database, kept: tuple[Rows, Findable]) -> None:
    """Put there what `keep_all` gave, in place of all there is."""
    rows, findable = kept
    restore(database, rows)
    _make_findable(database, findable)


def _list_findable(database: Database, among: Collection[str] | None = None) -> Findable:
    found = {}
    with database.read_engine.connect() as connection:
        for index, columns in _beside_the_tables(database).items():
            if among is None or index in among:
                asked = ", ".join(f"CAST({one} AS text) AS {one}" if one == "terms" else one for one in columns)
                rows = connection.execute(text(f"SELECT {asked} FROM {index}"))
                found[index] = [dict(row._mapping) for row in rows]
    return found


def _make_findable(database: Database, findable: Findable) -> None:
    for index, columns in _beside_the_tables(database).items():
        what = (
            f"CAST(:{one} AS {'text' if database.is_sqlite or one != 'terms' else 'tsvector'})" for one in columns[1:]
        )
        into = f"INSERT INTO {index} ({', '.join(columns)}) VALUES (:{columns[0]}, {', '.join(what)})"
        if rows := findable.get(index):
            with database.write_engine.begin() as connection:
                connection.execute(text(into), rows)


def _beside_the_tables(database: Database) -> dict[str, tuple[str, ...]]:
    """Return the search indexes and their vocabularies, which no model has, with their columns."""
    indexes: dict[str, tuple[str, ...]] = {
        index: ("rowid" if database.is_sqlite else key, "terms") for index, key in _INDEXES.items()
    }
    words: dict[str, tuple[str, ...]] = {f"{index}_word": ("word", "shown", "base") for index in _INDEXES}
    return indexes | words | {f"{index}_tail": ("tail", "word") for index in _INDEXES}


_INDEXES = {"submission_search": "published_seq", "submission_search_desk": "submission_id"}
_VOCABULARIES = tuple(f"{index}_{of}" for index in _INDEXES for of in ("word", "tail"))
_READS = re.compile(r"\s*(SELECT|PRAGMA|SET|SHOW|BEGIN)\b", re.IGNORECASE)
_NAMES = re.compile(r"\b(?:INTO|UPDATE|FROM|TABLE|COPY)\s+\W*(\w+)", re.IGNORECASE)


@lru_cache(maxsize=4_000)
def _named_in(statement: str) -> frozenset[str]:
    """Return the tables that a statement may write, none if it only reads."""
    return frozenset() if _READS.match(statement) else frozenset(_NAMES.findall(statement))


def restore(database: Database, snapshot: Rows, written: Collection[str] | None = None) -> None:
    """Put every table back, or those that were written.

    Triggers that guard events are set aside for it: that is what they guard against.
    """
    tables = [one for one in _TABLES if written is None or one.name in written]
    emptied = [f'DELETE FROM "{one.name}"' for one in reversed(tables)]
    emptied += [f"DELETE FROM {index}" for index in (*_INDEXES, *_VOCABULARIES) if written is None or index in written]
    with database.write_engine.connect() as connection:
        with _triggers_asleep(connection):
            for statement in emptied if database.is_sqlite else filter(None, [";".join(emptied)]):
                connection.exec_driver_sql(statement)
            for table in tables:
                if snapshot[table.name]:
                    connection.execute(table.insert(), snapshot[table.name])
        connection.commit()


_TABLES = tuple(Base.metadata.sorted_tables)


@contextmanager
def _triggers_asleep(connection: Connection) -> Iterator[None]:
    """Let the block do what triggers refuse, by SQLite's own switch where it can be reached.

    Triggers that are dropped and made again change the schema, which every connection then reads anew, and prepares
    all its statements anew: that took longer than putting the rows back.
    """
    switch = _find_switch(connection) if connection.dialect.name == "sqlite" else None
    if switch is None:
        triggers = set_triggers_aside(connection)
        yield
        for statement in triggers:
            connection.exec_driver_sql(statement)
        return
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    switch(False)
    try:
        yield
    finally:
        switch(True)


_ENABLE_TRIGGER = 1003
"""What SQLite calls the switch: SQLITE_DBCONFIG_ENABLE_TRIGGER."""


def _find_switch(connection: Connection) -> Callable[[bool], None] | None:
    """Return what turns a connection's triggers off and on, None where Python does not reach it."""
    driver: Any = connection.connection.dbapi_connection
    if hasattr(driver, "setconfig"):  # from Python 3.12 on
        return lambda on: driver.setconfig(_ENABLE_TRIGGER, on)
    library = getattr(sys.modules["_sqlite3"], "__file__", None)
    is_as_known = sys.implementation.name == "cpython" and sys.platform == "linux" and sys.version_info >= (3, 11)
    if type(driver) is not sqlite3.Connection or library is None or not is_as_known:
        return None
    if not hasattr(_load(library), "sqlite3_db_config"):
        return None  # SQLite is inside that library, and hides its names
    # The first thing in Python 3.11's object, behind what every object has, is SQLite's own connection.
    handle = ctypes.c_void_p.from_address(id(driver) + object.__basicsize__)

    def switch(on: bool) -> None:  # noqa: FBT001 -- called as `setconfig` is
        refused = _load(library).sqlite3_db_config(handle, _ENABLE_TRIGGER, int(on), None)
        assert not refused, "SQLite did not turn its triggers off or on"

    return switch


_load = lru_cache(maxsize=1)(ctypes.CDLL)


def set_triggers_aside(connection: Connection) -> list[str]:
    """Let the open transaction do what triggers refuse; returns what makes them again, none on PostgreSQL."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        return []
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _statement in found:
        connection.execute(text(f"DROP TRIGGER {name}"))
    return [statement for _name, statement in found]
