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
        for one in now.rows:
            if one.fate == Fate.REMOVED and register.remove is not None:
                register.remove(one.key, by)
            elif one.fate in {Fate.ADDED, Fate.CHANGED}:
                register.write(one.key, one.values, by)
