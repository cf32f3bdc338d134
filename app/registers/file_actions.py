"""Carrying out what was shown of a file."""

from sqlalchemy.orm.exc import StaleDataError

from app.events import By
from app.registers.actions import noting
from app.registers.planning import Fate, Plan, make_plan
from app.registers.register import Register, get_register


def carry_out(register: Register, plan: Plan, *, by: By) -> None:
    """Do all of a plan, noted in the list whose file it is.

    Raises `StaleDataError` if the file would do something else by now.
    """
    with noting(get_register(register.name), by=by):
        now = make_plan(register, [one.sent for one in plan.rows])
        if now.digest != plan.digest or not now.can_be_done:
            raise StaleDataError
        changed = [one for one in now.rows if one.fate != Fate.UNTOUCHED]
        changes = {one.key: None if one.fate == Fate.REMOVED else one.values for one in changed}
        if register.write_all is not None:
            register.write_all(changes, by)
            return
        for key, values in changes.items():
            if values is not None:
                register.write(key, values, by)
            elif register.remove is not None:
                register.remove(key, by)
