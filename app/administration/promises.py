"""The promises that a closed day makes harder to keep, shown before it is saved and beside the list after."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from app.closed_days.opened_queries import MovedPromise, list_moved
from app.closed_days.queries import AffectedPromise, list_affected
from app.closed_days.usual import list_usual_days
from app.municipality.closed_day_register import CLOSED_DAYS
from app.registers.columns import Values
from app.registers.register import Register


def list_warnings(register: Register, added: Sequence[Values]) -> list[AffectedPromise]:
    """Return the promises that new rows would make harder to keep; none in any register but that of closed days."""
    if register is not CLOSED_DAYS or not added:
        return []
    before = {*list_affected()}
    return [one for one in list_affected([date.fromisoformat(each["day"]) for each in added]) if one not in before]


def list_waiting(register: Register) -> list[AffectedPromise]:
    """Return the promises that the closed days have made harder to keep."""
    return list_affected() if register is CLOSED_DAYS else []


def count_proposed(register: Register) -> int:
    """Return how many usual days could be added to the closed ones."""
    return len(list_usual_days()) if register is CLOSED_DAYS else 0


def list_opened(register: Register, keys: Sequence[str]) -> list[MovedPromise]:
    """Return the promises that were moved because of closed days with some keys, each once, as their authors hear."""
    moved = list_moved([date.fromisoformat(one) for one in keys]) if register is CLOSED_DAYS else []
    return [*{(one.id, one.what, one.due): one for one in moved}.values()]


def digest_of(opened: Sequence[MovedPromise]) -> str:
    """Return what tells these promises, as they were seen, from others; empty where there are none."""
    said = "\n".join(f"{one.id} {one.what} {one.due} {one.closed}" for one in opened)
    return sha256(said.encode()).hexdigest()[:32] if said else ""
