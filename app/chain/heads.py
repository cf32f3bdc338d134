"""Heads of the chain outside the database: a line each night, in a file that is to be copied to another machine."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.chain.queries import Head

NAME = "event-heads.jsonl"


class HeadsError(Exception):
    """A file holds something else than heads; its words name the line."""


class _Line(msgspec.Struct, frozen=True):
    seq: int
    hash: str


def as_line(head: Head) -> str:
    """Return a head as a line of such a file, without the line's end."""
    return msgspec.json.encode(_Line(head.seq, head.hash.hex())).decode()


def read(path: Path) -> Iterator[Head]:
    """Give the heads in a file, oldest first; raises `HeadsError` where a line is none, and `OSError`."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                found = msgspec.json.decode(line, type=_Line)
                yield Head(found.seq, bytes.fromhex(found.hash))
            except ValueError as error:
                message = f"line {number} of {path} is not a head of the chain"
                raise HeadsError(message) from error


def append(folder: Path, head: Head) -> None:
    """Write a head behind those in the folder's file, which nobody else on the machine reads or writes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    path.touch(mode=0o600)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{as_line(head)}\n")
