"""The town that every test stands in, on a real SQLite file and a real PostgreSQL."""

import base64
import gc
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import event
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from app import create_app, migrating, pdf
from app.accounts.queries import list_demo_people
from app.config import MailTarget, Settings
from app.db import Database
from app.demo.loading import load_reference
from app.permissions import Actor, Role
from app.web.application import Application
from tests import model, postgres
from tests.browsing import Browser
from tests.ground.rows import Written, put_back, snapshot_of, staged
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import published


class CompiledTemplates(BytecodeCache):
    """Templates as they were compiled, for all applications of a test process: else each compiles them anew."""

    def __init__(self) -> None:
        """Begin with none."""
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is known of a template, which Jinja takes only if its source is the same."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


Application.jinja_options = {**Application.jinja_options, "bytecode_cache": CompiledTemplates()}

BASE_URL = "http://localhost"
DATABASES = ("sqlite", "postgresql")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know `--all-databases`."""
    parser.addoption("--all-databases", action="store_true", help="also run twice what cannot differ")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out PostgreSQL for tests that say `either_database`, unless everything is asked for."""
    if config.getoption("all_databases"):
        return
    left_out = [one for one in items if one.get_closest_marker("either_database") and _database_of(one) == DATABASES[1]]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [one for one in items if one not in set(left_out)]


def pytest_collection_finish() -> None:
    """Leave what was loaded to stay out of the collecting of garbage, which took a fifth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


TOGETHER = (
    "tests/journeys/",
    "tests/demo/",
    "tests/matching/",
    "tests/security/test_table.py",
    "tests/laws/test_source.py",
)
"""What shares something that takes long to make: a browser with its towns, a full town, what was read."""


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]  # the library has no types
    """Gives out tests one by one, but those of each of `TOGETHER` to one process, and first."""

    def _split_scope(self, nodeid: str) -> str:
        # A process that came to PostgreSQL early would change its installation there and back for the rest.
        if f"[{DATABASES[1]}" in nodeid:
            return nodeid
        return next((one for one in TOGETHER if nodeid.startswith(one)), nodeid)

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:
        """Let go of what is done: how much is left is asked at each message, and all that is held is gone through."""
        scope = self._split_scope(self.registered_collections[node][item_index])
        super().mark_test_complete(node, item_index, duration)
        if all(self.assigned_work[node][scope].values()):
            del self.assigned_work[node][scope]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Say who gets which tests. xdist's own groups do not work: pytest 9.2 no longer reads a changed name of a test."""
    return Scheduling(config, log)


def _database_of(item: pytest.Item) -> str | None:
    """Return the database a test stands on, or None if it stands on none."""
    callspec = getattr(item, "callspec", None)
    return None if callspec is None else callspec.params.get("installation")


def settings_for(url: str, folder: Path, **changes: Any) -> Settings:
    """Return settings for a test installation."""
    values: dict[str, Any] = {
        "database_url": url,
        "secret_key": "a key that is used in tests and nowhere else",
        "data_key": base64.urlsafe_b64decode("dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3Q="),
        "base_url": BASE_URL,
        "mail": MailTarget(folder=folder / "mail"),
        "data_dir": folder / "data",
        "demo": True,
        "rate_limits": False,
    }
    return Settings(**(values | changes))


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """Give the folder with the sentence model, ready to load; `get_encoder` takes `tests.model.DATA_DIR`."""
    return model.ensure()


@pytest.fixture(scope="session", autouse=True)
def drawn_once() -> Iterator[None]:
    """Draw a page as a PDF once for all tests of a process: most draw the same sheets beside what they are about."""
    drawn: dict[str, bytes] = {}
    draw = pdf.make_pdf

    def make_pdf(page: str, **options: Any) -> bytes:
        key = f"{options} {page}"
        if key not in drawn:
            drawn[key] = draw(page, **options)
        return drawn[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "make_pdf", make_pdf)
        yield


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Run one PostgreSQL for this test process."""
    with postgres.server() as url:
        yield url


@pytest.fixture(scope="session", params=DATABASES)
def installation(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Build the application once for each database, migrated and with the demo town's reference rows."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'town.sqlite3'}"
    else:
        # Which database comes when is the scheduler's business: a process may build the same one twice.
        server = request.getfixturevalue("postgresql_server")
        url = postgres.create_database(server, f"town_{secrets.token_hex(4)}")
    app = create_app(settings_for(url, folder))
    database: Database = app.extensions["database"]
    _spare_the_disk(database)
    migrating.upgrade(database)
    with app.app_context(), database.writing():
        load_reference()
    app.extensions["snapshot"] = snapshot_of(database)
    app.extensions["written"] = Written(database)
    yield app
    assert snapshot_of(database) == app.extensions["snapshot"], "a test wrote where nobody watched"
    database.dispose()


def _spare_the_disk(database: Database) -> None:
    """Let SQLite not wait for the disk, as the PostgreSQL of the tests does not: nothing here outlives the tests."""
    if database.is_sqlite:
        event.listen(
            database.write_engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF")
        )


@pytest.fixture
def app(installation: Flask) -> Iterator[Flask]:
    """Give the application with the town as it was at first; nothing a test stored outlives it."""
    with put_back(installation):
        yield installation


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a browser of Flask's own, without cookies."""
    return app.test_client()


@pytest.fixture
def browser(app: Flask) -> Browser:
    """Give a browser that reads pages, fills in their forms and examines everything it fetches."""
    return Browser(app)


@pytest.fixture
def sign_in(app: Flask) -> Callable[[str], Browser]:
    """Give a way to browse as one of the demo town's staff, by the role's name or a part of the person's."""

    def browse(who: str) -> Browser:
        with app.app_context(), app.extensions["database"].reading():
            people = list_demo_people()
        person = next(one for one in people if who.casefold() in f"{one.name} {one.title}".casefold())
        browsing, cookie = Browser(app), str(app.config["SESSION_COOKIE_NAME"])

        def sign() -> str:
            browsing.post(f"/sign-in/demo/{person.id}", {})
            kept = browsing.client.get_cookie(cookie)
            assert kept is not None
            return kept.value

        browsing.client.set_cookie(cookie, staged(app, f"signed in as {person.id}", sign))
        return browsing

    return browse


@pytest.fixture
def town(app: Flask) -> Town:
    """Give the town by which tests store and ask what they need."""
    return Town(app)


@pytest.fixture
def secretary(town: Town) -> Actor:
    """Give somebody of the secretariat, signed in nowhere."""
    return staged(town.app, "secretary", lambda: town.add_person(Role.SECRETARIAT))


@pytest.fixture
def sent(town: Town, secretary: Actor) -> Sent:
    """Give something that everybody can read."""
    return published(town, secretary)


@pytest.fixture
def writing(app: Flask) -> Iterator[Callable[[], Any]]:
    """Give a way to open a unit that writes, for tests of actions."""
    with app.app_context():
        yield app.extensions["database"].writing
