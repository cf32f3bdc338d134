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
_NARROWEST, _WIDEST = 10, 60
"""Characters."""


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


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Return how wide each column is, in characters: as its longest line, within what can be read beside others."""
    longest: dict[int, int] = {}
    for row in rows:
        for at, cell in enumerate(row):
            lines = str("" if cell is None else cell).split("\n")
            longest[at] = max(longest.get(at, 0), *map(len, lines))
    return [min(max(longest[at] + 2, _NARROWEST), _WIDEST) for at in sorted(longest)]


def csv_of(rows: Rows, *, parting: str = ",") -> bytes:
    """Return rows as CSV in UTF-8, with the mark by which office programs know the letters.

    Danish programs take a semicolon for what parts the cells.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=parting)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def xlsx_of(sheets: Iterable[tuple[str, Rows]]) -> bytes:
    """Return a workbook with a sheet for each title and its rows; the first of them stays in sight and is bold."""
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book, bold = Workbook(write_only=True), Font(bold=True)
    for title, given in sheets:
        sheet = book.create_sheet("".join(one for one in title if one not in "[]:*?/\\")[:_LONGEST_TITLE])
        rows = [[harmless(cell) for cell in row] for row in given]
        sheet.freeze_panes = "A2"
        for at, width in enumerate(_widths(rows), 1):
            sheet.column_dimensions[get_column_letter(at)].width = width
        for row in rows[:1]:
            heads = [WriteOnlyCell(sheet, str(cell)) for cell in row]
            for one in heads:
                one.font = bold
            sheet.append(heads)
        for row in rows[1:]:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
