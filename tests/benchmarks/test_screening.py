"""How long a text is looked through; run with `pytest tests/benchmarks --benchmark-enable`."""

from dataclasses import replace

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from app.clearing.in_office import find_in_office
from app.clearing.screener import Screener
from app.operations.recognising import is_mere_report
from app.screening.lists import default_lists
from app.screening.screen import screen
from tests.ground.staging import Town
from tests.screening.marked import read_lines

LENGTH = 5_000


def test_a_long_text(benchmark: BenchmarkFixture) -> None:
    text = " ".join(read_lines("ordinary.txt"))[:LENGTH]
    benchmark(screen, text)


def test_a_text_full_of_names(benchmark: BenchmarkFixture) -> None:
    text = "Min nabo Karen Mikkelsen på Kærmosen 14 ringede til Ole. " * 90
    assert benchmark(screen, text[:LENGTH])


@pytest.mark.parametrize("unit", ["a", ".,", "1 ", "slår ", "A. B. ", "en i ", "Karen Ib Bo Holm "])
def test_a_text_that_is_made_to_be_slow(benchmark: BenchmarkFixture, unit: str) -> None:
    lists = replace(default_lists(), in_office=["Karen Holm", "Bo Ib Jensen"])
    text = (unit * LENGTH)[: LENGTH * 2]
    benchmark(lambda: find_in_office([text], Screener(lists)))


@pytest.mark.parametrize("unit", ["a. ", ".,", "1 ", "lampen virker ikke "])
def test_recognising_an_operation(town: Town, benchmark: BenchmarkFixture, unit: str) -> None:
    with town.reading():
        benchmark(is_mere_report, (unit * LENGTH)[: LENGTH * 2])


def test_reading_the_lists(benchmark: BenchmarkFixture) -> None:
    def read() -> int:
        default_lists.cache_clear()
        lists = default_lists()
        return len(lists.names) + len(lists.sets) + bool(lists.lexicon)

    assert benchmark(read) > 10_000
