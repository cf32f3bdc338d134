"""How long it takes to note an event for 10,000 followers, and how much memory; run with `--benchmark-enable`."""

import tracemalloc

from flask import Flask
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import delete, func, select

from app import clock, db, jobs, worker
from app.accounts.models import Contact
from app.events import Event
from app.notifications.letters import FAN_OUT
from app.notifications.models import Follow, Notice, Receiver
from app.notifications.rhythms import Rhythm
from app.permissions import Role
from tests.ground.staging import Sent, Town

FOLLOWERS = 10_000


def crowd(town: Town, sent: Sent) -> None:
    """Store followers as rows: by the actions it would take longer than what is measured."""
    now = clock.now()
    with town.writing() as session:
        first = (session.scalar(select(func.max(Contact.id))) or 0) + 1
        ids = range(first, first + FOLLOWERS)
        session.execute(db.insert(Contact), [{"id": one, "created_at": now, "confirmed_at": now} for one in ids])
        session.execute(db.insert(Receiver), [{"contact_id": one, "rhythm": Rhythm.DAILY} for one in ids])
        each = [{"subject_id": sent.id, "contact_id": one, "created_at": now, "confirmed_at": now} for one in ids]
        session.execute(db.insert(Follow), each)


def test_an_event_is_noted_for_ten_thousand(app: Flask, benchmark: BenchmarkFixture) -> None:
    town = Town(app)
    sent = town.submit()
    town.bring(sent, "answered", by=town.add_person(Role.SECRETARIAT))
    crowd(town, sent)
    with town.reading() as session:
        seq = session.scalars(select(Event.seq).where(Event.verb == "answered")).one()

    def begin() -> None:
        with town.writing() as session:
            session.execute(delete(Notice))
            session.execute(delete(jobs.Job))
            FAN_OUT.queue({"event": seq, "after": 0})

    def fan_out() -> None:
        with app.app_context():
            while worker.run_next(lambda _letter: None, [jobs.Lane.WORK]):
                pass

    benchmark.pedantic(fan_out, setup=begin, rounds=3)  # type: ignore[no-untyped-call]
    with town.reading() as session:
        assert session.scalar(select(func.count()).select_from(Notice)) == FOLLOWERS
    begin()
    tracemalloc.start()
    fan_out()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    benchmark.extra_info["MB at most"] = round(most / 1e6, 1)
    assert most < 25_000_000, "a batch at a time, however many follow"
