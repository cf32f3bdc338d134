"""Doing the jobs that wait: leased in batches, each done once, tried again later, or laid aside as a dead letter.

A job that mails nothing is marked as done in its own unit, so what it stored is stored exactly once, whenever its
worker dies. One that mails is marked after the mail server has taken the message.
"""

import logging
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from itertools import takewhile
from typing import cast

from flask import Flask, current_app, g
from sqlalchemy import ColumnElement, func, or_, select, update

from app import clock, db, i18n, jobs
from app.jobs import HopelessError, Job, Lane, MendableError, Payload

RETRIES = tuple(timedelta(seconds=wait) for wait in (30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600))
"""Waits between tries: 12 tries over five hours, so that mail survives a server that is down for four."""

BATCH = 20
HOLD = timedelta(seconds=30)
"""How long a worker may keep jobs of a batch that it has not begun; then it hands them back."""

_log = logging.getLogger(__name__)

Sender = Callable[[EmailMessage], None]


class _LeaseLostError(Exception):
    """The job took longer than its lease, and another worker has begun it anew."""


@dataclass(frozen=True)
class Leased:
    """A job that is ours until `until`."""

    id: int
    kind: str
    payload: Payload
    until: datetime
    request_id: str | None


def work(
    send: Sender, stop: threading.Event, *, lanes: Collection[Lane] = tuple(Lane), idle_seconds: float = 1.0
) -> None:
    """Do jobs of each lane in a thread of its own until `stop` is set, resting `idle_seconds` when none is due."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 -- Flask's documented way

    def keep_on(lane: Lane) -> None:
        with app.app_context():
            while not stop.is_set():
                _work_off(send, stop, lane)
                stop.wait(idle_seconds)

    threads = [threading.Thread(target=keep_on, args=(lane,), name=f"lane {lane}") for lane in lanes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def run_next(send: Sender, lanes: Collection[Lane] = tuple(Lane)) -> bool:
    """Do one job that is due. Returns whether there was one; a failing job is put back or laid aside."""
    with db.database().writing():
        batch = _lease(lanes, most=1)
    for leased in batch:
        _do(leased, send)
    return bool(batch)


def run_batch(send: Sender, stop: threading.Event, lanes: Collection[Lane] = tuple(Lane)) -> bool:
    """Lease up to `BATCH` jobs and do them one by one; those not begun when `stop` is set or `HOLD` is over go back.

    Returns whether there was one.
    """
    with db.database().writing():
        batch = _lease(lanes, most=BATCH)
    leased_at = clock.now()
    for number, leased in enumerate(batch):
        if stop.is_set() or clock.now() > leased_at + HOLD:
            _hand_back(batch[number:])
            break
        _do(leased, send)
    return bool(batch)


def has_due(lanes: Collection[Lane] = tuple(Lane)) -> bool:
    """Return whether a job is due; reading for it takes no write lock."""
    now = clock.now()
    free = or_(Job.leased_until.is_(None), Job.leased_until < now)
    due = select(Job.id).where(jobs.WAITING, Job.lane.in_(lanes), Job.run_at <= now, free)
    with db.database().reading() as session:
        return session.scalar(due.limit(1)) is not None


def _work_off(send: Sender, stop: threading.Event, lane: Lane) -> None:
    try:
        _queue_recurring(lane)
        while not stop.is_set() and has_due([lane]) and run_batch(send, stop, [lane]):
            pass
    except Exception:
        _log.exception("the worker could not reach its jobs")


def _lease(lanes: Collection[Lane], *, most: int) -> list[Leased]:
    """Take the first jobs that are due, in the open unit. One whose worker died every time is laid aside instead."""
    now = clock.now()
    yielding = [one.name for one in jobs.KINDS.values() if one.yields]
    free = or_(Job.leased_until.is_(None), Job.leased_until < now)
    statement = (
        select(Job)
        .where(jobs.WAITING, Job.lane.in_(lanes), Job.run_at <= now, free)
        .order_by(Job.kind.in_(yielding), Job.run_at, Job.id)
        .limit(most)
    )
    due = db.session.scalars(statement.with_for_update(skip_locked=True)).all()
    if due and due[0].tries > len(RETRIES):  # no fault was ever noted
        due[0].dead_at, due[0].fault = now, "the worker ended while doing it"
        return []
    batch = due[:1] if due and _is_taken_alone(due[0]) else list(takewhile(lambda job: not _is_taken_alone(job), due))
    held = HOLD if len(batch) > 1 else timedelta()
    for job in batch:
        job.leased_until, job.tries = now + _lease_of(job) + held, job.tries + 1
    return [Leased(job.id, job.kind, job.payload, job.leased_until or now, job.request_id) for job in batch]


def _is_taken_alone(job: Job) -> bool:
    """Return whether nothing may wait behind a job: it takes long, or it failed before and may have killed a worker."""
    return job.tries > 0 or _lease_of(job) != jobs.LEASE


def _lease_of(job: Job) -> timedelta:
    return jobs.KINDS[job.kind].lease if job.kind in jobs.KINDS else jobs.LEASE


def _do(leased: Leased, send: Sender) -> None:
    try:
        letter = _handle(leased)
        if letter is not None:
            _identify(letter, leased)
            send(letter)
            _note_sent(leased)
    except _LeaseLostError:
        _log.warning("a job took longer than its lease", extra=_named(leased))
    except Exception as error:
        _log.exception("job failed", extra={**_named(leased), "fault": _name_fault(error)})
        with db.database().writing():
            _put_back(leased, error)


def _named(leased: Leased) -> dict[str, object]:
    return {"job": leased.id, "kind": leased.kind, "request": leased.request_id}


@contextmanager
def _for_request(leased: Leased) -> Iterator[None]:
    """Log, and queue further jobs, as for the request that queued this one; what a handler keeps in `g` ends here."""
    with current_app.app_context():
        g.request_number = leased.request_id
        yield


def _handle(leased: Leased) -> EmailMessage | None:
    """Do a job in its unit, which marks it as done unless there is a message to send."""
    kind = jobs.KINDS.get(leased.kind)
    if kind is None or kind.do is None:
        raise HopelessError("there is no such kind of job")
    payload = leased.payload
    if kind.prepare is not None:
        with db.database().reading():
            own = _own_sentences()
        with _for_request(leased), i18n.in_words_of(own):
            payload = kind.prepare(payload)
    with _for_request(leased), db.database().writing(), i18n.in_words_of(_own_sentences()):
        letter = kind.do(payload)
        if letter is None:
            _finish(leased)
    return letter


def _own_sentences() -> i18n.Own:
    """Return what the town says in place of the program's sentences, as the open unit reads it."""
    return cast("i18n.Own", current_app.extensions["own_sentences"]())


def _finish(leased: Leased) -> None:
    done: dict[str, object] = {"done_at": clock.now(), "fault": None, "payload": {}}
    if db.session.scalar(update(Job).where(*_ours(leased)).values(done).returning(Job.id)) is None:
        raise _LeaseLostError


def _note_sent(leased: Leased) -> None:
    """Mark a job as done whose message is on its way, however long others write: noted as failed, it is sent again.

    Raises `TurnError` once the job is ours no longer.
    """
    while True:
        try:
            with db.database().writing():
                _finish(leased)
        except db.TurnError:  # which takes ten seconds
            if clock.now() >= leased.until:
                raise
        else:
            return


def _put_back(leased: Leased, error: Exception) -> None:
    job = db.session.scalar(select(Job).where(*_ours(leased)).with_for_update())
    if job is None:
        return
    now = clock.now()
    job.fault = _name_fault(error)
    job.leased_until = None
    if isinstance(error, HopelessError) or job.tries > len(RETRIES):
        job.dead_at = now
    else:
        job.run_at = now + RETRIES[job.tries - 1]


def _hand_back(batch: Sequence[Leased]) -> None:
    """Let others take what was leased and not begun, as if it had never been leased."""
    with db.database().writing():
        for leased in batch:
            statement = update(Job).where(*_ours(leased))
            db.session.execute(statement.values(leased_until=None, tries=Job.tries - 1))


def _ours(leased: Leased) -> tuple[ColumnElement[bool], ...]:
    return (Job.id == leased.id, Job.leased_until == leased.until, Job.done_at.is_(None))


def _name_fault(error: Exception) -> str:
    """Return what staff may read of a fault: never a message of others, which may quote an address."""
    if isinstance(error, HopelessError):
        return f"{jobs.REFUSED}: {error}"
    if isinstance(error, MendableError):
        return f"{jobs.MENDABLE}: {error}"
    code = getattr(error, "smtp_code", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def _queue_recurring(lane: Lane) -> None:
    """Queue the lane's recurring jobs whose time has come; looks before it takes the write lock."""
    recurring = {one.name: (one, one.every) for one in jobs.KINDS.values() if one.lane == lane and one.every}
    with db.database().reading() as session:
        statement = select(Job.kind, func.max(Job.created_at)).where(Job.kind.in_(recurring)).group_by(Job.kind)
        newest = {row[0]: row[1] for row in session.execute(statement)}
    now = clock.now()
    due = [one for name, (one, every) in recurring.items() if name not in newest or newest[name] <= now - every]
    if due:
        with db.database().writing():
            for one in due:
                one.queue_once()


def _identify(letter: EmailMessage, leased: Leased) -> None:
    """Give a message the same id at every try, so that a mail server drops a second copy."""
    domain = letter["From"].addresses[0].domain
    known = leased.payload.get("id") or f"job-{leased.id}-0"  # jobs queued before 0.3 have no id of their own
    letter["Message-ID"] = f"<{known}@{domain}>"
