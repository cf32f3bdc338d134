"""Units of work: what is committed, what is not, and what cannot be opened twice."""

import fcntl
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask, abort
from flask.typing import ResponseReturnValue
from sqlalchemy import bindparam, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.orm.exc import StaleDataError

from app import clock, create_app, db
from app.counters import Counter
from app.events import Reason
from app.municipality.models import Municipality
from app.permissions import Role
from app.subjects import Subject
from app.tasks.actions import touch
from app.web.gates import public
from tests.browsing import Browser, Page
from tests.conftest import settings_for
from tests.ground.staging import TEXT, Town, asking


@pytest.fixture
def planted(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """Give another application on the same database, to plant views in."""
    url = app.extensions["database"].url.render_as_string(hide_password=False)
    second = create_app(settings_for(url, tmp_path))
    yield second
    second.extensions["database"].dispose()


def reasons(app: Flask) -> set[str]:
    with Town(app).reading() as session:
        return set(session.execute(text("SELECT text FROM reason")).scalars())


def post(app: Flask, view: Callable[[], ResponseReturnValue]) -> int:
    """Plant `view` as a public POST and send it a form."""
    app.add_url_rule("/planted", "planted", public(view), methods=["POST"])
    browser = Browser(app)
    return browser.client.post("/planted", data={"csrf_token": browser.token()}).status_code


def test_a_unit_that_writes_cannot_be_opened_within_another(app: Flask) -> None:
    town = Town(app)
    with town.writing():
        for opening in (town.database.writing, db.own_transaction, db.read_first):
            with pytest.raises(RuntimeError, match="open already"), opening():
                raise AssertionError("it opened")
    with town.writing():
        db.session.add(Reason(text="nothing is held after the refusal"))
    assert "nothing is held after the refusal" in reasons(app)


def test_a_unit_that_ends_badly_stores_nothing(app: Flask) -> None:
    town = Town(app)

    def fail() -> None:
        with town.writing():
            db.session.add(Reason(text="never"))
            db.session.flush()
            raise ValueError("planned")

    with pytest.raises(ValueError, match="planned"):
        fail()
    assert "never" not in reasons(app)


def test_a_unit_that_was_rolled_back_settles_nothing(planted: Flask) -> None:
    def refuse() -> ResponseReturnValue:
        touch(db.session.scalars(select(Subject.id).limit(1)).one())
        abort(409)

    with asking(planted.extensions["database"]) as asked:
        assert post(planted, refuse) == 409
    assert "FROM subject" in str(asked)
    assert "task" not in str(asked)


def test_a_unit_that_reads_cannot_write(app: Flask) -> None:
    with pytest.raises(DBAPIError), Town(app).reading() as session:
        session.execute(text("INSERT INTO reason (text) VALUES ('never')"))
    assert "never" not in reasons(app)


def test_without_a_unit_nothing_is_asked(app: Flask) -> None:
    with app.app_context(), pytest.raises(RuntimeError, match="no unit of work"):
        db.session.execute(text("SELECT 1"))


@pytest.mark.parametrize(("status", "kept"), [(200, True), (303, True), (400, False), (422, False), (500, False)])
def test_what_a_view_stored_stands_only_below_400(planted: Flask, status: int, *, kept: bool) -> None:
    def view() -> ResponseReturnValue:
        db.session.add(Reason(text=f"stored before {status}"))
        db.session.flush()
        return "said", status

    assert post(planted, view) == status
    assert (f"stored before {status}" in reasons(planted)) == kept


def test_what_a_view_stored_is_gone_when_it_stops(planted: Flask) -> None:
    def view() -> ResponseReturnValue:
        db.session.add(Reason(text="stored before it stopped"))
        db.session.flush()
        abort(409)

    assert post(planted, view) == 409
    assert "stored before it stopped" not in reasons(planted)


def test_what_is_written_apart_survives_a_refusal(planted: Flask) -> None:
    def view() -> ResponseReturnValue:
        with db.own_transaction() as session:
            session.add(Reason(text="counted all the same"))
        db.session.add(Reason(text="refused"))
        db.session.flush()
        return "no", 422

    assert post(planted, view) == 422
    assert {"counted all the same", "refused"} & reasons(planted) == {"counted all the same"}


def test_what_is_read_before_writing_takes_no_turn(planted: Flask) -> None:
    """Others can write while a request still reads and matches."""

    def view() -> ResponseReturnValue:
        with db.read_first():
            before = db.session.execute(text("SELECT count(*) FROM reason")).scalar()
            with db.own_transaction() as session:
                session.add(Reason(text="somebody else's"))
        db.session.add(Reason(text=f"read {before}"))
        return "done"

    assert post(planted, view) == 200
    assert "somebody else's" in reasons(planted)


@contextmanager
def nothing_can_be_stored(app: Flask) -> Iterator[None]:
    """Be a writer that does not end."""
    database = app.extensions["database"]
    if database.is_sqlite:
        with Path(f"{database.url.database}.turn").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
    else:
        with database.write_engine.connect() as connection:
            connection.execute(text("LOCK TABLE subject, reason, submission, login_session IN EXCLUSIVE MODE"))
            yield


@pytest.fixture
def hasty(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """Give an application that waits for nothing long."""
    monkeypatch.setattr(db, "TURN_SECONDS", 0.05)
    monkeypatch.setattr(db, "STATEMENT_SECONDS", 1.0)
    url = app.extensions["database"].url.render_as_string(hide_password=False)
    opened = create_app(settings_for(url, tmp_path))
    yield opened
    opened.extensions["database"].dispose()


def test_whoever_waits_too_long_to_write_is_told_and_keeps_the_text(app: Flask, hasty: Flask) -> None:
    browser = Browser(hasty)
    start = browser.get("/submissions/new").form("/submissions/preview")
    fields = {"author_kind": "citizen", "audience": "public", "kind": "idea", "title": "Lys", "text": TEXT}
    fields |= {"key": start["key"], "csrf_token": start["csrf_token"]}
    with nothing_can_be_stored(app):
        page = Page(browser.client.post("/submissions", data=fields))
        assert page.status == 503
        assert page.form("/submissions")["text"] == TEXT
        browser.get("/submissions", status=200)
    assert Town(app).counts()["submission"] == 0
    browser.post("/submissions", fields, status=303)


def test_pages_that_are_only_read_are_shown_while_nothing_can_be_stored(app: Flask, hasty: Flask) -> None:
    """A receipt from before codes were kept, and the first page after a while of whoever is signed in."""
    town = Town(app)
    sent, colleague = town.submit(), town.sign_in(town.add_person(Role.SECRETARIAT))
    cookie = colleague.client.get_cookie("session")
    assert cookie is not None
    with town.writing():
        db.session.execute(text("UPDATE submission SET code_hash = NULL"))
    browser = Browser(hasty)
    browser.client.set_cookie("session", cookie.value)
    with nothing_can_be_stored(app), time_machine.travel(clock.now() + timedelta(hours=1), tick=False):
        browser.get(f"/receipts/{sent.secret}", status=200)
        assert browser.get("/desk", status=200).h1
    assert town.case(sent).code_hash is None
    browser.get(f"/receipts/{sent.secret}", status=200)
    assert town.case(sent).code_hash is not None


def test_threads_of_a_process_wait_no_longer_for_each_other(hasty: Flask) -> None:
    if not hasty.extensions["database"].is_sqlite:
        pytest.skip("only on SQLite do writers take turns")
    town, met = Town(hasty), []

    def write() -> None:
        try:
            with town.writing():
                met.append("written")
        except db.TurnError:
            met.append("told")

    with town.writing():
        other = threading.Thread(target=write)
        other.start()
        other.join()
    assert met == ["told"]
    write()
    assert met == ["told", "written"]


def test_a_statement_that_takes_too_long_is_given_up(hasty: Flask) -> None:
    if hasty.extensions["database"].is_sqlite:
        pytest.skip("SQLite has no such bound")

    def sleep() -> str:
        db.session.execute(text("SELECT pg_sleep(100)"))
        return "slept"

    assert post(hasty, sleep) == 503


def test_times_without_a_zone_are_refused(app: Flask) -> None:
    with pytest.raises(StatementError, match="time zone"), Town(app).writing() as session:
        session.execute(
            db.Base.metadata.tables["figure"].insert(),
            {"name": "x", "value": 1, "made_at": datetime(2026, 1, 1)},  # noqa: DTZ001 -- that is the point
        )


def test_times_come_back_in_utc(app: Flask) -> None:
    figure = db.Base.metadata.tables["figure"]
    moment = datetime(2026, 6, 1, 12, 0, 0, 123456, tzinfo=UTC)
    with Town(app).writing() as session:
        session.execute(figure.insert(), {"name": "x", "value": 1, "made_at": moment})
        back = session.execute(figure.select().where(figure.c.name == "x")).one().made_at
    assert back == moment
    assert back.utcoffset() == timedelta()


def test_a_row_is_locked_as_it_stands_now(app: Flask) -> None:
    with Town(app).writing() as session:
        read = session.get_one(Municipality, 1)
        changed = update(Municipality).values(phone="12 34 56 78")
        session.execute(changed.execution_options(synchronize_session=False))
        assert db.lock(Municipality, 1).phone == "12 34 56 78"
        assert db.lock(Municipality, 1, read.version) is read


def test_a_row_that_is_gone_or_at_another_version_is_not_locked(app: Flask) -> None:
    with Town(app).writing() as session:
        version = session.get_one(Municipality, 1).version
        for key, read in ((2, None), (2, version), (1, version - 1)):
            with pytest.raises(StaleDataError):
                db.lock(Municipality, key, read)


def test_everything_is_read_in_batches_and_no_more_than_one_is_held(app: Flask) -> None:
    town = Town(app)
    with town.writing() as session:
        session.execute(insert(Reason), [{"text": str(number)} for number in range(25)])
    with town.writing() as session:
        given: list[int] = []
        if db.is_sqlite():
            driver = session.connection().connection.driver_connection
            assert driver is not None

            def give(number: int) -> int:
                given.append(number)
                return number

            driver.create_function("given", 1, give)
        number = func.given(Reason.id) if db.is_sqlite() else Reason.id
        batches = db.streaming(select(number, Reason.text).order_by(Reason.id), 10)
        first = next(batches)
        assert len(given) <= 11
        if not db.is_sqlite():
            assert session.scalar(text("SELECT count(*) FROM pg_cursors")) == 1
        session.execute(insert(Counter), [{"name": "tried", "value": 1}])  # another table may be written meanwhile
        read = [first, *batches]
        assert [len(batch) for batch in read] == [10, 10, 5]
        assert [row.text for batch in read for row in batch] == [str(number) for number in range(25)]


@dataclass(frozen=True)
class Seen:
    text: str
    id: int
    note: str = "none"


def test_rows_become_what_their_labels_say(app: Flask) -> None:
    with Town(app).writing() as session:
        session.execute(insert(Reason), [{"text": "first"}, {"text": "second"}])
        wanted = select(Reason.id, Reason.text).order_by(Reason.id)
        first, second = db.rows(Seen, wanted)
        assert (first.text, second.text, first.note) == ("first", "second", "none")
        assert first.id < second.id
        assert db.rows(Seen, wanted.with_only_columns(Reason.text, Reason.id)) == [first, second]
        noted = wanted.add_columns(func.upper(Reason.text).label("note"))
        assert [one.note for one in db.rows(Seen, noted)] == ["FIRST", "SECOND"]
        asked = wanted.where(Reason.text == bindparam("wanted"))
        assert db.rows(Seen, asked, {"wanted": "second"}) == [second]


def test_what_is_read_has_what_the_unit_has_changed(app: Flask) -> None:
    texts = select(Reason.text).order_by(Reason.id)
    with Town(app).writing() as session:
        kept = Reason(text="first")
        session.add_all([kept, Reason(text="second")])
        assert db.read(texts).all() == [("first",), ("second",)]
        kept.text = "changed"
        assert [row.text for row in db.read(texts)] == ["changed", "second"]
    with Town(app).reading():
        assert db.read(texts.where(Reason.text == bindparam("wanted")), {"wanted": "second"}).scalar() == "second"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ([Reason.id], "no column for ['text'], and no field for []"),
        ([Reason.id, Reason.text.label("words")], "no column for ['text'], and no field for ['words']"),
        ([Reason.id, Reason.text, func.upper(Reason.text)], "no column for [], and no field for ['upper_1']"),
        ([Reason.id, Reason.text, Reason.id.label("text")], "no column for [], and no field for ['text']"),
    ],
)
def test_rows_that_do_not_fit_are_refused_before_any_is_there(app: Flask, columns: list[Any], said: str) -> None:
    with Town(app).reading(), pytest.raises(TypeError, match=re.escape(said)):
        db.rows(Seen, select(*columns))
