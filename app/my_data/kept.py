"""What is kept about somebody, row by row: the tables are those that erasing goes through, so a new one takes part.

A row is shown by its words and its moments. What opens something, what others wrote and who of staff did it are left
out.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Date, Table, Text, func, null, or_, select, true

from app import clock, db, erasing
from app.accounts.models import Contact
from app.by_hand.models import OwedMessage, Reached
from app.contributions.models import Contribution, WaitingContribution
from app.conversations.models import Comment
from app.db import Base, UTCDateTime
from app.erasing import Owner
from app.holds import OF_AUTHORS
from app.jobs import WAITING, Job, Lane
from app.my_data.coded import CODED
from app.my_data.things import HELD_BACK, OTHER, THINGS, Thing, thing_of
from app.subjects import Subject, Voice, Wording
from app.submissions.models import Submission
from app.vault import UnreadableError, Vault

_OPENED = {
    (Contact.__tablename__, "address_sealed"): "address",
    (Voice.__tablename__, "name_sealed"): "hidden_name",
    (Contribution.__tablename__, "phone_sealed"): "phone",
    (WaitingContribution.__tablename__, "phone_sealed"): "phone",
    (Reached.__tablename__, "phone_sealed"): "phone",
    (Reached.__tablename__, "post_sealed"): "post",
    (OwedMessage.__tablename__, "words_sealed"): "text",
}
"""What lies sealed and is opened for its owner, by table and column, and what it is called once it is open."""
_THEMSELVES = (Submission.__table__, Comment.__table__, Contribution.__table__)
"""Whose rows are kept as long as the thing is, whether or not one holds words of its own."""
_WORDS = Base.metadata.tables[Wording.__tablename__]
_TITLED = frozenset({"subject_id", "submission_id", "root_id", "organisation_id"})
"""Keys of a thing that a row is about: told by its title, where its owner may read that."""


@dataclass(frozen=True)
class Row:
    """Something that is kept: the thing it is about by its id, and its words and moments by the names of columns."""

    table: str
    about: int | None
    values: dict[str, Any]


@dataclass(frozen=True)
class Kept:
    """A thing that is kept, how much of it, and the rows of it that can be read, oldest first."""

    thing: Thing
    number: int
    rows: Sequence[Row] = ()


def list_counts(vault: Vault, owner: Owner) -> list[Kept]:
    """Return how much is kept of each thing, those of which there is any, in the order in which they are told."""
    numbers: dict[Thing, int] = {}
    for table, theirs in _list_whose(vault, owner):
        number = db.session.scalar(select(func.count()).select_from(table).where(theirs)) or 0
        numbers[thing_of(table.name)] = numbers.get(thing_of(table.name), 0) + number
    return [Kept(one, numbers[one]) for one in (*THINGS, OTHER) if numbers.get(one)]


def list_kept(vault: Vault, owner: Owner) -> list[Kept]:
    """Return what is kept of each thing with its rows; of what is only counted there are none."""
    rows: dict[Thing, list[Row]] = {}
    # What they said for an organisation stays when they go; it is theirs to read all the same.
    said_for_others = (_WORDS, _WORDS.c.subject_id.in_(owner.acted_ids))
    for table, theirs in (*_list_whose(vault, owner), said_for_others):
        rows.setdefault(thing_of(table.name), []).extend(_list_rows(vault, table, theirs))
    found = [(one, rows.get(one, [])) for one in (*THINGS, OTHER)]
    return [Kept(one, len(of), () if one.counted else of) for one, of in found if of]


def _list_whose(vault: Vault, owner: Owner) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    for step in erasing.list_steps(vault, owner):
        if step.ours:
            continue
        if step.table is Job.__table__:
            yield step.table, or_(step.theirs, _is_mail_to(owner))
        elif step.table.name not in HELD_BACK:
            there = step.theirs if step.table in _THEMSELVES else step.filled
            yield step.table, there & _by_themselves(step.table, owner) & _not_for_them(step.table, owner)


def _is_mail_to(owner: Owner) -> ColumnElement[bool]:
    """Return which jobs are mails that wait for an address, or about what its owner wrote."""
    arguments = Job.payload["arguments"]
    to = arguments["contact_id"].as_integer().in_(owner.contact_ids)
    about = or_(*(arguments[one].as_integer().in_(owner.subject_ids) for one in ("submission_id", "comment_id")))
    return (Job.lane == Lane.MAIL) & WAITING & or_(to, about)


def _by_themselves(table: Table, owner: Owner) -> ColumnElement[bool]:
    """Return which rows are their own: one about their text that carries an address is that address' alone."""
    address = table.columns.get("contact_id")
    is_part_of_it = "id" not in table.primary_key.columns
    return true() if address is None or is_part_of_it else address.in_(owner.contact_ids)


def _not_for_them(table: Table, owner: Owner) -> ColumnElement[bool]:
    """Return which rows of a table are not what the municipality says beside their words.

    Nor what was written beside an address, for whoever reads mail there: it has a slip, and may be a stranger's.
    """
    if table is Reached.__table__ and owner.contact_ids:
        return table.c.submission_id.not_in(select(Voice.subject_id).where(Voice.contact_id.is_not(None)))
    ours = table.columns.get("is_ours")
    return true() if ours is None else ~ours


def _list_rows(vault: Vault, table: Table, theirs: ColumnElement[bool]) -> Iterator[Row]:
    columns = [one for one in table.columns if is_read(one)]
    key = next((one for one in table.columns if one.name in _TITLED or _is_subject(one)), None)
    statement = select(*columns, (key if key is not None else null()).label("about_")).where(theirs)
    for row in db.session.execute(statement.order_by(*table.primary_key.columns)).mappings():
        values = {name_of(one): _value(vault, one, row[one.name]) for one in columns}
        yield Row(table.name, row["about_"], {name: value for name, value in values.items() if value is not None})


def name_of(column: Column[Any]) -> str:
    """Return what a value is called that is shown: what was sealed is called by what it holds."""
    return _OPENED.get((column.table.name, column.name), column.name)


def is_read(column: Column[Any]) -> bool:
    """Return whether a row is shown with what a column holds: a person's words or choice, or a moment."""
    if {(column.table.name, column.name)} & (_OPENED.keys() | CODED.keys()):
        return True
    words = column.info.get("holds") in OF_AUTHORS and isinstance(column.type, Text)
    return words or isinstance(column.type, (UTCDateTime, Date))


def _is_subject(column: Column[Any]) -> bool:
    return any(key.column.table.name == Subject.__tablename__ for key in column.foreign_keys) and column.primary_key


def _value(vault: Vault, column: Column[Any], value: Any) -> Any:  # noqa: ANN401 -- whatever a column holds
    say = CODED.get((column.table.name, column.name))
    if say is not None and value is not None:
        return say(value) or None
    if isinstance(value, bytes):
        with suppress(UnreadableError):
            return vault.decrypt(value)
        return None
    if isinstance(value, datetime):
        return value.astimezone(clock.TOWN_TIME)
    return value
