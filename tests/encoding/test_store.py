"""Building the model: kept when whole, made anew when not, and by one process at a time."""

import hashlib
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.encoding import building, store
from app.encoding.encoder import GRAPH, TOKENIZER, WORDS, Encoder
from app.encoding.source import WEIGHTS, SourceError
from app.encoding.store import MANIFEST, State, Status, build, get_status, model_folder
from app.encoding.weights import Weights


class Interrupted(Exception):
    """The machine lost power."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return model_folder(tmp_path / "data")


@pytest.fixture
def built(folder: Path, weights_file: Path) -> Path:
    build(folder, weights_file)
    return folder


def steps_of(folder: Path, source: Path | None) -> list[str]:
    """Build, and return what was done."""
    steps: list[str] = []
    build(folder, source, step=steps.append)
    return steps


def interrupt(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the building of one file break off halfway."""

    def half(_weights: object, target: Path) -> None:
        target.with_suffix(".unfinished").write_bytes(b"half")
        raise Interrupted

    monkeypatch.setitem(store._BUILDERS, name, half)


def test_a_build_is_ready_and_listed(folder: Path, weights_file: Path) -> None:
    assert get_status(folder) == Status(State.MISSING)
    assert steps_of(folder, weights_file) == [WEIGHTS, TOKENIZER, WORDS, GRAPH]
    status = get_status(folder, thorough=True)
    assert status.state is State.READY
    assert status.size == sum((folder / name).stat().st_size for name in (TOKENIZER, WORDS, GRAPH))
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["version"] == store.ENCODER
    assert manifest["files"][GRAPH]["sha256"] == hashlib.sha256((folder / GRAPH).read_bytes()).hexdigest()
    assert {path.name for path in folder.iterdir()} == {TOKENIZER, WORDS, GRAPH, MANIFEST, "building.lock"}
    assert Encoder(folder).encode(["cykel", ""]).shape == (2, 32)


def test_the_same_weights_give_the_same_files(built: Path, tmp_path: Path, weights_file: Path) -> None:
    build(tmp_path / "again", weights_file)
    for name in (TOKENIZER, WORDS, GRAPH):
        assert (built / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_a_ready_build_is_left_alone(built: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in built.iterdir()}
    assert steps_of(built, Path("/nowhere")) == []
    assert {path.name: path.stat().st_mtime_ns for path in built.iterdir()} == before


@pytest.mark.parametrize("name", [TOKENIZER, WORDS, GRAPH])
def test_an_interrupted_build_goes_on_where_it_was(
    folder: Path, weights_file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with monkeypatch.context() as patch:
        interrupt(patch, name)
        with pytest.raises(Interrupted):
            build(folder, weights_file)
    (folder / "fetching-x").mkdir()
    assert get_status(folder).state is State.MISSING
    files = [TOKENIZER, WORDS, GRAPH]
    assert steps_of(folder, Path("/nowhere")) == files[files.index(name) :]
    assert get_status(folder, thorough=True).state is State.READY
    assert {path.name for path in folder.iterdir()} == {*files, MANIFEST, "building.lock"}


def test_weights_damaged_in_between_are_fetched_again(
    folder: Path, weights_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        interrupt(patch, WORDS)
        with pytest.raises(Interrupted):
            build(folder, weights_file)
    (folder / WEIGHTS).write_bytes(b"half")
    assert steps_of(folder, weights_file) == [WEIGHTS, WORDS, GRAPH]


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def turn_a_bit(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + bytes([path.read_bytes()[-1] ^ 1]))


@pytest.mark.parametrize("name", [TOKENIZER, WORDS, GRAPH])
@pytest.mark.parametrize("damage", [Path.unlink, shorten, turn_a_bit])
def test_a_damaged_file_is_named_and_made_anew(
    built: Path, weights_file: Path, name: str, damage: Callable[[Path], None]
) -> None:
    damage(built / name)
    assert get_status(built, thorough=True) == Status(State.BROKEN, name)
    assert get_status(built).state is (State.READY if damage is turn_a_bit else State.BROKEN)
    assert steps_of(built, weights_file) == [WEIGHTS, name]
    assert get_status(built, thorough=True).state is State.READY


@pytest.mark.parametrize("manifest", ["", "{}", '{"version": "x", "made": "", "files": {}}', "\x00", "[]"])
def test_a_damaged_manifest_means_building_anew(built: Path, weights_file: Path, manifest: str) -> None:
    (built / MANIFEST).write_text(manifest, encoding="utf-8")
    assert get_status(built) == Status(State.BROKEN, MANIFEST)
    assert steps_of(built, weights_file) == [WEIGHTS, TOKENIZER, WORDS, GRAPH]
    assert get_status(built).state is State.READY


def test_a_build_from_another_machine_is_taken_over(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "here"
    assert steps_of(target, built) == [TOKENIZER, WORDS, GRAPH]
    assert get_status(target, thorough=True).state is State.READY


def test_a_damaged_or_foreign_build_is_not_taken_over(built: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no finished sentence model"):
        build(tmp_path / "here", tmp_path)
    turn_a_bit(built / WORDS)
    with pytest.raises(SourceError, match="is not whole"):
        build(tmp_path / "here", built)
    assert get_status(tmp_path / "here").state is State.MISSING
    text = (built / MANIFEST).read_text(encoding="utf-8")
    (built / MANIFEST).write_text(text.replace(store.ENCODER, "another-7"), encoding="utf-8")
    with pytest.raises(SourceError, match="holds another-7"):
        build(tmp_path / "here", built)


def test_two_builds_at_once_take_turns(folder: Path, weights_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(weights: Weights, target: Path) -> None:
        begun.set()
        assert go_on.wait(30)
        building.build_words(weights, target)

    monkeypatch.setitem(store._BUILDERS, WORDS, slow)
    first = threading.Thread(target=build, args=(folder, weights_file))
    first.start()
    assert begun.wait(30)
    assert get_status(folder).state is State.BUILDING
    steps: list[str] = []
    second = threading.Thread(target=build, args=(folder, weights_file), kwargs={"step": steps.append})
    second.start()
    go_on.set()
    first.join()
    second.join()
    assert [step for step in steps if step != store.WAITING] == []
    assert get_status(folder, thorough=True).state is State.READY


@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_the_turn_of_a_process_that_died_is_free(folder: Path, weights_file: Path) -> None:
    folder.mkdir(parents=True)
    child = os.fork()
    if not child:
        with store._turn(folder, lambda _step: None):
            os._exit(0)
    os.waitpid(child, 0)
    assert get_status(folder).state is State.MISSING
    build(folder, weights_file)
    assert get_status(folder).state is State.READY
