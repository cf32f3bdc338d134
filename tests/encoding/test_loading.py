"""The model of a process: there when it is whole, None when it is not, and nobody waits for it."""

import logging
import os
import threading
from pathlib import Path

import pytest

from app.encoding import loading
from app.encoding.encoder import GRAPH, TOKENIZER, WORDS, Encoder
from app.encoding.loading import get_encoder
from app.encoding.store import MANIFEST, build, model_folder


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(loading, "PAUSE_SECONDS", 0.0)
    return tmp_path / "data"


@pytest.fixture
def built(data_dir: Path, weights_file: Path) -> Path:
    build(model_folder(data_dir), weights_file)
    return data_dir


def test_there_is_one_for_a_process(built: Path) -> None:
    encoder = get_encoder(built)
    assert isinstance(encoder, Encoder)
    assert get_encoder(built) is encoder


def test_a_build_that_becomes_ready_is_noticed(
    data_dir: Path, weights_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "samspil.encoding")
    assert get_encoder(data_dir) is None
    assert get_encoder(data_dir) is None
    assert caplog.messages == ["no sentence model"]
    build(model_folder(data_dir), weights_file)
    assert get_encoder(data_dir) is not None
    assert caplog.messages == ["no sentence model", "the sentence model is loaded"]


def test_files_are_not_looked_at_all_the_time(
    data_dir: Path, weights_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "PAUSE_SECONDS", 1000.0)
    assert get_encoder(data_dir) is None
    build(model_folder(data_dir), weights_file)
    assert get_encoder(data_dir) is None


@pytest.mark.parametrize("name", [TOKENIZER, WORDS, GRAPH, MANIFEST])
def test_a_file_that_vanishes_is_noticed(built: Path, name: str) -> None:
    assert get_encoder(built) is not None
    (model_folder(built) / name).unlink()
    assert get_encoder(built) is None


@pytest.mark.parametrize("name", [TOKENIZER, WORDS, GRAPH, MANIFEST])
def test_a_file_that_is_cut_gives_no_model(built: Path, name: str, caplog: pytest.LogCaptureFixture) -> None:
    path = model_folder(built) / name
    path.write_bytes(path.read_bytes()[:50])
    assert get_encoder(built) is None
    assert get_encoder(built) is None
    assert [(one.message, vars(one)["file"]) for one in caplog.records] == [("no sentence model", name)]


@pytest.mark.parametrize("name", [TOKENIZER, WORDS, GRAPH])
def test_a_damaged_file_of_the_right_size_gives_no_model(
    built: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = model_folder(built) / name
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 0xFF
    path.write_bytes(held)
    assert get_encoder(built) is None
    assert [(one.message, vars(one)["file"]) for one in caplog.records] == [("no sentence model", name)]


def test_a_rebuilt_model_is_loaded_anew(built: Path, weights_file: Path) -> None:
    before = get_encoder(built)
    (model_folder(built) / WORDS).unlink()
    assert get_encoder(built) is None
    build(model_folder(built), weights_file)
    assert get_encoder(built) not in {None, before}


def test_nobody_waits_while_one_loads(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(folder: Path) -> Encoder:
        begun.set()
        assert go_on.wait(30)
        return Encoder(folder)

    monkeypatch.setattr(loading, "Encoder", slow)
    found: list[Encoder | None] = []
    first = threading.Thread(target=lambda: found.append(get_encoder(built)))
    first.start()
    assert begun.wait(30)
    assert get_encoder(built) is None
    go_on.set()
    first.join()
    assert get_encoder(built) is found[0] is not None


def test_a_model_loaded_aside_keeps_no_caller(built: Path, weights_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the first nor one that is there later: whoever asks meanwhile is told None, or has the old one."""
    go_on = threading.Event()

    def slow(folder: Path) -> Encoder:
        assert go_on.wait(30)
        return Encoder(folder)

    monkeypatch.setattr(loading, "Encoder", slow)
    loading.load_aside(built)
    assert loading.is_loading(built)
    assert get_encoder(built) is None
    go_on.set()
    loading.wait(built)
    assert not loading.is_loading(built)
    first = get_encoder(built)
    assert first is not None
    go_on.clear()
    (model_folder(built) / WORDS).touch()
    assert get_encoder(built) is first
    assert loading.is_loading(built)
    go_on.set()
    loading.wait(built)
    assert get_encoder(built) not in {None, first}


@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_forked_child_loads_its_own_also_while_its_parent_loads(built: Path) -> None:
    encoder = get_encoder(built)
    held = loading._held[os.getpid(), built]
    with held._turn:
        child = os.fork()
        if not child:
            own = get_encoder(built)
            os._exit(0 if own is not None and own is not encoder else 1)
    assert os.waitpid(child, 0)[1] == 0
