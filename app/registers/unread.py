"""Cells that a spreadsheet has not reckoned, or could not: they are no text, and no empty cells either."""

from app.association_lists.lines import UNCOUNTED
from app.i18n import gettext as _
from app.registers.columns import Values

_ERRORS = frozenset(
    {
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"),
        *("#I/T", "#REFERENCE!", "#VÆRDI!", "#DIVISION/0!", "#NAVN?", "#NUL!", "#TAL!"),
    }
)
"""What stands in a cell whose formula went wrong, in English and in Danish."""


def find_unread(cells: Values) -> dict[str, str]:
    """Return what is wrong with the cells of a row of which nobody can tell what they say, by column."""
    return {name: _say_why(cell) for name, cell in cells.items() if cell == UNCOUNTED or cell.strip() in _ERRORS}


def _say_why(cell: str) -> str:
    if cell == UNCOUNTED:
        return _("There is a formula here, and the file does not say what it gives. Write the value itself.")
    return _("The spreadsheet could not work this out. Write the value itself.")
