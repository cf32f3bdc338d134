"""What was changed at once, as by a file: told together, and put back together where nothing newer stands."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app import db
from app.registers.files import Sent
from app.registers.models import RegisterChange
from app.registers.queries import CHANGES, Change, find_newest
from app.registers.register import KEY, REMOVE, Register, Row
from app.registers.restoring import restored
from app.registers.shapes import YES


def count_together(register: Register, changes: Sequence[Change]) -> Mapping[int, int]:
    """Return how many changes somebody has made at once with each of these that is the last of its kind, by its id."""
    at_once = (RegisterChange.register == register.name, RegisterChange.at.in_({one.at for one in changes}))
    last, number = func.max(RegisterChange.id), func.count()
    found = select(last, number).where(*at_once, RegisterChange.person_id.is_not(None))
    each = found.group_by(RegisterChange.at, RegisterChange.person_id)
    return {row[0]: row[1] for row in db.read(each.having(number > 1))}


def list_together(register: Register, change_id: int) -> Sequence[Change]:
    """Return all that somebody changed at once with a change, in order; nothing for a change that was made alone."""
    that = aliased(RegisterChange)
    at_once = (
        RegisterChange.register == register.name,
        that.id == change_id,
        RegisterChange.register == that.register,
        RegisterChange.at == that.at,
        RegisterChange.person_id == that.person_id,
    )
    found = db.rows(Change, CHANGES.where(*at_once).order_by(None).order_by(RegisterChange.id))
    return found if len(found) > 1 else []


def list_back(register: Register, changes: Sequence[Change]) -> list[Sent]:
    """Return as the rows of a file what puts back changes, but for rows that have changed since."""
    now = {one.key: one for one in register.rows()}
    newest = find_newest(register)
    rows = ((one.key, _back(register, one, now.get(one.key))) for one in changes if newest.get(one.key) == one.id)
    told = [(key, cells) for key, cells in rows if cells is not None]
    keyed = register.key_column or KEY
    return [Sent(line, {**cells, keyed: key}, is_back=True) for line, (key, cells) in enumerate(told, 1)]


def _back(register: Register, change: Change, now: Row | None) -> dict[str, str] | None:
    """Return the cells that put back a change of a row; None where that changes nothing, or cannot be."""
    if change.before is None:
        return {REMOVE: YES} if now is not None and register.remove is not None else None
    values = restored(register, change, now.values if now else None)
    if values is None or now is None:
        return values
    return {name: value for name, value in values.items() if value != now.values[name]}
