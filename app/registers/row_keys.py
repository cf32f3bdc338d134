"""Which row of a register a row of a file is, and whether it is to be removed."""

from collections.abc import Sequence

from app.i18n import gettext as _
from app.registers.columns import Values
from app.registers.files import Sent
from app.registers.register import KEY, REMOVE, Register
from app.registers.shapes import CHECK, FaultError


def read_key(register: Register, sent: Sent, written: Values) -> tuple[str, dict[str, str]]:
    """Return the key that a row names, and what is wrong with it; both are empty for a row that names none."""
    if register.key_column:
        column = register.column(register.key_column)
        try:
            key = column.shape.read(written.get(column.name, ""))  # what a row holds already is not judged again
        except FaultError as fault:
            return "", {column.name: str(fault)}
        return key, {} if key else {column.name: _("Fill this in.")}
    return sent.cells.get(KEY, "").strip(), {}


def is_strange(register: Register, sent: Sent, values: Values) -> bool:
    """Return whether a row names a key that no row has, and that a new one of what it says would not have either."""
    key = "" if register.key_column else sent.cells.get(KEY, "").strip()
    return bool(key) and key != register.key_for(values)


def find_why_not_new(register: Register, sent: Sent, key: str, values: Values) -> dict[str, str]:
    """Return why there can be no new row of this, by column; nothing where there can."""
    if not register.can_be_added_to:
        return {KEY: _("This list has the rows that it has, and no others.")}
    if not sent.is_back and is_strange(register, sent, values):
        return {KEY: _("There is no such row. Leave the key of a new one empty.")}
    nameless = {} if key else {register.key_source: _("Write a name with letters or digits.")}
    return nameless or (dict(register.check_new(values)) if register.check_new else {})


def find_same(register: Register, sent: Sent, lines: Sequence[int]) -> dict[str, str]:
    """Return that a row stands in other lines too: by its key, or by what its key would be made of."""
    told = ", ".join(map(str, lines))
    is_by_key = not register.key_column and sent.cells.get(KEY, "").strip()
    return {KEY if is_by_key else register.key_source: _("The same stands in line %(lines)s.", lines=told)}


def say_taken(register: Register, *, in_file: bool = False) -> dict[str, str]:
    """Return that a new row has another row's key, at the column that it is made of; a file may name that row."""
    if not register.is_keyed_by_name:
        return {register.key_source: _("Another in the list has that already.")}
    if in_file:
        return {KEY: _("There is one called that already. Write its key in the row.")}
    return {register.key_source: _("There is one called that already.")}


def read_mark(sent: Sent) -> tuple[bool, dict[str, str]]:
    """Return whether a row is to be removed, and what is wrong with how that is said."""
    try:
        return bool(CHECK.read(sent.cells.get(REMOVE, ""))), {}
    except FaultError as fault:
        return False, {REMOVE: str(fault)}
