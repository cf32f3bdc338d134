"""Opening the doors: what is missing then is seen before it is done."""

from app.administration.checklist import OF_DOORS, list_steps
from app.administration.page import Step
from app.i18n import lazy
from app.municipality.room_register import ROOMS
from app.registers.columns import Values
from app.registers.planning import Plan
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
