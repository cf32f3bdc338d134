"""Jobs: done once, tried again for hours, and never lost from sight."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from smtplib import SMTPSenderRefused
from threading import Barrier, Event, Thread
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app import clock, db, jobs, mail, worker
from app.doctor import examine
from app.jobs import KINDS, LEASE, LONG_LEASE, HopelessError, Job, Kind, Lane, MendableError, Payload
from app.mail import LETTERS
from app.permissions import Role
from app.worker import BATCH, HOLD, RETRIES
from tests.ground.staging import Town

Writing = Callable[[], AbstractContextManager[Session]]
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Doing:
    """Remembers what was done, and fails as often as it is told to."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.done: list[Payload] = []
        self.faults = 0

    def __call__(self, payload: Payload) -> None:
        if self.faults:
            self.faults -= 1
            message = "not now"
            raise ConnectionError(message)
        self.done.append(payload)


@pytest.fixture
def doing(monkeypatch: pytest.MonkeyPatch) -> Doing:
    monkeypatch.setattr(jobs, "KINDS", dict(KINDS))
    doing = Doing(jobs.kind("test"))
    doing.kind.handler()(doing)
    return doing


def send(_message: EmailMessage) -> None:
    raise AssertionError("there is nothing to send")


def run(at: datetime, sender: worker.Sender = send) -> bool:
    with clock.replay_at(at):
        return worker.run_next(sender)


def only_job() -> Job:
    with db.database().reading() as session:
        return session.scalars(select(Job)).one()


def queue(writing: Writing, doing: Doing, **options: Any) -> None:
    with writing(), clock.replay_at(START):
        doing.kind.queue({"id": 7}, **options)


def leased(writing: Writing, at: datetime = START, lanes: Collection[Lane] = tuple(Lane)) -> list[worker.Leased]:
    """Take what is due as a worker does that dies at once."""
    with writing(), clock.replay_at(at):
        return worker._lease(lanes, most=BATCH)


def test_a_job_is_done_once_and_its_payload_forgotten(writing: Writing, doing: Doing) -> None:
    queue(writing, doing)
    assert run(START)
    assert not run(START)
    assert doing.done == [{"id": 7}]
    assert only_job().done_at == START
    assert only_job().payload == {}


def test_a_job_waits_for_its_time(writing: Writing, doing: Doing) -> None:
    queue(writing, doing, run_at=START + timedelta(hours=1))
    assert not run(START + timedelta(minutes=59))
    assert run(START + timedelta(hours=1))


def test_a_job_of_a_unit_that_is_rolled_back_does_not_exist(writing: Writing, doing: Doing) -> None:
    def fail() -> None:
        with writing():
            doing.kind.queue({"id": 7})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not run(clock.now())


def test_a_failing_job_is_tried_again_after_longer_and_longer(writing: Writing, doing: Doing) -> None:
    doing.faults = 3
    queue(writing, doing)
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
    queue(writing, doing)
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
    queue(writing, doing)
    at = START
    while only_job().dead_at is None:
        run(at)
        at = only_job().run_at
    with writing(), clock.replay_at(at):
        assert jobs.revive(only_job().id)
        assert jobs.revive(only_job().id), "a second click on the same button"
        assert not jobs.revive(987_654)
    assert run(at)
    assert doing.done == [{"id": 7}]


def test_while_one_waits_a_second_is_not_queued_when_once_is_enough(writing: Writing, doing: Doing) -> None:
    def queue_once() -> None:
        with writing(), clock.replay_at(START):
            doing.kind.queue_once()

    queue_once()
    queue_once()
    assert run(START)
    assert not run(START)
    queue_once()
    assert run(START)
    assert len(doing.done) == 2


def test_a_job_whose_worker_died_is_done_after_its_lease(writing: Writing, doing: Doing) -> None:
    queue(writing, doing)
    assert leased(writing)
    assert not run(START + LEASE - timedelta(seconds=1))
    assert run(START + LEASE + timedelta(seconds=1))
    assert len(doing.done) == 1


def test_a_job_that_kills_its_worker_every_time_is_laid_aside(writing: Writing, doing: Doing) -> None:
    queue(writing, doing)
    at = START
    for _ in range(len(RETRIES) + 1):
        assert leased(writing, at)
        at += LEASE + timedelta(seconds=1)
    assert not run(at)
    assert only_job().dead_at == at


def test_two_workers_never_do_one_job_twice(app: Flask, writing: Writing, doing: Doing) -> None:
    with writing():
        for number in range(40):
            doing.kind.queue({"id": number})
    start, stop = Barrier(4), Event()

    def work() -> None:
        with app.app_context():
            start.wait()
            while worker.has_due():
                worker.run_batch(send, stop)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(payload["id"] for payload in doing.done) == list(range(40))


def compose(_payload: Payload) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = "Samspil <samspil@town.example>"
    return letter


class Delivering:
    """A mail server that fails as often as it is told to."""

    def __init__(self, *faults: Exception) -> None:
        self.faults = list(faults)
        self.tried: list[str] = []

    def __call__(self, letter: EmailMessage) -> None:
        self.tried.append(letter["Message-ID"])
        if self.faults:
            raise self.faults.pop(0)


def test_a_message_has_one_id_at_every_try_and_no_other_has_it(writing: Writing, doing: Doing) -> None:
    doing.kind.do = compose
    with writing(), clock.replay_at(START):
        for number in range(2):
            doing.kind.queue({"id": f"random-{number}"})
    deliver = Delivering(ConnectionError())
    assert run(START, deliver)
    assert run(START, deliver)
    assert run(START + RETRIES[0], deliver)
    assert deliver.tried == [f"<random-{number}@town.example>" for number in (0, 1, 0)]


def test_a_message_queued_before_they_had_ids_is_named_after_its_job(writing: Writing, doing: Doing) -> None:
    doing.kind.do = compose
    with writing(), clock.replay_at(START):
        doing.kind.queue({"message": "closed", "arguments": {}})
    deliver = Delivering()
    assert run(START, deliver)
    assert deliver.tried == [f"<job-{only_job().id}-0@town.example>"]


def test_a_message_is_not_sent_again_because_others_write(
    writing: Writing, doing: Doing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mail server has taken it, and then there is no turn to note that in time."""
    doing.kind.do = compose
    queue(writing, doing)
    turns, opened = [False, False, True], db.Database.writing
    deliver = Delivering()

    def open_in_turn(database: db.Database) -> AbstractContextManager[Session]:
        if deliver.tried and turns and not turns.pop(0):
            raise db.TurnError
        return opened(database)

    monkeypatch.setattr(db.Database, "writing", open_in_turn)
    assert run(START, deliver)
    assert (only_job().done_at, only_job().tries, len(deliver.tried)) == (START, 1, 1)
    assert not run(START + RETRIES[0], deliver)


def test_what_no_later_try_can_do_is_laid_aside_at_once(writing: Writing, doing: Doing) -> None:
    doing.kind.do = compose
    queue(writing, doing)
    assert run(START, Delivering(HopelessError("550 5.1.1")))
    assert only_job().dead_at == START
    assert only_job().fault == "refused: 550 5.1.1"


def test_a_kind_that_nobody_knows_is_laid_aside_at_once(writing: Writing, doing: Doing) -> None:
    queue(writing, doing)
    del jobs.KINDS["test"]
    assert run(START)
    assert only_job().dead_at == START


def test_a_server_s_number_is_noted_and_never_its_words(writing: Writing, doing: Doing) -> None:
    doing.kind.do = compose
    queue(writing, doing)
    assert run(START, Delivering(SMTPSenderRefused(451, b"not now, alma@beboer.example", "a@b.example")))
    assert only_job().fault == "SMTPSenderRefused 451"


def test_what_takes_long_is_prepared_before_the_unit_that_writes(writing: Writing, doing: Doing) -> None:
    def prepare(payload: dict[str, Any]) -> dict[str, Any]:
        with db.read_first():  # refuses while the turn to write is held
            assert db.session.scalar(select(Job.id)) is not None
        return {"worked out from": payload["id"]}

    doing.kind.prepare = prepare
    queue(writing, doing)
    assert run(START)
    assert doing.done == [{"worked out from": 7}]
    assert only_job().done_at == START


def test_no_other_worker_begins_anew_what_takes_minutes(writing: Writing, doing: Doing) -> None:
    def prepare(payload: dict[str, Any]) -> dict[str, Any]:
        assert not run(START + 2 * LEASE)
        return payload

    doing.kind.prepare = prepare
    doing.kind.lease = LONG_LEASE
    queue(writing, doing)
    assert run(START)
    assert len(doing.done) == 1


@pytest.mark.parametrize("kind", ["compare", "copy vectors", "embed", "embed networks", "figures"])
def test_a_killed_worker_does_not_hold_up_its_work_for_long(writing: Writing, kind: str) -> None:
    """Its job keeps the key, so no other is queued in its place: the lease has to end soon."""
    with writing(), clock.replay_at(START):
        KINDS[kind].queue_once()
    assert leased(writing)
    with clock.replay_at(START + LEASE + timedelta(seconds=1)):
        assert worker.has_due()


def test_what_cannot_be_prepared_is_tried_again(writing: Writing, doing: Doing) -> None:
    def prepare(_payload: dict[str, Any]) -> dict[str, Any]:
        raise ConnectionError

    doing.kind.prepare = prepare
    queue(writing, doing)
    assert run(START)
    assert doing.done == []
    assert only_job().fault == "ConnectionError"
    assert only_job().run_at == START + RETRIES[0]


@pytest.fixture
def recurring(monkeypatch: pytest.MonkeyPatch, doing: Doing) -> None:
    doing.kind.every = timedelta(hours=1)
    monkeypatch.setattr(jobs, "KINDS", {"test": doing.kind})


def test_recurring_jobs_are_queued_once_an_interval(writing: Writing, doing: Doing, recurring: None) -> None:
    for minutes, count in ((0, 1), (30, 1), (61, 2)):
        at = START + timedelta(minutes=minutes)
        with clock.replay_at(at):
            worker._queue_recurring(Lane.WORK)
        while run(at):
            pass
        assert len(doing.done) == count


def test_lag_is_how_long_the_oldest_due_job_waits(writing: Writing, doing: Doing) -> None:
    queue(writing, doing)
    with db.database().reading(), clock.replay_at(START + timedelta(minutes=20)):
        assert jobs.get_lag() == timedelta(minutes=20)
    run(START + timedelta(minutes=20))
    with db.database().reading(), clock.replay_at(START + timedelta(minutes=21)):
        assert jobs.get_lag() == timedelta()


def test_a_second_one_of_a_name_is_refused_where_it_is_declared(doing: Doing) -> None:
    with pytest.raises(ValueError, match="'test'"):
        jobs.kind("test")
    with pytest.raises(ValueError, match="'test'"):
        doing.kind.handler()(doing)
    with pytest.raises(ValueError, match="'closed'"):
        mail.letter("closed")
    with pytest.raises(ValueError, match="'closed'"):
        LETTERS["closed"].composer(lambda: None)


def test_whatever_can_be_queued_can_be_done(installation: Flask) -> None:
    assert [kind.name for kind in KINDS.values() if kind.do is None] == []
    assert [letter.name for letter in LETTERS.values() if letter.compose is None] == []


def test_a_batch_is_leased_at_once_and_done_in_a_unit_each(
    writing: Writing, doing: Doing, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing():
        for number in range(BATCH):
            doing.kind.queue({"id": number})
    opened: list[db.Database] = []

    def open_unit(database: db.Database) -> AbstractContextManager[Session]:
        opened.append(database)
        return writing()

    monkeypatch.setattr(db.Database, "writing", open_unit)
    assert worker.run_batch(send, Event())
    assert [payload["id"] for payload in doing.done] == list(range(BATCH))
    assert len(opened) == 1 + BATCH


def test_what_was_stored_is_stored_once_though_another_worker_began_anew(writing: Writing, doing: Doing) -> None:
    """The first takes longer than its lease: what it stores is rolled back, because the second has done it."""

    def do(_payload: Payload) -> None:
        doing.kind.do = doing
        doing.kind.queue({"stored by": "the first"})
        with_another_lease()

    def with_another_lease() -> None:
        db.session.execute(update(Job).values(leased_until=START + 2 * LEASE))

    doing.kind.do = do
    queue(writing, doing)
    only_leased = leased(writing)
    worker._do(only_leased[0], send)
    assert only_job().done_at is None
    assert run(START + 3 * LEASE)
    assert doing.done == [{"id": 7}]


def test_a_batch_that_takes_long_is_handed_back_as_if_never_taken(writing: Writing, doing: Doing) -> None:
    with writing(), clock.replay_at(START):
        for number in range(3):
            doing.kind.queue({"id": number})
    with time_machine.travel(START, tick=False) as time:

        def take_long(payload: Payload) -> None:
            time.shift(HOLD + timedelta(seconds=1))
            doing(payload)

        doing.kind.do = take_long
        assert worker.run_batch(send, Event())
        assert doing.done == [{"id": 0}]
        with db.database().reading() as session:
            rest = session.execute(select(Job.tries, Job.leased_until).where(Job.done_at.is_(None))).all()
        assert [tuple(row) for row in rest] == [(0, None), (0, None)]


def test_a_job_that_may_have_killed_its_worker_is_taken_alone(writing: Writing, doing: Doing) -> None:
    with writing(), clock.replay_at(START):
        for number in range(3):
            doing.kind.queue({"id": number})
    assert len(leased(writing)) == 3
    later = START + LEASE + HOLD + timedelta(seconds=1)
    assert [len(leased(writing, later)) for _ in range(4)] == [1, 1, 1, 0]


def test_nothing_waits_behind_a_job_that_takes_minutes(writing: Writing, doing: Doing) -> None:
    doing.kind.lease = LONG_LEASE
    quick = jobs.kind("quick")
    with writing(), clock.replay_at(START):
        doing.kind.queue()
        quick.queue()
        quick.queue()
    assert [one.kind for one in leased(writing)] == ["test"]
    assert [one.kind for one in leased(writing)] == ["quick", "quick"]


def test_mail_never_waits_behind_work(writing: Writing, doing: Doing) -> None:
    with writing(), clock.replay_at(START):
        for _ in range(100):
            KINDS["compare"].queue({"submission_id": 1})
        LETTERS["sign_in"].queue(address="", wanted="", language="da")
    with db.database().reading() as session:
        assert session.scalars(select(Job.lane).where(Job.kind == "mail")).all() == []  # a history is being loaded
    with writing(), time_machine.travel(START, tick=False):
        LETTERS["sign_in"].queue(address="", wanted="", language="da")
    assert [one.kind for one in leased(writing, lanes=[Lane.MAIL])] == ["mail"]
    assert {one.kind for one in leased(writing, lanes=[Lane.WORK])} == {"compare"}


def test_a_letter_that_waits_already_is_enough(writing: Writing) -> None:
    closed, sign_in = LETTERS["closed"], LETTERS["sign_in"]
    for number in (1, 2, 1):
        with writing():
            closed.queue(submission_id=number)
    with writing():
        LETTERS["hidden"].queue(submission_id=1)
        for address in ("a", "b", "a"):
            sign_in.queue(address=address, wanted="", language="da")
    assert len(leased(writing, clock.now(), [Lane.MAIL])) == 5
    with writing():
        closed.queue(submission_id=1)
    assert len(leased(writing, clock.now(), [Lane.MAIL])) == 1, "the other is taken, and may be sent with older words"


def test_a_worker_works_in_both_lanes_at_once(app: Flask, writing: Writing, doing: Doing) -> None:
    """The work goes on until the mail is sent: with one after the other it would never end."""
    mailing, stop, mailed = jobs.kind("letter", lane=Lane.MAIL), Event(), Event()

    def prepare(payload: Payload) -> Payload:
        assert mailed.wait(60)
        stop.set()
        return payload

    doing.kind.prepare = prepare
    mailing.handler()(compose)
    with writing():
        doing.kind.queue()
        mailing.queue()
    monitor = Thread(target=lambda: run_worker(app, stop, mailed))
    monitor.start()
    monitor.join(60)
    assert not monitor.is_alive()
    assert len(doing.done) == 1


def run_worker(app: Flask, stop: Event, mailed: Event) -> None:
    """Work until told to stop."""
    with app.app_context():
        worker.work(lambda _letter: mailed.set(), stop, idle_seconds=0.01)


def test_what_a_server_refused_is_seen_and_is_no_fault_of_the_house(writing: Writing, doing: Doing) -> None:
    doing.kind.do = compose
    queue(writing, doing)
    assert run(START, Delivering(HopelessError("550 5.1.1")))
    with db.database().reading():
        assert [dead.is_refused for dead in jobs.list_dead()] == [True]
        assert jobs.list_failed() == []


def test_what_a_server_refuses_us_is_tried_again_and_told_to_whoever_runs_this(
    writing: Writing, doing: Doing, app: Flask
) -> None:
    doing.kind.do = compose
    queue(writing, doing)
    refusing = Delivering(*[MendableError("550 5.7.1")] * (len(RETRIES) + 1))
    assert run(START, refusing)
    with db.database().reading():
        assert jobs.list_dead() == []
        (told,) = [one for one in examine() if one.label == "jobs"]
    assert any("refuses us" in problem and "550 5.7.1" in problem for problem in told.problems)
    moment = START
    for wait in RETRIES:
        moment += wait
        assert run(moment, refusing)
    with db.database().reading():
        assert [dead.is_mendable for dead in jobs.list_failed()] == [True]
        assert jobs.list_to_mend() == []
    only_job_id, town = only_job().id, Town(app)
    page = town.sign_in(town.add_person(Role.ADMINISTRATOR)).get("/desk/jobs?lang=en", status=200)
    assert "The mail server refuses us, whoever the mail is to: 550 5.7.1." in page.text
    with writing():
        assert jobs.revive(only_job_id)
    assert run(clock.now(), refusing)
    assert only_job().fault is None


def test_dead_letters_that_hold_an_address_go_after_a_week_and_no_others(writing: Writing, doing: Doing) -> None:
    week = timedelta(days=7)
    with writing() as session, clock.replay_at(START):
        for message in ("sign_in", "author_link_for", "closed"):
            KINDS["mail"].queue({"message": message, "arguments": {}})
        doing.kind.queue({"id": 7})
        session.execute(update(Job).values(dead_at=START))
    for moment, left in ((START + week, 4), (START + week + timedelta(seconds=1), 2)):
        with writing(), clock.replay_at(moment):
            KINDS["forget_letters"].queue()
        assert run(moment)
        with db.database().reading():
            assert len(jobs.list_dead()) == left
