"""The list of what was erased, in a file outside the database: ids, words of ours and moments, nothing of anybody.

A backup that is restored knows nothing of what was erased after it was made; the list does.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

NAME = "erased.jsonl"


class ErasedListError(Exception):
    """A file holds something else than what was erased; its words name the line."""


class Erased(msgspec.Struct, frozen=True, order=True):
    """That something was erased or taken out of sight: when, by which verb, and the id of what it was done to."""

    at: datetime
    verb: str
    of: int


def read(path: Path) -> Iterator[Erased]:
    """Give the lines of a list; raises `ErasedListError` where a line is none, and `OSError`."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                found = msgspec.json.decode(line, type=Erased)
            except ValueError as error:
                message = f"line {number} of {path} does not tell of anything that was erased"
                raise ErasedListError(message) from error
            if found.at.tzinfo is None:
                message = f"line {number} of {path} has a moment without a time zone"
                raise ErasedListError(message)
            yield found


def write(path: Path, lines: Collection[Erased]) -> None:
    """Let a list say `lines` and nothing else; whoever reads it meanwhile reads the old one or the new one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.touch(mode=0o600)
    with beside.open("wb") as file:
        file.writelines(msgspec.json.encode(one) + b"\n" for one in sorted(lines))
    beside.replace(path)
