"""From what is written in the columns of a row to what is kept of it, and what is wrong."""

from app.registers.columns import Values
from app.registers.register import Register
from app.registers.shapes import FaultError


def read_values(register: Register, written: Values, before: Values | None) -> tuple[dict[str, str], dict[str, str]]:
    """Return what is kept of what is written in a row, and what is wrong, by column.

    What is not written stays as it was `before`; what is fixed does too, once the row is there.
    """
    values: dict[str, str] = {}
    faults: dict[str, str] = {}
    for one in register.columns:
        stays = before is not None and (one.fixed or one.name not in written)
        try:
            values[one.name] = before[one.name] if stays and before is not None else one.read(written.get(one.name, ""))
        except FaultError as fault:
            values[one.name], faults[one.name] = written.get(one.name, ""), str(fault)
    return values, faults
