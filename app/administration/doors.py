"""Opening the doors, or switching a part off: what is missing then, or who waits, is seen before it is done."""

from app.administration.checklist import OF_DOORS, list_steps
from app.administration.page import Step
from app.i18n import lazy
from app.municipality.room_register import ROOMS, list_left
from app.registers.columns import Values
from app.registers.planning import Fate, Plan
from app.registers.register import Register
from app.rooms import TOWN

OPENED_THERE = lazy("Open the doors on their own page: it says what is missing before they open.")
"""What is said where something else would open them: a file, or what is put back from the history."""


def list_lacking(register: Register, key: str, values: Values) -> list[Step]:
    """Return what is missing while a row that is to be kept opens the doors; nothing for any other."""
    before = register.row(key) if register is ROOMS and key == TOWN.name and values["on"] else None
    if before is None or before.values["on"]:
        return []
    return [one for one in list_steps() if not one.is_done and one.url != OF_DOORS]


def opens_too_early(register: Register, plan: Plan) -> bool:
    """Return whether a file would open the doors while something is missing."""
    return any(list_lacking(register, one.key, one.values) for one in plan.rows if not one.faults)


def list_waiting(register: Register, key: str, values: Values) -> list[str]:
    """Return in sentences who waits for something in a part that would be switched off now, and what becomes of it."""
    before = register.row(key) if register is ROOMS and values else None
    left = before is not None and not list_left(key, before.values)
    return list_left(key, values) if left else []


def list_waiting_in(register: Register, plan: Plan) -> list[str]:
    """Return it of all that a file would switch off, each with what it is called."""
    return [
        f"{one.title}: {words}"
        for one in plan.of(Fate.CHANGED)
        for words in list_waiting(register, one.key, one.values)
    ]
