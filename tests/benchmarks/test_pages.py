"""How long pages take with 500 submissions stored; run with `pytest tests/benchmarks --benchmark-enable`."""

from typing import Any

import pytest
from flask import Flask
from pytest_benchmark.fixture import BenchmarkFixture

from app.permissions import Role
from app.reading.looking import suggest
from tests.browsing import Browser
from tests.ground.staging import TEXT, Town
from tests.numbers.test_queries import fill

STORED = 500


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/submissions", "/submissions?q=tunnel", "/submissions?q=lygte+xyzzy", "/submissions.atom"),
        *("/submissions/new", "/results", "/town"),
        *("/networks", "/networks/tryg-by-i-oejenhoejde", "/networks/matrix", "/trials", "/solutions", "/themes"),
    ],
)
def test_a_public_page(app: Flask, benchmark: BenchmarkFixture, address: str) -> None:
    fill(Town(app), STORED, Town(app).add_person(Role.SECRETARIAT))
    client = app.test_client()
    assert benchmark(client.get, address).status_code == 200


def test_the_work_list(app: Flask, benchmark: BenchmarkFixture) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    fill(town, STORED, secretary)
    client = town.sign_in(secretary).client
    assert benchmark(client.get, "/desk?list=all").status_code == 200


def test_the_figures_of_the_work(app: Flask, benchmark: BenchmarkFixture) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    fill(town, STORED, secretary)
    client = town.sign_in(secretary).client
    assert benchmark(client.get, "/desk/figures").status_code == 200


@pytest.mark.parametrize("q", ["sag", "nr7@eksempel.dk", "Ingen Her"])
def test_finding_a_case(app: Flask, benchmark: BenchmarkFixture, q: str) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    fill(town, STORED, secretary)
    client = town.sign_in(secretary).client
    assert benchmark(client.get, "/desk/search", query_string={"q": q}).status_code == 200


def test_sending_in(app: Flask, benchmark: BenchmarkFixture) -> None:
    browser = Browser(app)
    token = browser.token()

    def send() -> Any:
        return browser.client.post("/submissions", data={"kind": "idea", "text": TEXT, "csrf_token": token})

    assert benchmark(send).status_code == 303


def test_matching_a_text(app: Flask, benchmark: BenchmarkFixture) -> None:
    with Town(app).reading():
        assert benchmark(suggest, TEXT)
