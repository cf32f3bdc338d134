"""What may stand in each column of a file: as the column itself says it of what it does not take."""

from app import i18n
from app.i18n import gettext as _
from app.registers import shapes
from app.registers.columns import Column
from app.registers.files import heads
from app.registers.register import KEY, REMOVE, Register
from app.registers.shapes import Control, FaultError

_NOTHING_OF_ITS_KIND = "?"
"""What every column refuses that takes anything but words."""


def list_cells(register: Register) -> list[tuple[str, str]]:
    """Return the columns of a register's file as they are called, each with what may stand in it."""
    said = {
        **{one.name: _say(register, one) for one in register.columns},
        KEY: _("Which row it is. Leave it empty for a new one.") if register.can_be_added_to else _("Which row it is."),
        REMOVE: _("Yes, to take the row away. Else empty."),
    }
    return [(title, said[name]) for name, title in heads(register).items()]


def _say(register: Register, column: Column) -> str:
    kept = [_("Must be filled in.")] if column.required else []
    if column.fixed and column.name != register.key_column:
        kept.append(_("Is given once, and stays."))
    return " ".join([_what(column), *kept])


def _what(column: Column) -> str:
    if column.takes:
        return str(column.takes)
    if column.shape is shapes.EMAIL:
        return _("An e-mail address.")
    if column.shape.control is Control.CHECKS and column.choices is not None:
        return _("One or more of these, a line to each: %(choices)s.", choices=", ".join(column.choices().values()))
    try:
        column.shape.read(_NOTHING_OF_ITS_KIND)
    except FaultError as refused:
        return str(refused)
    most = i18n.format_number(column.most)
    if column.shape.control is Control.PARAGRAPHS:
        return _("Text of at most %(most)s characters, on several lines if need be.", most=most)
    return _("Text of at most %(most)s characters.", most=most)
