"""Jobs in the database: queued in the unit that makes them necessary, done by the `worker`.

A kind of job is an object, declared once on the lowest floor that queues it; what does it may be attached higher up.
What takes long is prepared before the job's unit opens, because on SQLite writers take turns.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from enum import StrEnum
from typing import Any

from flask import g
from sqlalchemy import CheckConstraint, Index, and_, delete, func, not_, or_, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, db
from app.db import NEVER_REUSED, Base, big_id, word
from app.holds import Holds, Key

LEASE = timedelta(minutes=5)
LONG_LEASE = timedelta(hours=1)
"""For a job that takes minutes: another worker must not begin anew while the first still works it out.

Others keep to `LEASE`: a job whose worker was killed holds its key so long, and nothing else does its work meanwhile.
"""

KEPT = timedelta(days=30)
MENDABLE = "to be mended"
"""How the fault of a job begins that waits for whoever runs this."""
REFUSED = "refused"
"""How the fault of a job begins that no later try could have done."""

WAITING = text("done_at IS NULL AND dead_at IS NULL")

Payload = dict[str, Any]
Handler = Callable[[Payload], EmailMessage | None]
Prepare = Callable[[Payload], Payload]


class Lane(StrEnum):
    """What is done beside one another, so that no long job stands before somebody's mail."""

    MAIL = "mail"
    WORK = "work"


class HopelessError(Exception):
    """No later try can do better, so the job is laid aside at once. Its words are stored: no address, no text."""


class MendableError(Exception):
    """Every try fails until whoever runs this has mended something. Its words are stored: no address, no text."""


class Job(Base):
    """Something to do after the unit that queued it is committed. The payload holds ids, not texts."""

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("lane IN ('mail', 'work')", name="lane"),
        Index("ix_job_waiting", "lane", "run_at", "id", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("uq_job_waiting_key", "key", unique=True, sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_job_dead_at", "dead_at"),
        Index("ix_job_kind_created_at", "kind", "created_at"),
        Index("ix_job_done_at", "done_at"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    kind: Mapped[str] = mapped_column(word())
    lane: Mapped[str] = mapped_column(word(), server_default=Lane.WORK)
    key: Mapped[str | None] = mapped_column(word(120))
    payload: Mapped[Payload] = mapped_column(info={"key": Key.SEALED, "holds": Holds.AUTHORS_IDENTITY})
    created_at: Mapped[datetime]
    run_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]
    fault: Mapped[str | None] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    request_id: Mapped[str | None] = mapped_column(word(16))
    """What the log and the error page call the request that queued it."""

    @property
    def is_refused(self) -> bool:
        """Return whether no later try could have done it."""
        return (self.fault or "").startswith(REFUSED)

    @property
    def is_mendable(self) -> bool:
        """Return whether whoever runs this has something to mend before it can be done."""
        return (self.fault or "").startswith(MENDABLE)


@dataclass(eq=False)
class Kind:
    """A kind of job. With `every`, the worker queues one itself that often; `lease` is how long one may take.

    Jobs of a kind that `yields` are done after all others of their lane that are due.
    """

    name: str
    lane: Lane
    every: timedelta | None
    lease: timedelta
    yields: bool
    do: Handler | None = field(default=None, init=False)
    prepare: Prepare | None = field(default=None, init=False)

    def queue(self, payload: Payload | None = None, *, run_at: datetime | None = None) -> None:
        """Queue a job in the open unit, due at once or at `run_at`."""
        db.session.execute(db.insert(Job).values(self._values(payload, run_at)))

    def queue_each(self, each: Sequence[tuple[Payload, datetime]]) -> None:
        """Queue many jobs in one statement, each due at its own time."""
        if each:
            db.session.execute(db.insert(Job), [self._values(payload, run_at) for payload, run_at in each])

    def queue_once(
        self, payload: Payload | None = None, *, about: int | None = None, run_at: datetime | None = None
    ) -> None:
        """Queue a job in the open unit, unless one queued this way (about the same row) waits or is being done."""
        statement = db.insert(Job).values(self._values(payload, run_at) | {"key": self._key(about)})
        db.session.execute(statement.on_conflict_do_nothing(index_elements=["key"], index_where=WAITING))

    def queue_after(self) -> None:
        """Queue a job that sees what the open unit changes, unless one waits that nobody has begun.

        That one is held until the unit ends, so nobody begins it before.
        """
        unbegun = select(Job.id).where(WAITING, Job.kind == self.name, Job.tries == 0).limit(1)
        if db.session.scalar(unbegun.with_for_update(skip_locked=True)) is None:
            self.queue()

    def is_waiting(self, *, about: int | None = None) -> bool:
        """Return whether a job queued by `queue_once` is still to be done."""
        return db.session.scalar(select(Job.id).where(WAITING, Job.key == self._key(about))) is not None

    def list_left(self, name: str, *values: int) -> list[Job]:
        """Return the jobs of this kind that are not done, waiting or given up, whose payload has a value by a name.

        The newest come first; without values, whatever stands by that name.
        """
        left = select(Job).where(Job.done_at.is_(None), Job.kind == self.name)
        if values:
            left = left.where(Job.payload[name].as_integer().in_(values))
        return list(db.session.scalars(left.order_by(Job.id.desc())))

    def see_to(self, name: str, value: int) -> None:
        """Note that what was given up of this kind has been seen to, of which the payload has a value by a name."""
        given_up = (Job.kind == self.name, _DEAD, Job.payload[name].as_integer() == value)
        db.session.execute(update(Job).where(*given_up).values(done_at=clock.now(), payload={}))

    def handler(self, *, prepare: Prepare | None = None) -> Callable[[Handler], Handler]:
        """Attach what does these jobs, in a unit of its own; the message it returns is sent once that is committed.

        `prepare` reads and works out what takes long while no unit that writes is open; the handler is given what it
        returns in place of the payload. Raises `ValueError` if a handler is attached already.
        """

        def attach(handler: Handler) -> Handler:
            if self.do is not None:
                raise ValueError(f"jobs of kind {self.name!r} have a handler already")
            self.do, self.prepare = handler, prepare
            return handler

        return attach

    def _key(self, about: int | None) -> str:
        return self.name if about is None else f"{self.name} {about}"

    def _values(self, payload: Payload | None, run_at: datetime | None) -> dict[str, object]:
        now = clock.now()
        return {
            "kind": self.name,
            "lane": self.lane,
            "payload": payload or {},
            "created_at": now,
            "run_at": run_at or now,
            "tries": 0,
            "request_id": g.get("request_number"),
        }


KINDS: dict[str, Kind] = {}
_DEAD = and_(Job.dead_at.is_not(None), Job.done_at.is_(None))


def kind(
    name: str,
    *,
    lane: Lane = Lane.WORK,
    every: timedelta | None = None,
    lease: timedelta = LEASE,
    yields: bool = False,
) -> Kind:
    """Declare a kind of job. Raises `ValueError` for a second one of the same name."""
    if name in KINDS:
        raise ValueError(f"there is a kind of job called {name!r} already")
    KINDS[name] = Kind(name, lane, every, lease, yields)
    return KINDS[name]


def get_lag() -> timedelta:
    """Return how long the oldest job that is due has been waiting."""
    # Each lane by itself: the index of what waits begins with it.
    first = (
        db.session.scalar(select(func.min(Job.run_at)).where(WAITING, Job.lane == lane, Job.run_at <= clock.now()))
        for lane in Lane
    )
    oldest = min((one for one in first if one is not None), default=clock.now())
    return clock.now() - oldest


def list_dead(limit: int = 100) -> list[Job]:
    """Return the jobs that were given up, newest first."""
    return list(db.session.scalars(select(Job).where(_DEAD).order_by(Job.dead_at.desc()).limit(limit)))


def list_failed(limit: int = 100) -> list[Job]:
    """Return the jobs that were given up though a later try could have done them, newest first."""
    failed = select(Job).where(_DEAD, not_(func.coalesce(Job.fault, "").startswith(REFUSED, autoescape=True)))
    return list(db.session.scalars(failed.order_by(Job.dead_at.desc()).limit(limit)))


def list_to_mend(limit: int = 100) -> list[Job]:
    """Return the jobs that are tried again and fail until something is mended, the next to be tried first."""
    waiting = select(Job).where(WAITING, Job.fault.startswith(MENDABLE, autoescape=True))
    return list(db.session.scalars(waiting.order_by(Job.run_at, Job.id).limit(limit)))


def revive(job_id: int) -> bool:
    """Queue a dead letter once more; any other job stays as it is. Returns whether there is such a job."""
    statement = (
        update(Job)
        .where(Job.id == job_id, Job.dead_at.is_not(None))
        .values(dead_at=None, tries=0, run_at=clock.now(), leased_until=None, key=None)
    )
    db.session.execute(statement)
    return db.session.get(Job, job_id) is not None


FORGET_JOBS = kind("forget_jobs", every=timedelta(days=1))


@FORGET_JOBS.handler()
def _forget(_payload: Payload) -> None:
    """Remove jobs that were done a month ago, and those that no later try could have done: they may hold an address.

    Other dead letters stay until somebody has seen to them.
    """
    before = clock.now() - KEPT
    refused = and_(_DEAD, Job.dead_at < before, Job.fault.startswith(REFUSED, autoescape=True))
    db.session.execute(delete(Job).where(or_(Job.done_at < before, refused)))
