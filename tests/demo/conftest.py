"""Towns loaded into an empty migrated database, beside the one that other tests stand in."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask

from app import db
from app.db import Base, Database
from app.demo.loading import load
from app.seeding.towns import seed_town
from tests.ground.rows import Findable, Rows, keep_all, put_all, restore


@contextmanager
def emptied(app: Flask) -> Iterator[Flask]:
    """Empty every table within the block, and put the town back after it."""
    database: Database = app.extensions["database"]
    restore(database, {table.name: [] for table in Base.metadata.sorted_tables})
    with app.app_context():
        yield app
    restore(database, app.extensions["snapshot"])


@pytest.fixture
def empty(installation: Flask) -> Iterator[Flask]:
    """Give the application with every table empty."""
    with emptied(installation) as app:
        yield app


@pytest.fixture(scope="module", params=[False, True], ids=["all live", "few live"])
def few(request: pytest.FixtureRequest) -> bool:
    """Say which variant of the demo town is loaded."""
    return bool(request.param)


@pytest.fixture(scope="module")
def loaded(installation: Flask, few: bool) -> Iterator[Flask]:  # noqa: FBT001 -- the name of a fixture
    """Give the application with the demo town; tests only read it, so that it is loaded once for all their files."""
    database: Database = installation.extensions["database"]
    with emptied(installation) as app:
        if (database.name, few) in _LOADED:
            put_all(database, _LOADED[database.name, few])
        else:
            with database.writing():
                assert load(few=few)
            _LOADED[database.name, few] = keep_all(database)
        yield app


_LOADED: dict[tuple[str, bool], tuple[Rows, Findable]] = {}


@pytest.fixture(scope="module")
def seeded(installation: Flask) -> Iterator[Flask]:
    """Give the application with a synthetic town; tests only read it."""
    with emptied(installation) as app:
        with db.database().writing():
            seed_town(400, 12, 5)
        yield app
