"""Files as offices have them, made for the tests."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice

import pytest
from openpyxl import Workbook
from stdnum.dk import cvr

from app.association_lists.listed import ListedRow, ListRead, RemarkKind
from app.association_lists.reading import read_list
from app.association_lists.refusals import ListRefused, Refusal

HEAD = ["Foreningsnavn", "CVR-nr.", "E-mail"]
RIGHT_CVRS = list(islice((str(one) for one in range(20_000_000, 30_000_000) if cvr.is_valid(str(one))), 6_000))
FIRST, SECOND = RIGHT_CVRS[:2]


def text(*rows: Sequence[str], sign: str = ";", encoding: str = "utf-8") -> bytes:
    """Give the bytes of a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign).writerows(rows)
    return out.getvalue().encode(encoding)


def workbook(*rows: Sequence[object], merged: Iterable[str] = (), before: Sequence[Sequence[object]] = ()) -> bytes:
    """Give the bytes of an XLSX file; `before` is a sheet of its own, in front."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if before:
        for row in before:
            sheet.append(list(row))
        sheet = book.create_sheet("Liste")
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Give the bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def listed(*rows: Sequence[str]) -> ListRead:
    """Read rows below the usual head, as a CSV file."""
    return read_list(text(HEAD, *rows), "liste.csv")


def only(read: ListRead) -> ListedRow:
    """Give the one row of what was read."""
    (row,) = read.rows
    return row


def odd(read: ListRead) -> list[tuple[int | None, RemarkKind]]:
    """Give what is odd, by row."""
    return [(one.row, one.kind) for one in read.remarks]


def refused(data: bytes, filename: str = "liste.csv") -> Refusal:
    """Give why a file is refused."""
    with pytest.raises(ListRefused) as caught:
        read_list(data, filename)
    return caught.value.reason
