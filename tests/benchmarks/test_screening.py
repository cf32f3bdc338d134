"""How long a text is looked through; run with `pytest tests/benchmarks --benchmark-enable`."""

from pytest_benchmark.fixture import BenchmarkFixture

from app.screening.lists import default_lists
from app.screening.screen import screen
from tests.screening.marked import read_lines

LENGTH = 5_000


def test_a_long_text(benchmark: BenchmarkFixture) -> None:
    text = " ".join(read_lines("ordinary.txt"))[:LENGTH]
    benchmark(screen, text)


def test_a_text_full_of_names(benchmark: BenchmarkFixture) -> None:
    text = "Min nabo Karen Mikkelsen på Kærmosen 14 ringede til Ole. " * 90
    assert benchmark(screen, text[:LENGTH])


def test_reading_the_lists(benchmark: BenchmarkFixture) -> None:
    def read() -> int:
        default_lists.cache_clear()
        lists = default_lists()
        return len(lists.names) + len(lists.sets) + bool(lists.lexicon)

    assert benchmark(read) > 10_000
