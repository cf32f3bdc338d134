"""Tables to save, as CSV and as XLSX, in which no cell is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

Cell = str | int | float | date | None
Rows = Iterable[Sequence[Cell]]

_BEGIN_FORMULAS = frozenset("=+-@\t\r\n|%")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_TITLE = 31


def harmless(cell: Cell) -> Cell:
    """Return a cell as it is, or text behind an apostrophe where a program would take it for a formula.

    Text that begins so by itself gets one more, so that `as_written` gives back what went in.
    """
    if isinstance(cell, str) and _would_run(cell):
        return f"'{cell}"
    return cell


def as_written(cell: str) -> str:
    """Return a cell as it was before `harmless`."""
    return cell[1:] if cell.startswith("'") and _would_run(cell[1:]) else cell


def _would_run(text: str) -> bool:
    bare = text.lstrip().lstrip("'")
    return bare[:1] in _BEGIN_FORMULAS and bool(bare.strip())


def csv_of(rows: Rows, *, parting: str = ",") -> bytes:
    """Return rows as CSV in UTF-8, with the mark by which office programs know the letters.

    Danish programs take a semicolon for what parts the cells.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=parting)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def xlsx_of(sheets: Iterable[tuple[str, Rows]]) -> bytes:
    """Return a workbook with a sheet for each title and its rows."""
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet("".join(one for one in title if one not in "[]:*?/\\")[:_LONGEST_TITLE])
        for row in rows:
            sheet.append([harmless(cell) for cell in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
