"""A register as a file: saved as CSV or XLSX, and read back whatever program has saved it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app import i18n
from app.association_lists.lines import Line, Lines
from app.association_lists.listed import MOST_BYTES
from app.association_lists.reading import read_tables
from app.association_lists.refusals import ListRefused, Refusal
from app.i18n import gettext as _
from app.i18n import ngettext
from app.registers.register import KEY, REMOVE, Register
from app.registers.shapes import Control
from app.spreadsheets import Cell, as_written, csv_of, xlsx_of

_DANISH_PARTING = ";"


class FileRefusedError(Exception):
    """Nothing of a file is read; its words say why, and what to do."""


@dataclass(frozen=True)
class Sent:
    """A row of a file: its line as one counts there, and what stands in the columns that the file has.

    One that `is_back` is of no file but of the history, and brings a row back under the key that it had.
    """

    line: int
    cells: Mapping[str, str]
    is_back: bool = False


def heads(register: Register) -> dict[str, str]:
    """Return what the columns of a file are called in the current language, by their names."""
    first = {} if register.key_column else {KEY: _("Key")}
    last = {REMOVE: _("Remove (yes)")} if register.remove else {}
    return {**first, **{one.name: one.title for one in register.columns}, **last}


def to_csv(register: Register) -> bytes:
    """Return all rows as CSV as Danish office programs read it."""
    return csv_of(_rows(register), parting=_DANISH_PARTING)


def to_xlsx(register: Register) -> bytes:
    """Return all rows as a workbook of one sheet."""
    return xlsx_of([(str(register.label), _rows(register))])


def _rows(register: Register) -> list[list[Cell]]:
    names = heads(register)
    rows: list[dict[str, Cell]] = [
        {KEY: one.key, REMOVE: "", **{col.name: _cell(register, col.name, one.values) for col in register.columns}}
        for one in register.rows()
    ]
    return [[*names.values()], *([row[name] for name in names] for row in rows)]


def _cell(register: Register, name: str, values: Mapping[str, str]) -> Cell:
    """Return what stands in a cell: of a number the number, so that a spreadsheet reckons with it."""
    column = register.column(name)
    if column.shape.control == Control.NUMBER and values[name].isdecimal():
        return int(values[name])
    return column.say(values[name]) if column.is_told_in_files else values[name]


def from_file(register: Register, data: bytes, filename: str) -> list[Sent]:
    """Return the rows of a file, raises `FileRefusedError`."""
    try:
        lines = _first_table(data, filename)
    except ListRefused as refused:
        raise FileRefusedError(refused.reason.label) from refused
    head, *rest = lines.kept
    names = _names(register, head)
    if len(rest) > register.most_rows:
        raise FileRefusedError(
            _("The file is too long: at most %(num)s rows can be read.", num=i18n.format_number(register.most_rows))
        )
    return [Sent(line.number, dict(_cells(names, line))) for line in rest]


def _first_table(data: bytes, filename: str) -> Lines:
    if len(data) > MOST_BYTES:
        raise ListRefused(Refusal.TOO_LARGE)
    found = next((lines for lines in read_tables(data, filename, keeps_breaks=True) if lines.kept), None)
    if found is None:
        raise ListRefused(Refusal.EMPTY)
    return found


def _names(register: Register, head: Line) -> list[str]:
    """Return the names of a file's columns, which may be called as they are in any language, also by the program."""
    known = {name: name for name in heads(register)}
    for language in i18n.LANGUAGES:
        for own in (i18n.AS_IT_COMES, i18n.current_own()):
            with i18n.speaking(language), i18n.in_words_of(own):
                known |= {title.casefold(): name for name, title in heads(register).items()}
    written = [cell.strip().casefold() for cell in head.cells]
    strange = [cell for cell in head.cells if cell.strip() and cell.strip().casefold() not in known]
    if strange:
        said = ngettext(
            "The first row must hold the names of the columns. This is none of them: %(names)s.",
            "The first row must hold the names of the columns. These are none of them: %(names)s.",
            len(strange),
            names=", ".join(one[:60] for one in strange[:5]),
        )
        called = _("They are called: %(names)s.", names=", ".join(heads(register).values()))
        raise FileRefusedError(f"{said} {called}")
    names = [known.get(one, "") for one in written]
    twice = [one for one in names if one and names.count(one) > 1]
    if twice:
        raise FileRefusedError(_("The column %(name)s is there twice.", name=heads(register)[twice[0]]))
    return names


def _cells(names: Sequence[str], line: Line) -> Iterator[tuple[str, str]]:
    for at, name in enumerate(names):
        if name:
            yield name, as_written(line.cell(at))
