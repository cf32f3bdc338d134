"""How registers have changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from app import db
from app.registers.models import RegisterChange
from app.registers.register import REGISTERS, Register

MOST_SHOWN = 200


@dataclass(frozen=True)
class Change:
    """One change of a row: who made it (None for a command), and what it held before and after."""

    id: int
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    at: datetime
    person_id: int | None


CHANGES = select(
    RegisterChange.id,
    RegisterChange.key,
    RegisterChange.held_before.label("before"),
    RegisterChange.held_after.label("after"),
    RegisterChange.at,
    RegisterChange.person_id,
).order_by(RegisterChange.id.desc())


def list_changes(register: Register, key: str | None = None) -> Sequence[Change]:
    """Return how a register, or one row of it, has changed, the newest first."""
    statement = CHANGES.where(RegisterChange.register == register.name).limit(MOST_SHOWN)
    return db.rows(Change, statement if key is None else statement.where(RegisterChange.key == key))


def find_change(register: Register, key: str, change_id: int) -> Change | None:
    """Return one change of a row, None if there is none of that number."""
    statement = CHANGES.where(
        RegisterChange.register == register.name, RegisterChange.key == key, RegisterChange.id == change_id
    )
    return next(iter(db.rows(Change, statement)), None)


def find_newest(register: Register) -> dict[str, int]:
    """Return the id of the newest change of each row of a register that has changed, by its key."""
    newest = select(RegisterChange.key, func.max(RegisterChange.id)).where(RegisterChange.register == register.name)
    return {row[0]: row[1] for row in db.read(newest.group_by(RegisterChange.key))}


def has_coverable() -> ColumnElement[bool]:
    """Return the condition that a change still holds what stood in a column whose words can be covered."""
    held = (RegisterChange.held_before, RegisterChange.held_after)
    return or_(
        false(),
        *(
            and_(RegisterChange.register == one.name, side[name].as_string().is_not(None))
            for one in REGISTERS.values()
            for name in sorted(one.coverable)
            for side in held
        ),
    )


_LAST = select(RegisterChange.register, func.max(RegisterChange.at).label("at")).group_by(RegisterChange.register)


def list_last_changed() -> dict[str, datetime]:
    """Return when each register was changed last, by its name; nothing of one that nobody has changed."""
    return {row.register: row.at for row in db.session.execute(_LAST)}
