"""A list as text: CSV with semicolons, commas, tabs or bars."""

import csv
import io
from collections import Counter

from app.association_lists.letters import decoded
from app.association_lists.lines import Lines
from app.association_lists.refusals import ListRefused, Refusal

_PARTING = ";\t,|"
"""What may part the cells; the first wins where several part a text as well."""
_SEEN = 20


def read_text(data: bytes, *, keeps_breaks: bool = False) -> Lines:
    """Return the lines of a text file; raises `ListRefused` for what is too much."""
    text = decoded(data)
    if text.lstrip("\ufeff \t\r\n")[:1] == "<":
        raise ListRefused(Refusal.OTHER_FORMAT)  # a page that is called a spreadsheet
    lines = Lines(keeps_breaks=keeps_breaks)
    skipped, mark, text = _without_mark(text)
    parting = mark or _parting(text)
    try:
        _read(lines, text, parting, skipped, quoted=True)
    except csv.Error:
        lines = Lines(keeps_breaks=keeps_breaks)  # a quotation mark that was never closed
        try:
            _read(lines, text, parting, skipped, quoted=False)
        except csv.Error as error:
            raise ListRefused(Refusal.UNREADABLE) from error
    return lines


def _read(lines: Lines, text: str, parting: str, skipped: int, *, quoted: bool) -> None:
    if quoted:
        rows = csv.reader(_opened(text), delimiter=parting)
    else:
        rows = csv.reader(_opened(text), delimiter=parting, quoting=csv.QUOTE_NONE)
    for number, cells in enumerate(rows, skipped + 1):
        lines.add(number, (_unwrapped(cell) for cell in cells))


def _opened(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")  # as the csv module wants it: line breaks as they stand


def _without_mark(text: str) -> tuple[int, str, str]:
    """Return how many lines are left out, the sign that Excel's own line "sep=;" names, and the text after it."""
    text = text.removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    named = first.strip()
    if len(named) == len("sep=;") and named.lower().startswith("sep=") and named[-1] in _PARTING:
        return 1, named[-1], rest
    return 0, "", text


def _parting(text: str) -> str:
    """Return what parts the cells: what gives most lines the same number of cells, two or more."""
    return max(_PARTING, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, sign: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        for cells in csv.reader(_opened(text), delimiter=sign):
            if any(map(str.strip, cells)):
                widths[len(cells)] += 1
            if widths.total() >= _SEEN:
                break
    except csv.Error:
        pass
    several = [(count, width) for width, count in widths.items() if width > 1]
    return max(several, default=(0, 0))


def _unwrapped(cell: str) -> str:
    """Return what stands in ="00123", which is how some programs tell Excel that a number is a text."""
    written = cell.strip()
    return written[2:-1] if len(written) > len('=""') and written.startswith('="') and written.endswith('"') else cell
