"""How long looking for similar ones takes, in a town of the size of SIMILAR_STORED (20,000 unless told).

Run with `pytest tests/benchmarks/test_similar.py --benchmark-enable -s`. By meaning, the stored vectors are drawn by
lot: reading so many texts would take an hour, and how long a search takes does not depend on what they say.
"""

import os
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import numpy as np
import pytest
from flask import Flask
from sqlalchemy import select

from app import create_app, migrating
from app.encoding.store import ENCODER
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks import sentences
from app.networks.matcher import get_matcher
from app.reading.related import find_related
from app.seeding.towns import seed_town
from app.subjects import Wording
from app.submissions import vector_copy
from app.submissions.models import Submission
from tests import model, postgres
from tests.conftest import DATABASES, settings_for
from tests.ground.staging import Town

STORED = int(os.environ.get("SIMILAR_STORED", "20000"))
WORDS = 30
TEXTS = 60
MOST_MILLISECONDS = 120


@pytest.fixture(params=DATABASES)
def seeded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """Give an application on a database filled as `flask seed` fills it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'town.sqlite3'}"
    else:
        url = postgres.create_database(request.getfixturevalue("postgresql_server"), "seeded")
    app = create_app(settings_for(url, tmp_path, data_dir=model.DATA_DIR))
    migrating.upgrade(app.extensions["database"])
    with app.test_request_context(), app.extensions["database"].writing():
        seed_town(STORED, people=20, seed=1)
    yield app
    app.extensions["database"].dispose()


@pytest.mark.timeout(1800)
@pytest.mark.usefixtures("model_folder")
def test_similar_while_writing(seeded: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_copy, "copy_folder", lambda: tmp_path / "vectors" / ENCODER)
    town = Town(seeded)
    by_words = milliseconds(town)
    read_phrases(town)
    draw_vectors(town)
    by_both = milliseconds(town)
    for how, (p50, p95) in {"by words": by_words, "by words and meaning": by_both}.items():
        print(f"{STORED} stored, {how}: p50 {p50:.0f} ms, p95 {p95:.0f} ms")  # noqa: T201
    assert max(by_words[1], by_both[1]) <= MOST_MILLISECONDS


def read_phrases(town: Town) -> None:
    """Let the sentence model read the networks' phrases: without them it takes no part."""
    with town.reading():
        profiles = get_matcher().profiles
        unread = sentences.list_unread(profiles)
        encoder = sentences.sentence_model()
    assert encoder is not None
    read = list(zip(unread, encoder.encode([one.text for one in unread]), strict=True))
    with town.writing():
        sentences.keep_phrases(read, profiles)
        announce_change(Topic.ENGINE)


def draw_vectors(town: Town) -> None:
    """Store a vector for every submission."""
    with town.reading() as session:
        ids = np.array(session.scalars(select(Submission.id).order_by(Submission.id)).all(), dtype=np.int64)
        meaning = get_matcher().meaning
    assert meaning is not None
    drawn = meaning.middle + np.random.default_rng(1).normal(scale=0.02, size=(len(ids), len(meaning.middle)))
    rows = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    with town.app.app_context():
        vector_copy.write_copy(ids, rows)


def milliseconds(town: Town) -> tuple[float, float]:
    """Return how long looking takes for texts as they are written, p50 and p95."""
    newest = (
        select(Wording.text)
        .join(Submission, Submission.published_wording_id == Wording.id)
        .where(Submission.listed)
        .order_by(Submission.published_seq.desc())
        .limit(TEXTS)
    )
    taken = []
    with town.reading() as session:
        texts = cycle([" ".join((text or "").split()[:WORDS]) for text in session.scalars(newest)])
        find_related(next(texts))
        for _one in range(4 * TEXTS):
            begun = perf_counter()
            find_related(next(texts))
            taken.append(perf_counter() - begun)
    p50, p95 = (quantiles(taken, n=20)[place] * 1000 for place in (9, 18))
    return p50, p95
