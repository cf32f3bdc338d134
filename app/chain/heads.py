"""Heads of the chain outside the database: a line each night, in a file that is to be copied to another machine."""

from pathlib import Path

import msgspec

from app.chain.queries import Head

NAME = "event-heads.jsonl"


class _Line(msgspec.Struct, frozen=True):
    seq: int
    hash: str


def as_line(head: Head) -> str:
    """Return a head as a line of such a file, without the line's end."""
    return msgspec.json.encode(_Line(head.seq, head.hash.hex())).decode()


def read(path: Path) -> tuple[list[Head], list[str]]:
    """Return the heads in a file, oldest first, and a sentence for each line that is none; raises `OSError`."""
    found: list[Head] = []
    faults: list[str] = []
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                one = msgspec.json.decode(line, type=_Line)
                found.append(Head(one.seq, bytes.fromhex(one.hash)))
            except ValueError:
                faults.append(f"line {number} of {path} is not a head of the chain")
    return found, faults


def append(folder: Path, head: Head) -> None:
    """Write a head behind those in the folder's file, which nobody else on the machine reads or writes.

    A line that was torn off while it was written is ended first, so that it spoils no other.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    path.touch(mode=0o600)
    before = path.read_bytes()
    with path.open("a", encoding="utf-8") as file:
        if before and not before.endswith(b"\n"):
            file.write("\n")
        file.write(f"{as_line(head)}\n")
