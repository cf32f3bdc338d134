"""What is not for everybody shifts nothing that everybody is shown, also not by its meaning.

The sentence model reads; of the training, which takes minutes with it, it is asked what it would learn from.
"""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app import worker
from app.encoding.store import ENCODER
from app.matching.lesson import Example
from app.networks.job_kinds import EMBED_NETWORKS
from app.networks.matcher import get_matcher
from app.reading.looking import suggest
from app.subjects import Audience
from app.submissions.job_kinds import TRAIN
from app.submissions.vectors import get_stored
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.learning.conftest import LED, OTHER, Decide, Fitting

pytestmark = pytest.mark.either_database

SENTENCE = "Jeg er bange for min nabo, som råber ad børnene ved legepladsen hver eneste aften."
ASKED = (SENTENCE, "Der er for lidt lys på stien ved banen, når vi går hjem.")


@pytest.fixture
def reading(app: Flask, model_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Give a town that reads with the sentence model."""
    # A folder of its own: of the installation's, this process remembers that no model is there.
    (tmp_path / "model").symlink_to(model_folder.parent, target_is_directory=True)
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], data_dir=tmp_path))
    return Town(app)


def read_everything(town: Town, fitting: Fitting) -> list[Example]:
    """Have all that waits done, so that every text has its vector; returns what a training learns from."""
    for kind in (EMBED_NETWORKS, TRAIN):
        with town.writing():
            kind.queue_once()
        with town.app.app_context():
            while worker.run_next(lambda _letter: None):
                pass
    with town.reading():
        engine = get_matcher().engine.version
        assert ENCODER in engine, "the model reads"
        assert "training" in engine, "and what was learned is used"
    return fitting.examples


def shown(town: Town, case_ids: list[int]) -> dict[str, object]:
    """What everybody is shown who asks: the answers to texts, step 2, public pages, and the points behind them."""
    told: dict[str, object] = {}
    for text in ASKED:
        browser = Browser(town.app)
        answer = browser.post("/experience", {"text": text}, status=200, token=False).text
        # The addresses of cases stand in what can be taken along; their numbers go by all that came in.
        told[f"experience {text}"] = re.sub(r"(/submissions/|alike=)\d+", r"\1…", answer)
        start = browser.get("/submissions/new")
        sent = {"kind": "problem", "text": text, "title": "Bange"}
        told[f"step 2 {text}"] = browser.send(start, "/submissions/preview", sent, status=200).text
        with town.reading():
            found = [(one.network_id, one.said_to_fit, one.suggestion.probability) for one in suggest(text)]
        told[f"points {text}"] = found
    # The front page counts on purpose all that has come in this year.
    pages = ("/submissions", "/networks", *(f"/submissions/{one}" for one in case_ids))
    return told | {one: re.sub(r"\s+", " ", Browser(town.app).get(one, status=200).text) for one in pages}


def test_texts_that_are_not_for_everybody_shift_nothing_public(reading: Town, fitting: Fitting, decide: Decide) -> None:
    public = decide(5, LED, title="Mørk sti", text="Der mangler en lygte ved banen.")
    public += decide(5, OTHER, title="Alene hjemme", text="Jeg kender ingen i opgangen.")
    taught = read_everything(reading, fitting)
    before = shown(reading, public)
    for audience in (Audience.STAFF, Audience.NETWORK):
        decide(7, OTHER, taken_in=True, at="received", title="Bange", text=SENTENCE, audience=audience)
    assert read_everything(reading, fitting) == taught
    with reading.reading():
        assert len(get_stored()[0]) == len(public) + 14, "and has read these too"
    assert shown(reading, public) == before
    decide(14, OTHER, taken_in=True, title="Bange", text=SENTENCE)
    assert read_everything(reading, fitting) != taught
    assert shown(reading, public) != before, "had they been for everybody, it would show"
