"""Keeps the town of a version as its databases stood, so that later migrations are tried on rows that are real.

    git worktree add --detach CHECKOUT TAG
    python -m tests.migrations.keep CHECKOUT 0_2_0

The checkout needs its built assets (`hatch_build.py`) and shares this environment. Makes, in this folder,
`town_VERSION.sqlite3.xz` (the file itself), `town_VERSION.postgresql.sql.xz` (what pg_dump says) and
`town_VERSION.json` (when it ended, and its receipts). Everybody in it is made up, and the keys are those of tests.
"""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from sqlalchemy.engine import make_url

from tests import postgres

HERE = Path(__file__).resolve().parent
# Lines of psql's own in a dump, which a server does not understand.
_FOR_PSQL = ("\\restrict", "\\unrestrict")


def keep(checkout: Path, version: str) -> None:
    """Live a day in two towns with the code of `checkout`, and keep both databases as `version`."""
    with tempfile.TemporaryDirectory() as folder, postgres.server() as server:
        file = Path(folder) / "town.sqlite3"
        facts = {"sqlite": _live(checkout, f"sqlite:///{file}", Path(folder))}
        _pack(f"town_{version}.sqlite3", _vacuumed(file))
        url = postgres.create_database(server, "town")
        facts["postgresql"] = _live(checkout, url, Path(folder))
        _pack(f"town_{version}.postgresql.sql", _dumped(url))
    (HERE / f"town_{version}.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def _live(checkout: Path, url: str, folder: Path) -> object:
    command = [sys.executable, str(HERE / "walk.py"), url, str(folder)]
    env = {**os.environ, "PYTHONPATH": str(checkout)}
    done = subprocess.run(command, cwd=checkout, env=env, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def _vacuumed(file: Path) -> bytes:
    packed = file.with_suffix(".packed")
    with sqlite3.connect(file) as connection:
        connection.execute("VACUUM INTO ?", [str(packed)])
    return packed.read_bytes()


def _dumped(url: str) -> bytes:
    """Return a database as statements that any client can send."""
    where = make_url(url)
    socket = str(where.query["host"])
    command = [str(postgres.program(Path(socket), "pg_dump")), "--host", socket, "--username", str(where.username)]
    options = ["--no-owner", "--no-privileges", "--rows-per-insert=500", str(where.database)]
    said = subprocess.run([*command, *options], stdout=subprocess.PIPE, check=True).stdout
    return b"".join(line for line in said.splitlines(keepends=True) if not line.decode().startswith(_FOR_PSQL))


def _pack(name: str, content: bytes) -> None:
    (HERE / f"{name}.xz").write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    keep(Path(sys.argv[1]).resolve(), sys.argv[2])
