"""The database: one unit of work at a time, reading or writing, the same on SQLite and PostgreSQL.

Nobody waits for a turn or for a row for ever: after `TURN_SECONDS` a page says that nothing can be saved just now.

A unit that reads cannot write (``query_only``, ``READ ONLY``). On SQLite, units that write take turns by
a lock file beside the database and then ``BEGIN IMMEDIATE``: the busy handler alone is unfair.
"""

import fcntl
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, TypeVar, TypeVarTuple, cast

from flask import current_app, g, has_request_context, request
from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ColumnElement,
    Connection,
    CursorResult,
    Date,
    DateTime,
    Dialect,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    Select,
    SQLColumnExpression,
    String,
    Text,
    create_engine,
    event,
    func,
    make_url,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql.selectable import TypedReturnsRows
from sqlalchemy.types import TypeDecorator
from werkzeug.local import LocalProxy

TURN_SECONDS = 10.0
"""How long a unit that writes waits for the one before it."""

STATEMENT_SECONDS = 30.0
"""How long PostgreSQL works at one statement before it gives up; migrations take as long as they need."""

_LOOK_AGAIN_SECONDS = 0.003

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

BigId = BigInteger().with_variant(Integer, "sqlite")
"""Ids: 64 bits on both; SQLite numbers rows by itself only for its own INTEGER."""


_log = logging.getLogger(__name__)


class UTCDateTime(TypeDecorator[datetime]):
    """A moment in UTC. Refuses values without a time zone, so that none is ever guessed."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return `value` in UTC; raises `ValueError` for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a stored time needs a time zone"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the stored moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The parent of every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 -- SQLAlchemy reads it from the class
        int: BigId,
        str: Text(),
        bytes: LargeBinary(),
        datetime: UTCDateTime(),
        date: Date(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
    }


Stored = TypeVar("Stored", bound=Base)
Made = TypeVar("Made")
Columns = TypeVarTuple("Columns")


def word(length: int = 40) -> String:
    """Return the column type of a short code, such as a slug or a state."""
    return String(length)


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """Return the check that a column holds one of `values`, such as the words of an enum."""
    allowed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=column)


def big_id(**options: Any) -> Any:  # noqa: ANN401 -- mapped_column's own type depends on the annotation
    """Return a primary key that the database numbers and never uses again."""
    return mapped_column(BigId, primary_key=True, autoincrement=True, **options)


NEVER_REUSED = {"sqlite_autoincrement": True}
"""Table arguments that keep SQLite from giving a removed row's id to another."""


class TurnError(SQLAlchemyError):
    """Another unit that writes has not ended in time; nothing of this one was done."""


class Database:
    """Opens units of work on one database; `name` is its address as it was given, for what a process keeps of it."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.name = url
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self.write_engine = _sqlite_engine(url, read_only=False)
            self.read_engine = _sqlite_engine(url, read_only=True)
            self._turn_file: Path | None = Path(f"{self.url.database}.turn")
        else:
            self.write_engine = create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=10)
            event.listen(self.write_engine, "connect", _set_bounds)
            self.read_engine = self.write_engine.execution_options(postgresql_readonly=True)
            self._turn_file = None
        self._own_turn = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a unit that only reads; `session` is it until the block ends."""
        with Session(self.read_engine, autoflush=False) as opened, _current(opened):
            yield opened

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a unit that writes: committed when the block ends well, else rolled back.

        Raises `TurnError` when the one before it does not end within `TURN_SECONDS` (SQLite).
        """
        must_not_write()
        with self._turn(), Session(self.write_engine) as opened, _current(opened):
            opened.begin()
            opened.connection()
            yield opened
            if opened.in_transaction():  # what was rolled back has left nothing to do
                for do in _BEFORE_COMMIT:
                    do()
                opened.commit()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        token = _holds_turn.set(True)
        try:
            if self._turn_file is None:
                yield
                return
            deadline = time.monotonic() + TURN_SECONDS
            # Threads wait in line here, so that only one of each process looks at the file again and again.
            if not self._own_turn.acquire(timeout=TURN_SECONDS):
                raise TurnError(_NO_TURN)
            try:
                with self._turn_file.open("a") as file:
                    _lock(file, deadline)
                    yield
            finally:
                self._own_turn.release()
        finally:
            _holds_turn.reset(token)

    def compact(self) -> bool:
        """Write SQLite's file anew and empty the log beside it, so that neither holds what was erased.

        No unit may be open here. Returns False while another process reads what was there before, and the log is
        left; True otherwise, and on PostgreSQL, where it is the server's own work. Raises `TurnError` as `writing`.
        """
        return self._tidy("VACUUM", _EMPTY_LOG)

    def empty_log(self) -> bool:
        """Empty the log beside SQLite's file, which holds pages as they were; otherwise as `compact`, and soon done."""
        return self._tidy(_EMPTY_LOG)

    def _tidy(self, *statements: str) -> bool:
        if not self.is_sqlite:
            return True
        with self._turn():
            connection = self.write_engine.raw_connection()
            try:
                for statement in statements[:-1]:
                    connection.cursor().execute(statement)
                (busy, *_pages) = connection.cursor().execute(statements[-1]).fetchone()
            finally:
                connection.close()
        return not busy

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.write_engine.dispose()
        self.read_engine.dispose()


_BEFORE_COMMIT: list[Callable[[], None]] = []


def before_commit(do: Callable[[], None]) -> Callable[[], None]:
    """Have `do` done at the end of every unit that writes, in it: for what must be true of all that it has changed."""
    _BEFORE_COMMIT.append(do)
    return do


_EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"
_NO_TURN = "another unit that writes has not ended in time"


def _lock(file: IO[str], deadline: float) -> None:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise TurnError(_NO_TURN) from None
            time.sleep(_LOOK_AGAIN_SECONDS)
        else:
            return


def _set_bounds(connection: Any, _record: object) -> None:  # noqa: ANN401 -- the driver's connection
    """Let PostgreSQL give up what waits for a row or works too long: the page then says so and keeps the text."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET statement_timeout = '{STATEMENT_SECONDS * 1000:.0f}ms'")
        cursor.execute(f"SET lock_timeout = '{TURN_SECONDS * 1000:.0f}ms'")
    connection.commit()


_session: ContextVar[Session | None] = ContextVar("session", default=None)
_holds_turn: ContextVar[bool] = ContextVar("holds_turn", default=False)


@contextmanager
def _current(opened: Session) -> Iterator[None]:
    token = _session.set(opened)
    try:
        yield
    finally:
        _session.reset(token)


_PRAGMAS = (
    *("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "mmap_size=268435456"),
    "secure_delete=ON",  # what is erased is gone from the file too, whatever the library was built with
)


def _sqlite_engine(url: str, *, read_only: bool) -> Engine:
    engine = create_engine(url, connect_args={"timeout": 10}, pool_size=5, max_overflow=20)

    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 -- the driver's connection
        connection.isolation_level = None  # the "begin" listener below begins, not the driver
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if read_only:
            connection.execute("PRAGMA query_only=ON")

    def begin(connection: Connection) -> None:
        if read_only:
            # On the driver's own connection: it cannot fail, and SQLAlchemy would take longer for it than for a query.
            cast("Any", connection.connection.dbapi_connection).execute("BEGIN")
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "do_connect", _make_private)
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _make_private(_dialect: object, _record: object, arguments: Sequence[str], _options: object) -> None:
    """Make a new database's file for its owner alone, whatever the umask; the files beside it take after it."""
    with suppress(OSError):  # SQLite says what is wrong with a path, in words that are known
        Path(arguments[0]).touch(mode=0o600)


def database() -> Database:
    """Return the running application's database."""
    return cast("Database", current_app.extensions["database"])


def is_sqlite() -> bool:
    """Return whether the open unit is on SQLite; else it is on PostgreSQL."""
    return session.get_bind().dialect.name == "sqlite"


def insert(table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """Return an INSERT that can say what happens on a conflict, in the open unit's own dialect."""
    return sqlite.insert(table) if is_sqlite() else postgresql.insert(table)


def lock(table: type[Stored], key: Any, version: int | None = None) -> Stored:  # noqa: ANN401 -- one value, or a tuple of them
    """Return the row with the primary `key`, locked until the unit ends and read anew once it is.

    Raises `StaleDataError` if there is none any more, if it is not at `version`, or was read earlier at another.
    """
    row = session.get(table, key, with_for_update=True, populate_existing=True)
    if row is None or (version is not None and cast("Any", row).version != version):
        message = f"{table.__name__} {key} has changed since it was read"
        raise StaleDataError(message)
    return row


def read(statement: TypedReturnsRows[*Columns], values: Mapping[str, Any] | None = None) -> CursorResult[*Columns]:
    """Return the rows of a statement that asks for columns, not for objects; `values` are bound by name.

    It goes past what the session does for objects, which takes longer than SQLite does for a small statement. What was
    changed in the unit is written first, as the session would.
    """
    opened = _open_session()
    if opened.autoflush:
        opened.flush()
    return opened.connection().execute(statement, values or {})


def lowered(column: SQLColumnExpression[Any]) -> ColumnElement[str]:
    """Return a column in small letters, Danish ones too: by themselves databases may lower English ones alone."""
    small: ColumnElement[str] = func.lower(column)
    for letter in "ÆØÅ":
        small = func.replace(small, letter, letter.lower())
    return small


def rows(
    into: Callable[..., Made],
    statement: TypedReturnsRows[*tuple[Any, ...]],
    values: Mapping[str, Any] | None = None,
) -> list[Made]:
    """Return a statement's rows as instances of the dataclass `into`, filled by label; `values` are bound by name.

    Raises `TypeError`, before any row is read, unless each label is a field, none twice, and each field without a
    default a label.
    """
    found = read(statement, values)
    in_order = _arranged(into, tuple(found.keys()))
    return [into(*in_order(row)) for row in found]


@lru_cache(maxsize=1_000)
def _arranged(into: Callable[..., Any], labels: tuple[str, ...]) -> Callable[[Row[Any]], Sequence[Any]]:
    """Return what puts the values of a row with `labels` in the order of the fields of `into`."""
    known = {one.name: one.default is MISSING and one.default_factory is MISSING for one in fields(cast("Any", into))}
    missing = [name for name, needed in known.items() if needed and name not in labels]
    strange = [label for place, label in enumerate(labels) if label not in known or label in labels[:place]]
    if missing or strange:
        message = f"{into} cannot be filled: there is no column for {missing}, and no field for {strange}"
        raise TypeError(message)
    places = [labels.index(name) for name in known if name in labels]
    return tuple if places == list(range(len(labels))) else lambda row: [row[place] for place in places]


def streaming(statement: Select[*Columns], size: int) -> Iterator[Sequence[Row[*Columns]]]:
    """Give the rows of a statement in batches of `size`: no more than one is held, by us or by the driver.

    For what loops over everything, within one unit. The rows are those there were when it began on PostgreSQL; on
    SQLite a table must not be changed while it is read.
    """
    yield from session.execute(statement.execution_options(yield_per=size)).partitions()


def _open_session() -> Session:
    opened = _session.get()
    if opened is not None:
        return opened
    if not has_request_context():
        message = "no unit of work is open: use database().reading() or .writing()"
        raise RuntimeError(message)
    units: ExitStack = g.setdefault("units", ExitStack())
    writes = request.method not in SAFE_METHODS and not g.get("answer_decided", False)
    unit = database().writing() if writes else database().reading()
    return units.enter_context(unit)


session = cast("Session", LocalProxy(_open_session))
"""The open unit's session. In a request the first use opens it: reading for GET, else writing."""


def must_not_write() -> None:
    """Raise `RuntimeError` while a unit that writes is open: a second would wait for it for ever."""
    if _holds_turn.get():
        message = "a unit that writes is open already: a second would wait for it for ever"
        raise RuntimeError(message)


@contextmanager
def read_first() -> Iterator[None]:
    """Read in a writing request before its unit takes the lock: for loading and for matching."""
    must_not_write()
    with database().reading():
        yield


@contextmanager
def own_transaction() -> Iterator[Session]:
    """Write in a unit of its own what must survive a refusal (limits, failed sign-ins)."""
    with database().writing() as opened:
        yield opened


def write_if_possible(write: Callable[[], None], *, fault: str) -> None:
    """Write in a unit of its own what a page that is only read can be without.

    When that cannot be (others write for too long, the disk is full), `fault` is logged and the page is shown.
    """
    try:
        with own_transaction():
            write()
    except SQLAlchemyError:
        _log.exception(fault)


def finish_request(*, commit: bool) -> None:
    """End the request's unit; what is read afterwards (for an error page) is read in a new one."""
    g.answer_decided = True
    units: ExitStack | None = g.pop("units", None)
    if units is None:
        return
    opened = _session.get()
    if opened is not None and not commit:
        opened.rollback()
    units.close()


def read_only() -> None:
    """Say in a POST that nothing will be stored, so that its unit reads."""
    g.answer_decided = True
