"""How long the sentence model and the engine take; run with `pytest tests/benchmarks --benchmark-enable`."""

from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from app.demo_files.files import read_networks, read_reference, read_submissions
from app.demo_files.networks import profiles
from app.encoding.encoder import Encoder
from app.matching import Engine, read_beforehand
from app.matching.meaning import Meaning
from app.submissions.vector_copy import best, distances, likenesses

WORDS = 60
STORED = 100_000


@pytest.fixture(scope="module")
def encoder(model_folder: Path) -> Encoder:
    return Encoder(model_folder)


@pytest.fixture(scope="module")
def text() -> str:
    """Return sixty words as residents of the demo town write them."""
    return " ".join(" ".join(one.text for one in read_submissions(few=False)).split()[:WORDS])


@pytest.fixture(scope="module")
def engine(encoder: Encoder, text: str) -> Engine:
    described = profiles(read_networks(), read_reference())
    known = read_beforehand(described, [text], encoder)
    return Engine(described, meaning=Meaning(encoder, known.vectors))


def test_reading_sixty_words(benchmark: BenchmarkFixture, encoder: Encoder, text: str) -> None:
    assert benchmark(encoder.read, text).spans


def test_ranking_all_networks(benchmark: BenchmarkFixture, engine: Engine, text: str) -> None:
    assert benchmark(engine.read, text).ranking


def test_suggesting_with_checked_reasons(benchmark: BenchmarkFixture, engine: Engine, text: str) -> None:
    assert benchmark(engine.suggest, text)


def test_the_nearest_among_a_hundred_thousand(benchmark: BenchmarkFixture) -> None:
    drawn = np.random.default_rng(1).normal(size=(STORED, 384)).astype(np.float32)
    stored = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    middle = stored.mean(axis=0)

    far = distances(stored, middle)

    def nearest() -> list[int]:
        return best(likenesses(stored, far, stored[0], middle), 20)

    assert benchmark(nearest)[0] == 0
