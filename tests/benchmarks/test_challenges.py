"""What a challenge in which many take part costs its page; run with `pytest tests/benchmarks --benchmark-enable`."""

import pytest
from flask import Flask
from pytest_benchmark.fixture import BenchmarkFixture

from app.permissions import Role
from tests.challenges.crowd import join_in
from tests.challenges.opening import opened
from tests.ground.staging import Town


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(("entries", "givers"), [(20, 20), (5000, 500)])
def test_a_page_of_a_challenge(app: Flask, benchmark: BenchmarkFixture, entries: int, givers: int) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    made = opened(town, secretary)
    join_in(town, made, secretary, entries=entries, givers=givers)
    assert benchmark(app.test_client().get, f"/challenges/{made.slug}").status_code == 200
