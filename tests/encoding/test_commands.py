"""`flask model build` and `status`, and what the doctor and the monitoring say of the model. No database is needed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient

from app import cli, create_app
from app.doctor import Finding, examine
from app.encoding import store
from app.encoding.encoder import TOKENIZER, WORDS
from app.encoding.store import model_folder
from tests.conftest import settings_for

Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path, weights_file: Path) -> Call:
    """Give a way to run a command where there is no database."""

    def run(*words: str, source: Path = weights_file) -> Result:
        app = create_app(settings_for("sqlite:////nowhere/town.sqlite3", tmp_path, model_source=source))
        return app.test_cli_runner().invoke(args=list(words))

    return run


def test_builds_and_says_so(call: Call, tmp_path: Path) -> None:
    before = call("model", "status")
    assert (before.exit_code, "There is no sentence model yet" in before.output) == (1, True)
    built = call("model", "build")
    assert built.exit_code == 0, built.output
    assert "Sentence model" in built.output
    assert f"The sentence model {store.ENCODER} is ready" in built.output
    assert "the worker then reads all that is stored" in built.output
    after = call("model", "status")
    assert (after.exit_code, "is ready" in after.output) == (0, True)
    (model_folder(tmp_path / "data") / TOKENIZER).write_bytes(b"x")
    broken = call("model", "status")
    assert broken.exit_code == 1
    assert f"broken: {TOKENIZER} is missing or damaged" in broken.output
    assert call("model", "build").exit_code == 0
    assert call("model", "status").exit_code == 0


def test_what_goes_wrong_is_said_in_plain_words(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = call("model", "build", source=tmp_path / "none.bin")
    assert failed.exit_code == 1
    assert f"could not be built. There is no file {tmp_path / 'none.bin'}." in failed.output

    def lacking(_weights: object, _target: Path) -> None:
        raise ModuleNotFoundError(name="onnx")

    monkeypatch.setitem(store._BUILDERS, WORDS, lacking)
    failed = call("model", "build")
    assert failed.exit_code == 1
    assert "needs the package onnx" in failed.output


def test_every_step_has_a_name_on_screen() -> None:
    assert set(cli._STEPS) == {store.WAITING, *store.STEPS}


@pytest.fixture
def finding(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Finding]:
    """Give what the doctor finds out about a model in `tmp_path`."""
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], data_dir=tmp_path / "data"))

    def look() -> Finding:
        with app.app_context():
            return next(one for one in examine() if one.label == "sentence model")

    return look


def test_the_doctor_says_how_the_model_stands(finding: Callable[[], Finding], call: Call, tmp_path: Path) -> None:
    missing = finding()
    assert missing.problems == ()
    assert missing.note.startswith("There is no sentence model yet, so matching is simple.")
    call("model", "build")
    assert (finding().problems, "is ready" in finding().note) == ((), True)
    (model_folder(tmp_path / "data") / TOKENIZER).unlink()
    broken = finding()
    assert broken.note == ""
    assert f"{TOKENIZER} is missing or damaged" in broken.problems[0]


def test_monitoring_stays_green_without_a_model(client: FlaskClient) -> None:
    assert client.get("/readyz").status_code == 200
