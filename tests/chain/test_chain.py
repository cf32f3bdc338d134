"""The events' hash chain: whole while nothing is done to the events, and broken by whatever is."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from app import clock, db
from app.chain import actions, heads
from app.chain.guards import ON_POSTGRESQL, ON_SQLITE, list_missing_guards
from app.chain.hashing import stored_bytes
from app.chain.jobs import EXPORT_HEAD, EXTEND_CHAIN
from app.chain.models import EventHash
from app.chain.queries import Head, count_unhashed, find_breaks, find_cuts, get_head
from app.doctor import CHECKS, examine
from app.events import By, Event, record
from app.jobs import Job
from app.permissions import Actor
from app.submissions.verbs import CLOSED
from app.worker import run_next
from tests.chain.attacking import attacking
from tests.ground.staging import Town


@pytest.fixture
def hashed(app: Flask, town: Town, secretary: Actor) -> Town:
    """Give a town in which a case has a course, all of it in the chain."""
    town.bring(town.submit(), "answered", by=secretary)
    extend(town)
    return town


def extend(town: Town) -> None:
    with town.app.app_context():
        settled = actions.find_settled()
    with town.writing():
        while actions.extend(settled):
            pass


def breaks(town: Town) -> list[str]:
    with town.reading():
        return list(find_breaks())


def problems(label: str) -> tuple[str, ...]:
    assert label in [one.label for one in CHECKS]
    return next(one.problems for one in examine() if one.label == label)


def test_what_has_happened_is_hashed_and_whole(hashed: Town) -> None:
    assert breaks(hashed) == []
    with hashed.reading() as session:
        head = get_head()
        assert head is not None
        assert head.seq == session.scalar(select(func.max(Event.seq)))
        assert session.scalar(select(func.count(EventHash.seq))) == session.scalar(select(func.count(Event.seq)))
        assert count_unhashed() == 0


def test_what_has_come_in_since_is_no_break(hashed: Town) -> None:
    hashed.submit()
    assert breaks(hashed) == []
    with hashed.reading():
        assert count_unhashed() > 0


def test_a_chain_made_in_many_pieces_is_the_one_made_at_once(
    app: Flask, town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.bring(town.submit(), "answered", by=secretary)
    extend(town)
    with attacking(town, kept=True) as session:
        at_once = get_head()
        session.execute(text("DELETE FROM event_hash"))
    monkeypatch.setattr(actions, "BATCH", 2)
    extend(town)
    with town.reading():
        assert get_head() == at_once


def test_a_gap_in_the_numbers_is_no_break(hashed: Town) -> None:
    with hashed.writing() as session:
        record(CLOSED, by=By.SYSTEM)
        session.rollback()  # PostgreSQL does not give its number again
    hashed.submit()
    extend(hashed)
    assert breaks(hashed) == []


def changes(session: Session) -> Iterator[tuple[int, str, str]]:
    """Give each byte of each event changed in turn: the event, the column, and what then stands there."""
    columns = [one.name for one in Event.__table__.columns if one.name != "seq"]
    kept = session.execute(select(Event.seq, *stored_bytes(sqlite=db.is_sqlite())).order_by(Event.seq)).all()
    for seq, _own, *stored in kept:
        for name, value in zip(columns, stored, strict=True):
            for place in range(len(value or b"")):
                byte = (value[place] ^ 1 + place % 7) & 0x7F
                yield seq, name, (value[:place] + bytes([max(byte, 0x20)]) + value[place + 1 :]).decode()


def test_any_byte_of_any_event_that_is_changed_is_found(hashed: Town) -> None:
    tried = 0
    with attacking(hashed) as session:
        types = {
            one.name: "TEXT" if db.is_sqlite() else one.type.compile(session.get_bind().dialect) for one in columns()
        }
        before = stored(session)
        for seq, name, value in list(changes(session)):
            nested = session.begin_nested()
            try:
                session.execute(
                    text(f"UPDATE event SET {name} = CAST(:value AS {types[name]}) WHERE seq = :seq"),
                    {"value": value, "seq": seq},
                )
            except (DataError, IntegrityError):  # the column itself refuses it
                nested.rollback()
                continue
            if stored(session) != before:  # ' 7' in a column of numbers is 7
                tried += 1
                assert any(f"Event {seq} " in one for one in find_breaks()), (seq, name, value)
            nested.rollback()
    assert tried > 300


def columns() -> list[Any]:
    return list(Event.__table__.columns)


def stored(session: Session) -> list[Any]:
    return list(session.execute(select(*stored_bytes(sqlite=db.is_sqlite())).order_by(Event.seq)))


def test_an_event_that_is_removed_is_found_also_with_its_hash(hashed: Town) -> None:
    with attacking(hashed) as session:
        second, third = session.scalars(select(EventHash.seq).order_by(EventHash.seq).offset(1).limit(2)).all()
        if db.is_sqlite():
            session.execute(text("DELETE FROM event WHERE seq = :seq"), {"seq": second})
            assert list(find_breaks()) == [f"Event {second} has been removed."]
        session.execute(text("DELETE FROM event_hash WHERE seq = :seq"), {"seq": second})
        session.execute(text("DELETE FROM event WHERE seq = :seq"), {"seq": second})
        assert [one for one in find_breaks() if f"Event {third} has been changed" in one]


def test_an_event_that_is_put_in_is_found(hashed: Town) -> None:
    hashed.submit()  # events that are not hashed yet, of which one takes the place of another
    with attacking(hashed) as session:
        freed = session.scalars(select(EventHash.seq).order_by(EventHash.seq).offset(1).limit(1)).one()
        session.execute(text("DELETE FROM event_hash WHERE seq = :seq"), {"seq": freed})
        assert f"Event {freed} has been put in among those that are hashed." in list(find_breaks())


def test_a_cut_tail_shows_against_a_head_that_was_exported(hashed: Town, tmp_path: Path) -> None:
    with attacking(hashed) as session:
        head = get_head()
        assert head is not None
        assert list(find_cuts([head])) == []
        session.execute(text("DELETE FROM event_hash WHERE seq = :seq"), {"seq": head.seq})
        session.execute(text("DELETE FROM event WHERE seq = :seq"), {"seq": head.seq})
        assert list(find_breaks()) == [], "in itself the chain is whole"
        assert "the last of them are not" in next(find_cuts([head]))


def test_a_chain_made_anew_over_changed_events_shows_against_any_older_head(hashed: Town) -> None:
    with attacking(hashed) as session:
        head = get_head()
        assert head is not None
        first = session.scalar(select(func.min(Event.seq)))
        session.execute(text("DELETE FROM event_hash"))
        session.execute(text("UPDATE event SET verb = 'closed' WHERE seq = :seq"), {"seq": first})
        actions.extend(head.seq)
        assert list(find_breaks()) == []
        assert "another than when the head was exported" in next(find_cuts([head]))


def test_the_chain_is_append_only(hashed: Town) -> None:
    for statement in ("UPDATE event_hash SET hash = hash", "DELETE FROM event_hash"):
        with pytest.raises(Exception, match="append-only"), hashed.writing() as session:
            session.execute(text(statement))


def test_the_worker_hashes_and_writes_the_head_down(app: Flask, town: Town, caplog: pytest.LogCaptureFixture) -> None:
    town.submit()
    with app.app_context():
        for kind in (EXTEND_CHAIN, EXPORT_HEAD):
            with town.writing() as session:
                session.execute(delete(Job))
                kind.queue_once()
            with caplog.at_level("INFO"):
                assert run_next(lambda _letter: None)
        path = app.extensions["settings"].data_dir / heads.NAME
        try:
            assert path.stat().st_mode & 0o077 == 0
            with town.reading():
                head = get_head()
                assert heads.read(path) == ([head], [])
                assert head is not None
                assert head.hash.hex() in [getattr(one, "hash", None) for one in caplog.records]
            assert problems("event chain") == ()
            runner = app.test_cli_runner()
            assert runner.invoke(args=["events", "head"]).output.encode() == path.read_bytes()
            assert runner.invoke(args=["events", "verify", "--head", str(path)]).exit_code == 0
            path.write_text(heads.as_line(Head(head.seq + 1, head.hash)) + "\n", encoding="utf-8")
            assert "the last of them are not" in problems("event chain")[0]
            assert runner.invoke(args=["events", "verify", "--head", str(path)]).exit_code == 1
            for nonsense in (b"nonsense\n", b"\xff\n"):
                path.write_bytes(nonsense)
                assert "line 1 of" in problems("event chain")[0]
                assert runner.invoke(args=["events", "verify", "--head", str(path)]).exit_code == 2
        finally:
            path.unlink(missing_ok=True)


def test_a_head_that_was_torn_off_spoils_no_other(hashed: Town) -> None:
    folder = hashed.app.extensions["settings"].data_dir
    path = folder / heads.NAME
    with hashed.reading():
        head = get_head()
    assert head is not None
    try:
        heads.append(folder, head)
        path.write_bytes(path.read_bytes()[:-9])
        heads.append(folder, Head(head.seq + 1, head.hash))
        found, faults = heads.read(path)
        assert (found, len(faults)) == ([Head(head.seq + 1, head.hash)], 1)
        with hashed.app.app_context():
            told = problems("event chain")
        assert "line 1 of" in told[0]
        assert "the last of them are not" in told[1], "what can be read is compared all the same"
        verified = hashed.app.test_cli_runner().invoke(args=["events", "verify", "--head", str(path)])
        assert ("the last of them are not" in verified.output, verified.exit_code) == (True, 2)
    finally:
        path.unlink(missing_ok=True)


def test_events_that_nobody_hashes_are_told(hashed: Town) -> None:
    hashed.submit()
    with hashed.app.app_context():
        assert problems("event chain") == ()
        with time_machine.travel(clock.now() + timedelta(hours=7)):
            (told,) = problems("event chain")
    assert "to be hashed" in told


def test_the_doctor_finds_events_that_were_changed(hashed: Town) -> None:
    with attacking(hashed, kept=True) as session:
        for (seq,) in session.execute(select(Event.seq).order_by(Event.seq).limit(7)).all():
            session.execute(text("UPDATE event SET verb = 'closed', actor_kind = 'x' WHERE seq = :seq"), {"seq": seq})
    with hashed.app.app_context():
        found = problems("event chain")
    assert len(found) == 6
    assert "There are more" in found[-1]
    assert hashed.app.test_cli_runner().invoke(args=["events", "verify"]).exit_code == 1


def test_a_trigger_that_is_missing_or_off_is_named(hashed: Town) -> None:
    with hashed.writing() as session:
        assert list_missing_guards() == []
        name = "event_is_not_changed" if db.is_sqlite() else "event_is_append_only"
        session.execute(text(f"DROP TRIGGER {name}" if db.is_sqlite() else f"ALTER TABLE event DISABLE TRIGGER {name}"))
        assert list_missing_guards() == [name]
        session.rollback()


def test_the_triggers_that_are_looked_for_are_all_there_are(hashed: Town) -> None:
    everything = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if hashed.database.is_sqlite
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with hashed.reading() as session:
        assert set(session.scalars(text(everything))) == (ON_SQLITE if db.is_sqlite() else ON_POSTGRESQL)
