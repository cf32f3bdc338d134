"""An empty migrated database beside the town that other tests stand in."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app.db import Base, Database
from tests.conftest import _restore


@pytest.fixture
def empty(app: Flask) -> Iterator[Flask]:
    """Give the application with every table empty; `app` puts the town back afterwards."""
    database: Database = app.extensions["database"]
    _restore(database, {table.name: [] for table in Base.metadata.sorted_tables})
    with app.app_context():
        yield app
