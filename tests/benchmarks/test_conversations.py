"""What a long conversation costs its page; run with `pytest tests/benchmarks --benchmark-enable`."""

import pytest
from flask import Flask
from pytest_benchmark.fixture import BenchmarkFixture

from app.permissions import Role
from tests.conversations.talking import fill
from tests.ground.staging import Town
from tests.notifications.hearing import published


@pytest.mark.parametrize("comments", [20, 500])
def test_a_page_with_comments(app: Flask, benchmark: BenchmarkFixture, comments: int) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    sent = published(town, secretary)
    fill(town, sent, secretary, comments)
    assert benchmark(app.test_client().get, f"/submissions/{sent.id}").status_code == 200
