"""How long looking for similar ones takes, in a town of the size of SIMILAR_STORED (20,000 unless told).

Run with `pytest tests/benchmarks/test_similar.py --benchmark-enable -s`.
"""

import os
from collections.abc import Iterator
from itertools import cycle
from statistics import quantiles
from time import perf_counter

import pytest
from flask import Flask
from sqlalchemy import select

from app import create_app, migrating
from app.demo.seeding import seed_town
from app.submissions.models import Submission, SubmissionVersion
from app.submissions.similar import find_similar
from tests import postgres
from tests.conftest import DATABASES, settings_for
from tests.ground.staging import Town

STORED = int(os.environ.get("SIMILAR_STORED", "20000"))
WORDS = 30
TEXTS = 60
MOST_MILLISECONDS = 120


@pytest.fixture(autouse=True)
def only_when_asked(request: pytest.FixtureRequest) -> None:
    """Leave this out of the suite: a figure from a busy machine says nothing."""
    if not request.config.getoption("benchmark_enable"):
        pytest.skip("benchmarks run with --benchmark-enable")


@pytest.fixture(params=DATABASES)
def seeded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Give an application on a database filled as `flask seed` fills it."""
    folder = tmp_path_factory.mktemp("seeded")
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'town.sqlite3'}"
    else:
        url = postgres.create_database(request.getfixturevalue("postgresql_server"), "seeded")
    app = create_app(settings_for(url, folder))
    migrating.upgrade(app.extensions["database"])
    with app.test_request_context(), app.extensions["database"].writing():
        seed_town(STORED, people=20, seed=1)
    yield app
    app.extensions["database"].dispose()


@pytest.mark.timeout(900)
def test_similar_while_writing(seeded: Flask) -> None:
    town = Town(seeded)
    newest = (
        select(SubmissionVersion.text)
        .join(Submission, Submission.published_version_id == SubmissionVersion.id)
        .where(Submission.listed)
        .order_by(Submission.published_seq.desc())
        .limit(TEXTS)
    )
    taken = []
    with town.reading() as session:
        texts = cycle([" ".join((text or "").split()[:WORDS]) for text in session.scalars(newest)])
        find_similar(next(texts))
        for _one in range(4 * TEXTS):
            begun = perf_counter()
            find_similar(next(texts))
            taken.append(perf_counter() - begun)
    p50, p95 = (quantiles(taken, n=20)[place] * 1000 for place in (9, 18))
    print(f"{STORED} stored: p50 {p50:.0f} ms, p95 {p95:.0f} ms")  # noqa: T201
    assert p95 <= MOST_MILLISECONDS
