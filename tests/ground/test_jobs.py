"""Jobs: done once, tried again for hours, and never lost from sight."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, db, jobs
from app.jobs import LEASE, LONG_LEASE, RETRIES, Job

Writing = Callable[[], AbstractContextManager[Session]]
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Doing:
    """Remembers what was done, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.done: list[dict[str, Any]] = []
        self.faults = 0

    def __call__(self, payload: dict[str, Any]) -> list[EmailMessage]:
        if self.faults:
            self.faults -= 1
            message = "not now"
            raise ConnectionError(message)
        self.done.append(payload)
        return []


@pytest.fixture
def doing(monkeypatch: pytest.MonkeyPatch) -> Doing:
    doing = Doing()
    monkeypatch.setitem(jobs._handlers, "test", doing)
    return doing


def send(_message: EmailMessage) -> None:
    raise AssertionError("there is nothing to send")


def run(at: datetime, sender: jobs.Sender = send) -> bool:
    with clock.replay_at(at):
        return jobs.run_next(sender)


def only_job() -> Job:
    with db.database().reading() as session:
        return session.scalars(select(Job)).one()


def queue(writing: Writing, **options: Any) -> None:
    with writing(), clock.replay_at(START):
        jobs.enqueue("test", {"id": 7}, **options)


def test_a_job_is_done_once_and_its_payload_forgotten(writing: Writing, doing: Doing) -> None:
    queue(writing)
    assert run(START)
    assert not run(START)
    assert doing.done == [{"id": 7}]
    assert only_job().done_at == START
    assert only_job().payload == {}


def test_a_job_waits_for_its_time(writing: Writing, doing: Doing) -> None:
    queue(writing, run_at=START + timedelta(hours=1))
    assert not run(START + timedelta(minutes=59))
    assert run(START + timedelta(hours=1))


def test_a_job_of_a_unit_that_is_rolled_back_does_not_exist(writing: Writing) -> None:
    def fail() -> None:
        with writing():
            jobs.enqueue("test", {"id": 7})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not run(clock.now())


def test_a_failing_job_is_tried_again_after_longer_and_longer(writing: Writing, doing: Doing) -> None:
    doing.faults = 3
    queue(writing)
    at = START
    for wait in RETRIES[:3]:
        assert run(at)
        assert only_job().fault == "ConnectionError"
        assert not run(at + wait - timedelta(seconds=1))
        at += wait
    assert run(at)
    assert doing.done == [{"id": 7}]
    assert only_job().fault is None


def test_mail_survives_a_server_that_is_down_for_four_hours(writing: Writing, doing: Doing) -> None:
    doing.faults = 99
    queue(writing)
    at = START
    while only_job().dead_at is None:
        assert run(at)
        at = max(only_job().run_at, at + timedelta(seconds=1))
    assert (only_job().dead_at or START) >= START + timedelta(hours=4)
    assert only_job().tries == len(RETRIES) + 1
    with db.database().reading():
        assert [dead.kind for dead in jobs.list_dead()] == ["test"]


def test_a_dead_letter_can_be_revived(writing: Writing, doing: Doing) -> None:
    doing.faults = len(RETRIES) + 1
    queue(writing)
    at = START
    while only_job().dead_at is None:
        run(at)
        at = only_job().run_at
    with writing(), clock.replay_at(at):
        assert jobs.revive(only_job().id)
        assert not jobs.revive(987_654)
    assert run(at)
    assert doing.done == [{"id": 7}]


def test_while_one_waits_a_second_with_its_key_is_not_queued(writing: Writing, doing: Doing) -> None:
    queue(writing, key="once")
    queue(writing, key="once")
    assert run(START)
    assert not run(START)
    queue(writing, key="once")
    assert run(START)
    assert len(doing.done) == 2


def test_a_job_whose_worker_died_is_done_after_its_lease(writing: Writing, doing: Doing) -> None:
    queue(writing)
    with writing(), clock.replay_at(START):
        assert jobs._lease() is not None
    assert not run(START + LEASE - timedelta(seconds=1))
    assert run(START + LEASE + timedelta(seconds=1))
    assert len(doing.done) == 1


def test_a_job_that_kills_its_worker_every_time_is_laid_aside(writing: Writing, doing: Doing) -> None:
    queue(writing)
    at = START
    for _ in range(len(RETRIES) + 1):
        with writing(), clock.replay_at(at):
            assert jobs._lease() is not None
        at += LEASE + timedelta(seconds=1)
    assert not run(at)
    assert only_job().dead_at == at


def test_two_workers_never_do_one_job_twice(app: Flask, writing: Writing, doing: Doing) -> None:
    with writing():
        for number in range(40):
            jobs.enqueue("test", {"id": number})
    start = Barrier(4)

    def work() -> None:
        with app.app_context():
            start.wait()
            while jobs.run_next(send):
                pass

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(payload["id"] for payload in doing.done) == list(range(40))


def test_messages_carry_the_same_id_at_every_try(
    writing: Writing, doing: Doing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compose(_payload: dict[str, Any]) -> list[EmailMessage]:
        letter = EmailMessage()
        letter["From"] = "Samspil <samspil@town.example>"
        return [letter]

    monkeypatch.setitem(jobs._handlers, "test", compose)
    queue(writing)
    tried: list[str] = []

    def deliver(letter: EmailMessage) -> None:
        tried.append(letter["Message-ID"])
        if len(tried) == 1:
            raise ConnectionError

    assert run(START, deliver)
    assert run(START + RETRIES[0], deliver)
    assert len(tried) == 2
    assert len(set(tried)) == 1
    assert tried[0].endswith("@town.example>")


def test_what_takes_long_is_prepared_before_the_unit_that_writes(
    writing: Writing, doing: Doing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prepare(payload: dict[str, Any]) -> dict[str, Any]:
        with db.read_first():  # refuses while the turn to write is held
            assert db.session.scalar(select(Job.id)) is not None
        return {"worked out from": payload["id"]}

    monkeypatch.setitem(jobs._preparing, "test", prepare)
    queue(writing)
    assert run(START)
    assert doing.done == [{"worked out from": 7}]
    assert only_job().done_at == START


def test_no_other_worker_begins_anew_what_takes_minutes(
    writing: Writing, doing: Doing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prepare(payload: dict[str, Any]) -> dict[str, Any]:
        assert not run(START + 2 * LEASE)
        return payload

    monkeypatch.setitem(jobs._preparing, "test", prepare)
    monkeypatch.setitem(jobs._leases, "test", LONG_LEASE)
    queue(writing)
    assert run(START)
    assert len(doing.done) == 1


@pytest.mark.parametrize("kind", ["compare", "copy vectors", "embed", "embed networks", "figures"])
def test_a_killed_worker_does_not_hold_up_its_work_for_long(writing: Writing, kind: str) -> None:
    """Its job keeps the key, so no other is queued in its place: the lease has to end soon."""
    with writing(), clock.replay_at(START):
        jobs.enqueue(kind, {}, key=kind)
        assert jobs._lease() is not None
    with clock.replay_at(START + LEASE + timedelta(seconds=1)):
        assert jobs.has_due()


def test_what_cannot_be_prepared_is_tried_again(
    writing: Writing, doing: Doing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prepare(_payload: dict[str, Any]) -> dict[str, Any]:
        raise ConnectionError

    monkeypatch.setitem(jobs._preparing, "test", prepare)
    queue(writing)
    assert run(START)
    assert doing.done == []
    assert only_job().fault == "ConnectionError"
    assert only_job().run_at == START + RETRIES[0]


@pytest.fixture
def recurring(monkeypatch: pytest.MonkeyPatch, doing: Doing) -> None:
    monkeypatch.setattr(jobs, "_recurring", {"test": timedelta(hours=1)})


def test_recurring_jobs_are_queued_once_an_interval(writing: Writing, doing: Doing, recurring: None) -> None:
    for minutes, count in ((0, 1), (30, 1), (61, 2)):
        at = START + timedelta(minutes=minutes)
        with clock.replay_at(at):
            jobs._queue_recurring()
        while run(at):
            pass
        assert len(doing.done) == count


def test_lag_is_how_long_the_oldest_due_job_waits(writing: Writing, doing: Doing) -> None:
    queue(writing)
    with db.database().reading(), clock.replay_at(START + timedelta(minutes=20)):
        assert jobs.get_lag() == timedelta(minutes=20)
    run(START + timedelta(minutes=20))
    with db.database().reading(), clock.replay_at(START + timedelta(minutes=21)):
        assert jobs.get_lag() == timedelta()
