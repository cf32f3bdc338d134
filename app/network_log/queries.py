"""The logs of networks as pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import CursorResult, Select, func, select

from app import db
from app.network_log.kinds import Again
from app.network_log.models import LogEntry, TriedMethod
from app.web.paging import Cursor, Order, Page, cut, nearest, row_id

NEWEST = Order({"day": date.fromisoformat, "id": row_id}, descending=True)
SHOWN_FIRST, SIZE = 3, 20


@dataclass(frozen=True)
class Entry:
    """A few sentences about a day."""

    id: int
    network_id: int
    day: date
    text: str
    for_members: bool


@dataclass(frozen=True)
class Method:
    """A way of working that was tried, and what it gave."""

    id: int
    method: str
    gave: str
    again: Again


def list_newest(network_id: int) -> tuple[Sequence[Entry], bool]:
    """Return the newest entries that everybody can read, and whether there are older ones."""
    found = _entries(db.read(NEWEST.page(_standing(network_id).where(_PUBLIC), _COLUMNS, None, SHOWN_FIRST)))
    return found[:SHOWN_FIRST], len(found) > SHOWN_FIRST


def list_newest_of_each() -> Mapping[int, Entry]:
    """Return the newest entry of each network that everybody can read: one query."""
    turn = func.row_number().over(partition_by=_ENTRY.network_id, order_by=(_ENTRY.day.desc(), _ENTRY.id.desc()))
    numbered = select(_ENTRY.id, turn.label("turn")).where(_PUBLIC, _ENTRY.taken_back_at.is_(None)).subquery()
    newest = select(numbered.c.id).where(numbered.c.turn == 1)
    return {one.network_id: one for one in _entries(db.read(_ALL.where(_ENTRY.id.in_(newest))))}


def list_public(network_id: int, cursor: Cursor | None) -> Page[Entry]:
    """Return a page of what everybody can read, the newest first."""
    return nearest(lambda at: _page(_standing(network_id).where(_PUBLIC), at), cursor)


def list_all(network_id: int, cursor: Cursor | None) -> Page[Entry]:
    """Return a page of all that stands in the log; the caller has made sure that whoever asks is in the network."""
    return nearest(lambda at: _page(_standing(network_id), at), cursor)


def list_for_members(network_id: int, since: datetime) -> Sequence[Entry]:
    """Return what was written since then, also what is only for those in the network, the newest first.

    The caller has made sure that whoever asks is in the network, and since when.
    """
    wanted = _standing(network_id).where(_ENTRY.written_at >= since)
    return _entries(db.read(wanted.order_by(_ENTRY.day.desc(), _ENTRY.id.desc())))


def find_entry(network_id: int, entry_id: int) -> Entry | None:
    """Return an entry of a network that stands, None if there is none with this id."""
    return next(iter(_entries(db.read(_standing(network_id).where(_ENTRY.id == entry_id)))), None)


def list_methods(network_id: int) -> Sequence[Method]:
    """Return which ways of working were tried, in that order."""
    table = TriedMethod.__table__.c
    wanted = select(table.id, table.method, table.gave, table.again)
    wanted = wanted.where(table.network_id == network_id, table.taken_back_at.is_(None)).order_by(table.id)
    return [Method(row.id, row.method, row.gave, Again(row.again)) for row in db.read(wanted)]


_ENTRY = LogEntry.__table__.c
_COLUMNS = (_ENTRY.day, _ENTRY.id)
_PUBLIC = ~_ENTRY.for_members
_ALL = select(_ENTRY.id, _ENTRY.network_id, _ENTRY.day, _ENTRY.text, _ENTRY.for_members)


def _standing(network_id: int) -> Select[int, int, date, str, bool]:
    return _ALL.where(_ENTRY.network_id == network_id, _ENTRY.taken_back_at.is_(None))


def _page(wanted: Select[int, int, date, str, bool], cursor: Cursor | None) -> Page[Entry]:
    rows = _entries(db.read(NEWEST.page(wanted, _COLUMNS, cursor, SIZE)))
    return cut(rows, SIZE, cursor, lambda one: (one.day, one.id))


def _entries(rows: CursorResult[int, int, date, str, bool]) -> Sequence[Entry]:
    return [Entry(row.id, row.network_id, row.day, row.text, row.for_members) for row in rows]
