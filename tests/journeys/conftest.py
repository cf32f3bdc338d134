"""One browser and one demo town for all journeys of a test process."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import postgres
from tests.journeys.serving import Town, town_at
from tests.journeys.visiting import start_chromium


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Chromium once."""
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Serve the whole demo town from SQLite. Journeys add to it; none may count on what it holds in all."""
    folder = tmp_path_factory.mktemp("town")
    with town_at(f"sqlite:///{folder / 'town.sqlite3'}", folder) as served:
        yield served


@pytest.fixture(scope="session")
def postgresql_town(postgresql_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Serve the demo town's municipality from PostgreSQL, before anybody has written."""
    url = postgres.create_database(postgresql_server, "journeys")
    with town_at(url, tmp_path_factory.mktemp("postgresql-town"), empty=True) as served:
        yield served


@pytest.fixture(scope="session")
def empty_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Serve a town with three live networks where nobody has written anything yet."""
    folder = tmp_path_factory.mktemp("empty-town")
    with town_at(f"sqlite:///{folder / 'town.sqlite3'}", folder, few=True, empty=True) as served:
        yield served
