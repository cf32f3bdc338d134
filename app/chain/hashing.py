"""How an event is hashed: the bytes of its columns as the database has them, behind the hash of the one before it."""

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, LargeBinary, Text, cast, func

from app.events import Event

START = bytes(32)
"""What stands before the first event."""

_MOMENT = "YYYY-MM-DD HH24:MI:SS.US"
"""A moment in PostgreSQL's words as SQLite stores it."""


def stored_bytes(*, sqlite: bool) -> Sequence[ColumnElement[bytes]]:
    """Return the columns of an event as the bytes they are stored by, in UTF-8; the same on both databases.

    No value is read before it is hashed: two writings of one number or of one JSON text are two.
    """
    columns = Event.__table__.columns
    if sqlite:
        return [cast(one, LargeBinary).label(f"stored_{one.name}") for one in columns]
    at = func.to_char(func.timezone("UTC", Event.at), _MOMENT)
    texts = {one.name: at if one.name == "at" else cast(one, Text) for one in columns}
    return [func.convert_to(one, "UTF8").label(f"stored_{name}") for name, one in texts.items()]


def next_hash(previous: bytes, columns: Iterable[bytes | None]) -> bytes:
    """Return the 32 bytes that stand for an event, by its `columns`, and for all that `previous` stands for."""
    digest = hashlib.sha256(previous)
    for one in columns:
        digest.update(b"-" if one is None else b"%d:%b" % (len(one), one))
    return digest.digest()
