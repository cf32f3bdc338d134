"""`dev.py migration`: a first draft of the migration that brings the schema to what the models say."""

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from app import migrating
from app.db import Database
from app.web.health import MIGRATIONS
from dev import BIN, ROOT, Failure, run, say, tell


def main(words: Sequence[str]) -> int:
    """Write it under the next number and say where; gives the exit code."""
    _command, *rest = words
    if len(rest) != 1 or not re.fullmatch(r"[a-z][a-z_]*", rest[0]):
        message = "Say in small letters what it is about: `dev.py migration meetings`."
        raise Failure(message)
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/as_migrated.sqlite3")
        migrating.upgrade(database)
        draft = write(database, rest[0])
        database.dispose()
    run([BIN / "ruff", "check", "--fix", "--quiet", draft])
    run([BIN / "ruff", "format", "--quiet", draft])
    say(f"{draft.relative_to(ROOT)}: say in its first line what it is for, and read it as if somebody else had.")
    return 0


def write(database: Database, name: str) -> Path:
    """Write the draft from the difference between the models and a database at the newest migration; gives its path."""
    versions = MIGRATIONS / "versions"
    number = f"{max((int(one.name[:4]) for one in versions.glob('[0-9]*.py')), default=0) + 1:04}"
    migrating.new_revision(database, name, number)
    return versions / f"{number}_{name}.py"


if __name__ == "__main__":
    tell(main)
