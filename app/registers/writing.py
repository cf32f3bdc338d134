"""From what is written in the columns of a row to what is kept of it, and what is wrong."""

from app.i18n import gettext as _
from app.registers.columns import Column, Values
from app.registers.register import Register
from app.registers.shapes import FaultError, one_line


def read_values(register: Register, written: Values, before: Values | None) -> tuple[dict[str, str], dict[str, str]]:
    """Return what is kept of what is written in a row, and what is wrong, by column.

    What is not written stays as it was `before`; what is fixed does too, once the row is there. What stands in no
    history is not judged again as long as nobody touches it: an address may be of before there were rules.
    """
    values: dict[str, str] = {}
    faults: dict[str, str] = {}
    for one in register.columns:
        stays = before is not None and (one.fixed or one.name not in written or _is_untouched(one, written, before))
        try:
            values[one.name] = before[one.name] if stays and before is not None else one.read(written.get(one.name, ""))
        except FaultError as fault:
            values[one.name], faults[one.name] = written.get(one.name, ""), str(fault)
    return values, faults


def find_fixed(register: Register, written: Values, before: Values | None) -> dict[str, str]:
    """Return what a file says otherwise of a row in columns that are given once, by column: it would not be taken."""
    if before is None:
        return {}
    asked = (one for one in register.columns if one.fixed and one.name in written)
    moved = [one for one in asked if not _says_the_same(one, written[one.name], before[one.name])]
    return {one.name: _say_fixed(one, before[one.name]) for one in moved}


def _say_fixed(one: Column, value: str) -> str:
    return _("It cannot be changed once the row is there. Write “%(value)s” again.", value=one.say(value))


def _is_untouched(one: Column, written: Values, before: Values) -> bool:
    return one.is_apart and written[one.name].strip() == before[one.name]


def _says_the_same(one: Column, written: str, before: str) -> bool:
    if one_line(written).casefold() in {one_line(before).casefold(), one_line(one.say(before)).casefold()}:
        return True
    try:
        return one.shape.read(written) == before
    except FaultError:
        return False
