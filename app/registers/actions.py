"""Changing the rows of registers. Every change is kept, with what stood there before, in the unit that makes it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm.exc import StaleDataError

from app import clock, counters, db
from app.errors import NotPossibleError
from app.events import By, record
from app.registers import verbs
from app.registers.columns import Values
from app.registers.models import RegisterChange
from app.registers.naming_queries import Naming
from app.registers.references import count_references
from app.registers.register import REGISTERS, Register, Row


def save(register: Register, key: str, values: Values, *, by: By, read: str | None = None) -> None:
    """Put values in place of what the row of a key holds, or add it; the same once more changes nothing.

    `read` is the digest of the row that was read, empty where there was none. Raises `StaleDataError` if it is another
    by now.
    """
    with noting(register, by=by):
        before = register.row(key)
        _require_read(before, read)
        if before is None or before.values != values:
            register.write(key, values, by)


def remove(register: Register, key: str, *, by: By, read: str | None = None) -> None:
    """Take a row away. Raises `NotPossibleError` while anything refers to it, and `StaleDataError` as `save` does."""
    with noting(register, by=by):
        before = register.row(key)
        _require_read(before, read)
        if before is None:
            return
        if register.remove is None or count_references(register, key):
            raise NotPossibleError
        if why := register.find_why_kept(before):
            raise NotPossibleError(why)
        register.remove(key, by)


@contextmanager
def noting(register: Register, *, by: By) -> Iterator[None]:
    """Note whatever changes in a register within the block. Those who change the same one wait for each other."""
    counters.next_value(f"register {register.name}")
    before = {one.key: one for one in register.rows()}
    yield
    db.session.flush()
    after, now = {one.key: one for one in register.rows()}, clock.now()
    for key in dict.fromkeys([*before, *after]):
        _note(register, key, (before.get(key), after.get(key)), by, now)  # one moment for what is changed at once


def forget(register: str, key: str, columns: Collection[str]) -> None:
    """Take what stood in these columns of a row out of the history; that it was changed still stands there."""
    _forget(columns, RegisterChange.register == register, RegisterChange.key == key)


def forget_coverable(ids: Collection[int]) -> None:
    """Take what stood in columns whose words can be covered out of these changes; that it was changed stays."""
    for register in REGISTERS.values():
        _forget(register.coverable, RegisterChange.register == register.name, RegisterChange.id.in_(ids))


def forget_naming(namings: Collection[Naming]) -> None:
    """Take the columns in which somebody is named out of the history; that they were changed still stands there."""
    for one in namings:
        _forget(one.columns, RegisterChange.id == one.change_id)


def _forget(columns: Collection[str], *whose: ColumnElement[bool]) -> None:
    for change in db.session.scalars(select(RegisterChange).where(*whose)):
        change.held_before, change.held_after = (
            None if held is None else {name: value for name, value in held.items() if name not in columns}
            for held in (change.held_before, change.held_after)
        )
    db.session.flush()


def _note(register: Register, key: str, sides: tuple[Row | None, Row | None], by: By, now: datetime) -> None:
    before, after = sides
    if before == after:
        return
    change = RegisterChange(
        register=register.name,
        key=key,
        held_before=register.remembered(before.values, after.values if after else None) if before else None,
        held_after=register.remembered(after.values, before.values if before else None) if after else None,
        at=now,
        person_id=by.person_id,
    )
    db.session.add(change)
    db.session.flush()
    record(verbs.REGISTER_CHANGED, by=by, details={"register": register.name, "change": change.id})


def _require_read(row: Row | None, read: str | None) -> None:
    if read is not None and (row.digest if row else "") != read:
        raise StaleDataError
