"""What is wrong with a row, in words and in its form."""

from collections.abc import Mapping

from flask import flash

from app.administration.forms import RowForm
from app.i18n import gettext as _
from app.registers.files import heads
from app.registers.register import Register, Row
from app.registers.row_keys import say_taken


def said(register: Register, faults: Mapping[str, str]) -> str:
    """Return what is wrong in one sentence after the other, each behind what its column is called."""
    titles = heads(register)
    told = (f"{titles[name]}: {fault}" if name in titles else fault for name, fault in faults.items())
    return " ".join(told) or _("It cannot be kept so.")


def stands(register: Register, key: str, form: RowForm, rows: list[Row]) -> bool:
    """Return whether a row whose columns are right can stand beside the others; what is wrong is said in the form."""
    faults, first = register.find_faults(key, form.values, rows), register.columns[0].name
    if not key:
        faults.setdefault(first, _("Write a name with letters or digits."))
    elif form.row is None and any(one.key == key for one in rows):
        faults = {**say_taken(register), **faults}
    form.refuse(faults)
    return not faults


def tell_note(register: Register, key: str) -> None:
    """Say on the next page what is to be said of a row that was kept, such as links of a page that lead nowhere."""
    row = register.row(key)
    if row is not None and register.note is not None and (note := register.note(row)):
        flash(note, "warning")
