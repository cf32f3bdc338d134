"""How long a night's retention of 10,000 cases takes, and how much memory; run with `--benchmark-enable`.

The town is invented: three years of cases, all of which are over four years later. A tenth as many tell whether memory
grows with them.
"""

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import pytest
import time_machine
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import func, select

from app import clock, create_app, erasing, migrating
from app.db import Database
from app.retention.models import RetentionProof
from app.seeding.towns import seed_town
from tests import postgres
from tests.conftest import DATABASES, settings_for
from tests.ground.staging import Town
from tests.retention.running import retain

FEW, MANY = 1_650, 16_500
MOST_GROWN_BYTES = 10_000_000
YEARS_LATER = timedelta(days=4 * 365)


@contextmanager
def seeded(url: str, folder: Path, submissions: int) -> Iterator[Town]:
    """Give a town of its own with so many cases of three years."""
    app = create_app(settings_for(url, folder))
    database: Database = app.extensions["database"]
    migrating.upgrade(database)
    with app.app_context(), database.writing():
        seed_town(submissions, submissions // 5, seed=1)
    yield Town(app)
    database.dispose()


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", DATABASES)
def test_a_night_ends_ten_thousand(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, benchmark: BenchmarkFixture
) -> None:
    """The time is that with memory traced, which about doubles it."""
    peaks: dict[int, int] = {}

    def traced(town: Town) -> None:
        tracemalloc.start()
        retain(town)
        peaks[len(peaks)] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    for number in (FEW, MANY):
        url = f"sqlite:///{tmp_path / f'{number}.sqlite3'}"
        if kind != DATABASES[0]:
            url = postgres.create_database(request.getfixturevalue("postgresql_server"), f"retention_{number}")
        with seeded(url, tmp_path / str(number), number) as town, time_machine.travel(clock.now() + YEARS_LATER):
            if number == MANY:
                benchmark.pedantic(traced, args=(town,), rounds=1)  # type: ignore[no-untyped-call]
            else:
                traced(town)
            cases = select(func.sum(RetentionProof.rows)).where(RetentionProof.of_table == "submission")
            with town.reading() as session:
                benchmark.extra_info[f"cases ended of {number}"] = int(session.scalar(cases) or 0)
            begun = perf_counter()
            with town.app.app_context():
                erasing.overwrite()
            benchmark.extra_info[f"seconds for the files of {number}"] = round(perf_counter() - begun, 2)
    few, many = peaks.values()
    benchmark.extra_info["MB at most, few and many"] = (round(few / 1e6, 1), round(many / 1e6, 1))
    assert many - few < MOST_GROWN_BYTES, "a batch at a time, however many are over"
