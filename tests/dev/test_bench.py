"""The measuring itself: what is counted, and that a page that does not answer is no figure."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.permissions import Actor, Role
from tests.dev import bench
from tests.ground.staging import Town
from tests.numbers.test_queries import fill
from tests.organisations.joining import shown

pytestmark = pytest.mark.either_database


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ask for each page a few times: figures of a busy machine say nothing here."""
    monkeypatch.setattr(bench, "REQUESTS", 2)
    yield
    logging.disable(logging.NOTSET)


def test_the_floor_is_a_page_of_twenty_cards(tmp_path: Path) -> None:
    app = bench.floor(tmp_path)
    page = app.test_client().get("/").get_data(as_text=True)
    assert page.count('<li class="card">') == 20
    assert 18_000 < len(page.encode()) < 24_000


def test_each_page_of_the_product_gives_a_figure(app: Flask) -> None:
    town = Town(app)
    fill(town, 25, town.add_person(Role.SECRETARIAT))
    found = bench.measure(bench.pages(town)) | bench.measure(bench.posting(town))
    assert set(found) == {"home", "list", "search", "deep", "one", "talk", "worklist", "posted", "nowhere"}
    assert all(spent > 0 for spent in found.values())


def test_a_challenge_with_a_crowd_in_it_gives_a_figure(town: Town, secretary: Actor) -> None:
    assert bench.measure(bench.crowded(town, 2, 1))["challenge"] > 0
    shown(town, secretary)
    found = bench.measure(bench.taking_part(town))
    assert set(found) == {"challenges", "challenge", "organisation"}
    assert all(spent > 0 for spent in found.values())


def test_a_page_that_does_not_answer_is_no_figure() -> None:
    with pytest.raises(RuntimeError, match="500"):
        bench.answered(500, 200)
