"""Jobs in the database: queued in the unit that makes them necessary, done by ``flask worker``.

A job is leased, run, and either done, tried again later, or laid aside as a dead letter that staff can see.
A handler runs in a unit of its own and may return messages: they are sent when that unit is committed.
What takes long is prepared before that unit opens, because on SQLite writers take turns.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

from flask import current_app
from sqlalchemy import Index, delete, func, or_, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, db
from app.db import NEVER_REUSED, Base, big_id, word

LEASE = timedelta(minutes=5)
LONG_LEASE = timedelta(hours=1)
"""For a job that takes minutes: another worker must not begin anew while the first still works it out.

Others keep to `LEASE`: a job whose worker was killed holds its key so long, and nothing else does its work meanwhile.
"""

KEPT = timedelta(days=30)
RETRIES = tuple(timedelta(seconds=wait) for wait in (30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600))
"""Waits between tries: 12 tries over five hours, so that mail survives a server that is down for four."""

_WAITING = text("done_at IS NULL AND dead_at IS NULL")
_log = logging.getLogger(__name__)

Handler = Callable[[dict[str, Any]], Sequence[EmailMessage]]
Prepare = Callable[[dict[str, Any]], dict[str, Any]]
Sender = Callable[[EmailMessage], None]


class Job(Base):
    """Something to do after the unit that queued it is committed. The payload holds ids, not texts."""

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_waiting", "run_at", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("uq_job_waiting_key", "key", unique=True, sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_job_dead_at", "dead_at"),
        Index("ix_job_kind_created_at", "kind", "created_at"),
        Index("ix_job_done_at", "done_at"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    kind: Mapped[str] = mapped_column(word())
    key: Mapped[str | None] = mapped_column(word(120))
    payload: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    run_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]
    fault: Mapped[str | None]


_handlers: dict[str, Handler] = {}
_preparing: dict[str, Prepare] = {}
_recurring: dict[str, timedelta] = {}
_leases: dict[str, timedelta] = {}


def handles(
    kind: str, *, every: timedelta | None = None, prepare: Prepare | None = None, lease: timedelta = LEASE
) -> Callable[[Handler], Handler]:
    """Declare the handler of jobs of `kind`; with `every`, the worker queues one itself that often.

    `prepare` reads and works out what takes long while no unit that writes is open; the handler is given what it
    returns in place of the payload. `lease` is how long one may take before another worker begins it anew.
    """

    def declare(handler: Handler) -> Handler:
        _handlers[kind] = handler
        _leases[kind] = lease
        if prepare is not None:
            _preparing[kind] = prepare
        if every is not None:
            _recurring[kind] = every
        return handler

    return declare


def enqueue(kind: str, payload: dict[str, Any], *, key: str | None = None, run_at: datetime | None = None) -> None:
    """Queue a job in the open unit. While one with the same `key` waits, a second is not queued."""
    now = clock.now()
    values = {"kind": kind, "payload": payload, "key": key, "created_at": now, "run_at": run_at or now, "tries": 0}
    statement = db.insert(Job).values(values)
    if key is not None:
        statement = statement.on_conflict_do_nothing(index_elements=["key"], index_where=_WAITING)
    db.session.execute(statement)


def run_next(send: Sender) -> bool:
    """Do one job that is due. Returns whether there was one; a failing job is put back or laid aside."""
    with db.database().writing():
        leased = _lease()
    if leased is None:
        return False
    job_id, kind, payload = leased
    try:
        if kind in _preparing:
            with current_app.app_context():
                payload = _preparing[kind](payload)
        with current_app.app_context(), db.database().writing():  # so what a handler keeps in `g` ends with its job
            messages = _handlers[kind](payload)
        for number, message in enumerate(messages):
            _identify(message, job_id, number)
            send(message)
    except Exception as error:
        _log.exception("job failed", extra={"job": job_id, "kind": kind})
        with db.database().writing():
            _put_back(job_id, error)
        return True
    with db.database().writing():
        db.session.execute(update(Job).where(Job.id == job_id).values(done_at=clock.now(), fault=None, payload={}))
    return True


def work(send: Sender, stop: threading.Event, *, idle_seconds: float = 1.0) -> None:
    """Do jobs until `stop` is set, resting `idle_seconds` whenever none is due."""
    while not stop.is_set():
        try:
            _queue_recurring()
            while not stop.is_set() and has_due() and run_next(send):
                pass
        except Exception:
            _log.exception("the worker could not reach its jobs")
        stop.wait(idle_seconds)


def has_due() -> bool:
    """Return whether a job is due; reading for it takes no writer's turn."""
    now = clock.now()
    due = select(Job.id).where(_WAITING, Job.run_at <= now, or_(Job.leased_until.is_(None), Job.leased_until < now))
    with db.database().reading() as session:
        return session.scalar(due.limit(1)) is not None


def get_lag() -> timedelta:
    """Return how long the oldest job that is due has been waiting."""
    oldest = db.session.scalar(select(func.min(Job.run_at)).where(_WAITING, Job.run_at <= clock.now()))
    return clock.now() - oldest if oldest else timedelta()


def is_waiting(key: str) -> bool:
    """Return whether a job with this key is still to be done."""
    return db.session.scalar(select(Job.id).where(_WAITING, Job.key == key)) is not None


def list_dead(limit: int = 100) -> list[Job]:
    """Return the jobs that were given up, newest first."""
    statement = select(Job).where(Job.dead_at.is_not(None), Job.done_at.is_(None)).order_by(Job.dead_at.desc())
    return list(db.session.scalars(statement.limit(limit)))


def revive(job_id: int) -> bool:
    """Queue a dead letter once more. Returns False if there is none with this id."""
    statement = (
        update(Job)
        .where(Job.id == job_id, Job.dead_at.is_not(None))
        .values(dead_at=None, tries=0, run_at=clock.now(), leased_until=None, key=None)
        .returning(Job.id)
    )
    return db.session.scalar(statement) is not None


def _lease() -> tuple[int, str, dict[str, Any]] | None:
    now = clock.now()
    free = or_(Job.leased_until.is_(None), Job.leased_until < now)
    statement = select(Job).where(_WAITING, Job.run_at <= now, free).order_by(Job.run_at, Job.id).limit(1)
    job = db.session.scalar(statement.with_for_update(skip_locked=True))
    if job is None:
        return None
    if job.tries > len(RETRIES):  # its worker died every time, so no fault was ever noted
        job.dead_at, job.fault = now, "the worker ended while doing it"
        return None
    job.leased_until, job.tries = now + _leases.get(job.kind, LEASE), job.tries + 1
    return job.id, job.kind, job.payload


def _put_back(job_id: int, error: Exception) -> None:
    now = clock.now()
    job = db.session.get_one(Job, job_id)
    job.fault = type(error).__name__
    job.leased_until = None
    if job.tries > len(RETRIES):
        job.dead_at = now
    else:
        job.run_at = now + RETRIES[job.tries - 1]


def _queue_recurring() -> None:
    """Queue the recurring jobs whose time has come; looks before it takes a writer's turn."""
    with db.database().reading() as session:
        statement = select(Job.kind, func.max(Job.created_at)).where(Job.kind.in_(_recurring)).group_by(Job.kind)
        newest = {row[0]: row[1] for row in session.execute(statement)}
    now = clock.now()
    due = [kind for kind, every in _recurring.items() if kind not in newest or newest[kind] <= now - every]
    if due:
        with db.database().writing():
            for kind in due:
                enqueue(kind, {}, key=kind)


@handles("forget_jobs", every=timedelta(days=1))
def _forget(_payload: dict[str, Any]) -> Sequence[EmailMessage]:
    """Remove jobs that were done a month ago; dead letters stay until somebody has seen to them."""
    db.session.execute(delete(Job).where(Job.done_at < clock.now() - KEPT))
    return ()


def _identify(message: EmailMessage, job_id: int, number: int) -> None:
    """Give a message the same id at every try, so that a mail server drops a second copy."""
    domain = str(message["From"]).rpartition("@")[2].rstrip(">")
    message["Message-ID"] = f"<job-{job_id}-{number}@{domain}>"
