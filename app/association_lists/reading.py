"""A file in, the associations of its list out: `read_list` is the door of this room."""

import re
from collections.abc import Iterable

from app.association_lists.cells import is_date, is_nothing, is_number, read_cvr, read_email, read_place, read_website
from app.association_lists.doubles import Singles
from app.association_lists.guessing import guess
from app.association_lists.head_words import Column
from app.association_lists.heads import Head, find_head
from app.association_lists.lines import Line, Lines
from app.association_lists.listed import (
    LONGEST_NAME,
    MOST_BYTES,
    MOST_ROWS,
    ListedRow,
    ListRead,
    Remark,
    RemarkKind,
)
from app.association_lists.people import is_of_people, is_person
from app.association_lists.refusals import ListRefused, Refusal
from app.association_lists.text_files import read_text
from app.association_lists.workbooks import read_workbook
from app.screening.personal_data import find_cpr
from app.typed_text import visible_length

_ENDINGS = frozenset({"csv", "txt", "tsv", "tab", "xlsx", "xlsm", "xls", ""})
_ZIP, _OLD_EXCEL, _PDF = b"PK", b"\xd0\xcf\x11\xe0", b"%PDF"
_TOTAL = re.compile(
    r"(?:i ?alt|totalt?|totaler|sum|subtotal|antal|optalt|grand total|number)\b(?: [^\W\d_]{1,30}){0,4}"
    r" ?[:=]? ?[0-9., ]*",
    re.IGNORECASE,
)
_BARE_TOTAL = re.compile(r"(?:i ?alt|totalt?|sum|subtotal|grand total) ?[:=]? ?[0-9., ]*", re.IGNORECASE)
_HEADING = re.compile(
    r".*(?:foreninger|klubber|organisationer|institutioner|virksomheder|associations|clubs):?", re.IGNORECASE
)
_LEAST_DIGITS_OF_CPR = 8


def read_list(data: bytes, filename: str) -> ListRead:
    """Return the organisations of a list and what is odd about its rows; raises `ListRefused` and nothing else."""
    found = _found(data, filename)
    lines, head = found
    singles, remarks = Singles(), []
    if lines.are_mended:
        remarks.append(Remark(None, RemarkKind.LETTERS_MENDED))
    rows = [line for line in lines.kept if line.number > head.last and not head.is_repeated(line)]
    if not rows:
        raise ListRefused(Refusal.NO_ROWS)
    if len(rows) > MOST_ROWS:
        raise ListRefused(Refusal.TOO_MANY_ROWS)
    for line in rows:
        row, odd = _row(line, head)
        remarks += [Remark(line.number, kind) for kind in odd]
        if row and (double := singles.add(row)):
            remarks.append(double)
    return ListRead(singles.rows, tuple(remarks))


def _found(data: bytes, filename: str) -> tuple[Lines, Head]:
    """Return the first table of a file that has a head, and that head."""
    if len(data) > MOST_BYTES:
        raise ListRefused(Refusal.TOO_LARGE)
    any_line = False
    for lines in read_tables(data, filename):
        any_line = any_line or bool(lines.kept)
        head = find_head(lines.kept)
        if is_of_people(lines.kept, head):
            raise ListRefused(Refusal.MEMBER_LIST)
        if head:
            return lines, head
    raise ListRefused(Refusal.NO_HEAD if any_line else Refusal.EMPTY)


def read_tables(data: bytes, filename: str, *, keeps_breaks: bool = False) -> Iterable[Lines]:
    """Return the tables of a file, told by what it begins with rather than by what it is called.

    Raises `ListRefused`, of a workbook while they are gone through. A cell is one line of text, unless it
    `keeps_breaks`.
    """
    _, _, ending = filename.rpartition(".") if "." in filename else ("", "", "")
    if not data.strip():
        raise ListRefused(Refusal.EMPTY)
    if ending.strip().lower() not in _ENDINGS or data.startswith((_OLD_EXCEL, _PDF)):
        raise ListRefused(Refusal.OTHER_FORMAT)
    if data.startswith(_ZIP):
        return read_workbook(data, keeps_breaks=keeps_breaks)
    return [read_text(data, keeps_breaks=keeps_breaks)]


def _row(line: Line, head: Head) -> tuple[ListedRow | None, list[RemarkKind]]:
    """Return the organisation of a line, if it is one, and what is odd about it."""
    cvr, odd_cvr = read_cvr(head.values(line, Column.CVR))
    email, odd_email = read_email(head.values(line, Column.EMAIL))
    website, odd_website = read_website(head.values(line, Column.WEBSITE))
    place = read_place(list(head.values(line, Column.PLACE)), head.values(line, Column.ADDRESS))
    written = next(head.values(line, Column.NAME), "")
    name = written.lstrip("=+-@ ")
    if fault := _fault(line, head, name, is_known=bool(cvr or email), is_firm=bool(cvr)):
        return None, [fault]
    if any(map(_has_cpr, (name, place or "", email or "", website or ""))):
        return None, [RemarkKind.CPR]
    signs = RemarkKind.NAME_SIGN if name != written else None
    lost = RemarkKind.LETTERS_LOST if "\ufffd" in name else None
    kind = guess(next(head.values(line, Column.KIND), ""), name)
    row = ListedRow(line.number, name, kind, cvr, email, place, website)
    return row, [odd for odd in (signs, lost, odd_cvr, odd_email, odd_website) if odd]


def _fault(line: Line, head: Head, name: str, *, is_known: bool, is_firm: bool) -> RemarkKind | None:
    """Return why a line is not read as an organisation; None if it is one."""
    cells = [cell for cell in line.cells if cell]
    if not is_known and (_BARE_TOTAL.fullmatch(cells[0]) or (_TOTAL.fullmatch(cells[0]) and _counts(cells))):
        return RemarkKind.TOTAL
    if len(cells) == 1 and len(head.columns) > 1 and _HEADING.fullmatch(cells[0]):
        return RemarkKind.HEADING
    if is_nothing(name) or not visible_length(name):
        return RemarkKind.NAME_CHANGED if name.startswith("#") else RemarkKind.NO_NAME
    if is_date(name) or is_number(name):
        return RemarkKind.NAME_CHANGED
    if len(name) > LONGEST_NAME:
        return RemarkKind.NAME_TOO_LONG
    return RemarkKind.PERSON if not is_firm and is_person(name) else None


def _counts(cells: list[str]) -> bool:
    """Tell whether a line of a total has its number, in the first cell or the next ones."""
    return any(map(str.isdigit, cells[0])) or (len(cells) > 1 and all(map(is_number, cells[1:])))


def _has_cpr(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= _LEAST_DIGITS_OF_CPR and bool(find_cpr(text))
