"""Where staff have written of somebody who is to be erased, by name: no key leads there, so a person must look."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, String, Table, func, select, true

from app import db
from app.accounts.models import Person
from app.db import Base
from app.events import Event, Reason
from app.holds import OF_AUTHORS, Holds
from app.jobs import Job
from app.kinds import kind_of
from app.registers.models import RegisterChange
from app.registers.naming_queries import says_any
from app.registers.register import REGISTERS
from app.subjects import Subject, Wording

_BATCH = 200
_APART = {one.__tablename__ for one in (Person, RegisterChange, Event, Job)}
"""Who a colleague is, and what holds ids and words of ours; the history of lists is gone through by itself."""
_REASON, _WORDING = (Base.metadata.tables[one.__tablename__] for one in (Reason, Wording))


@dataclass(frozen=True)
class Named:
    """The rows of a table in which somebody is named, each as the page on which it is seen, or by its key."""

    table: str
    places: tuple[str, ...]


def list_named(names: Collection[str], besides: Collection[int]) -> list[Named]:
    """Return where one of some names stands in what staff, departments and organisations wrote.

    What is of things `besides`, by id, is not told: it goes, or is told by itself.
    """
    tables = [one for one in Base.metadata.sorted_tables if names and one.name not in _APART]
    found = [Named(one.name, tuple(dict.fromkeys(_list_places(one, names, besides)))) for one in tables]
    return [one for one in found if one.places]


def _list_places(table: Table, names: Collection[str], besides: Collection[int]) -> Iterator[str]:
    written, says = _list_written(table), says_any(names)
    if not written:
        return
    subject = _subject_of(table)
    statement = select(subject.label("of_subject"), *table.primary_key, *written).where(_is_ours(table))
    for rows in db.streaming(statement, _BATCH):
        for row in rows:
            subject_id, *values = row
            keys, texts = values[: len(table.primary_key)], values[len(table.primary_key) :]
            if subject_id not in besides and any(says(str(one)) for one in texts if one is not None):
                yield _place(table, subject_id, keys)


def _list_written(table: Table) -> list[Column[Any]]:
    """Return the columns of words that are not an author's own; of reasons and wordings, what `_is_ours` leaves."""
    both = table in (_REASON, _WORDING)
    texts = (one for one in table.columns if isinstance(one.type, String | JSON) and "holds" in one.info)
    apart = OF_AUTHORS | {Holds.AUTHORS_CHOICE}
    return [one for one in texts if both or one.info["holds"] not in apart]


def _is_ours(table: Table) -> ColumnElement[bool]:
    return _WORDING.c.written_by == "staff" if table is _WORDING else true()


def _subject_of(table: Table) -> ColumnElement[Any]:
    """Return what says of which thing a row is; nothing for what is of none."""
    if table is _REASON:
        of = select(func.max(Event.subject_id)).where(Event.reason_id == Reason.id)
        return of.correlate(_REASON).scalar_subquery()
    key = next((one for one in table.columns if _leads_to_subject(one)), None)
    return key if key is not None else func.nullif(1, 1)


@cache
def _leads_to_subject(column: Column[Any]) -> bool:
    return any(
        one.column.table.name == Subject.__tablename__ or (one.column.primary_key and _leads_to_subject(one.column))
        for one in column.foreign_keys
    )


def _place(table: Table, subject_id: int | None, keys: Collection[object]) -> str:
    """Return the page on which staff see a row: of the thing it is of, of the list it is in, or else its key."""
    subject = db.session.get(Subject, subject_id) if subject_id is not None else None
    if subject is not None:
        kind = kind_of(subject)
        return (kind.desk_address or kind.address)(subject.id)
    key = " ".join(str(one) for one in keys)
    register = next((one.name for one in REGISTERS.values() if one.table_of() is table), "")
    return f"/admin/{register}/{key}" if register else key
