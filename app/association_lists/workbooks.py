"""A list as a workbook (XLSX): looked through before it is opened, and read a line at a time."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from app.association_lists.lines import UNCOUNTED, Lines
from app.association_lists.listed import MOST_COLUMNS
from app.association_lists.refusals import ListRefused, Refusal

_MOST_PARTS = 300
_MOST_UNPACKED = 30_000_000
_MOST_TAGS = 1_000_000
"""Of 5,000 rows with twenty cells, 800,000; what has more takes too long to read, however little it weighs."""
_MOST_OTHER_TAGS = 50_000
"""Of styles, merged cells and the like, each of which takes many times as long as a cell."""
_CELLS = re.compile(rb"</?(?:\w{1,20}:)?(?:row|c|v|f|is|si|r|t)[\s/>]")
_FORMULA = re.compile(rb"<(?:\w{1,20}:)?f[\s/>]")
_TEXT = "str"
"""The kind of a cell whose formula gave a text, also where that is empty: it is reckoned."""
_PARTS_WITH_CELLS = ("xl/worksheets/", "xl/sharedStrings.xml")
_LAST_LINE = 1_048_576  # of any workbook
_DECLARATIONS = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WORKBOOK = "[Content_Types].xml"


def read_workbook(data: bytes, *, keeps_breaks: bool = False) -> Iterator[Lines]:
    """Yield the lines of each sheet that is not hidden, in the order of the sheets; raises `ListRefused`.

    One that `keeps_breaks` tells a formula that no program has reckoned from a cell that is empty.
    """
    _look_through(data)
    try:
        reckons = keeps_breaks and _has_formulas(data)
        formulas = _sheets(data, as_formulas=True) if reckons else []
        for at, sheet in enumerate(_sheets(data)):
            yield _lines(sheet, formulas[at] if formulas else None, keeps_breaks=keeps_breaks)
    except ListRefused:
        raise
    except Exception as error:
        raise ListRefused(Refusal.UNREADABLE) from error


def _look_through(data: bytes) -> None:
    """Raise `ListRefused` for what unpacks to too much, declares entities, or is no workbook.

    A part unpacks to no more than the archive says: zipfile stops there.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise ListRefused(Refusal.TOO_LARGE)
            if _WORKBOOK not in archive.namelist() or any(part.flag_bits & 1 for part in parts):
                raise ListRefused(Refusal.OTHER_FORMAT)
            cells = others = 0
            for part in parts:
                held = archive.read(part)
                own = _count_cells(held) if part.filename.startswith(_PARTS_WITH_CELLS) else 0
                cells, others = cells + own, others + held.count(b"<") - own
                if cells > _MOST_TAGS or others > _MOST_OTHER_TAGS:
                    raise ListRefused(Refusal.TOO_LARGE)
                if _declares(held):
                    raise ListRefused(Refusal.UNREADABLE)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise ListRefused(Refusal.UNREADABLE) from error


def _count_cells(held: bytes) -> int:
    """Count the tags that rows, cells and their texts are made of."""
    return sum(1 for _ in _CELLS.finditer(held))


def _declares(held: bytes) -> bool:
    """Tell whether a part declares a document type or entities, which no workbook needs, in UTF-8 or UTF-16."""
    return bool(_DECLARATIONS.search(held) or _DECLARATIONS.search(held.replace(b"\0", b"")))


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [one for one in archive.namelist() if one.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(one)) for one in parts)


def _sheets(data: bytes, *, as_formulas: bool = False) -> list[Any]:
    # Imported here: it takes most of a second, and few processes ever open a workbook.
    from openpyxl import load_workbook  # noqa: PLC0415

    with _quietly():
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=not as_formulas, keep_links=False)
    shown: list[Any] = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    # A part that is named as a hundred sheets is read once. The library tells of it nowhere else.
    return list({sheet._worksheet_path: sheet for sheet in reversed(shown)}.values())[::-1]  # noqa: SLF001


def _lines(sheet: Any, formulas: Any, *, keeps_breaks: bool) -> Lines:  # noqa: ANN401 -- the library's sheet has no public type
    lines = Lines(keeps_breaks=keeps_breaks)
    with _quietly():
        for number, values in enumerate(_rows(sheet, formulas), 1):
            if number > _LAST_LINE:
                raise ListRefused(Refusal.TOO_MANY_ROWS)
            if values.count(None) < len(values):
                lines.add(number, values)
    return lines


def _rows(sheet: Any, formulas: Any) -> Iterator[Sequence[Any]]:  # noqa: ANN401 -- as above
    """Give the values of each row; in place of one that a formula would have, were it reckoned, what says so."""
    for one in (sheet, formulas):
        if one is not None:
            one.reset_dimensions()  # what a file says of its own size is often wrong
    if formulas is None:
        yield from sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
        return
    found = sheet.iter_rows(max_col=MOST_COLUMNS + 1)
    for cells, written in zip(found, formulas.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), strict=False):
        yield [
            UNCOUNTED if formula is not None and cell.value is None and cell.data_type != _TEXT else cell.value
            for cell, formula in zip(cells, written, strict=False)
        ]


@contextmanager
def _quietly() -> Iterator[None]:
    """Let the library leave out styles and extensions without a word of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
