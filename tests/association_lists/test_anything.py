"""Whatever comes, a list is read or refused; and what a well-formed table says is what is read."""

from contextlib import suppress
from datetime import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from app.association_lists.listed import LONGEST_NAME, MOST_ROWS, GuessedKind, ListedRow
from app.association_lists.reading import read_list
from app.association_lists.refusals import ListRefused
from app.typed_text import clean, visible_length
from tests.association_lists.archives import as_excel_writes, changed, unpacked
from tests.association_lists.making import HEAD, RIGHT_CVRS, text, workbook

SLOW = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES_OF_FILES = st.sampled_from(["", "liste.csv", "liste.xlsx", "liste.xls", "liste.tsv", "a.b.txt", "liste.ods"])
HEADS = st.lists(
    st.sampled_from([*HEAD, "Navn", "By", "Type", "Hjemmeside", "Adresse", "Kontakt", "Køn", ""]), max_size=7
)
ODD = st.sampled_from(
    [
        "12-mar",
        "1,2E+7",
        "I alt",
        "=1+1",
        "\x00",
        "Ã¦",
        "@",
        "a@b.dk",
        RIGHT_CVRS[0],
        '"',
        "\ufdd0",
        "1e999",
        "x" * 5_000,
    ]
)
CELLS = st.one_of(ODD, st.text(max_size=30))
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(min_value=datetime(1901, 1, 1)),  # noqa: DTZ001 -- a workbook knows no time zones
    CELLS.map(lambda cell: ILLEGAL_CHARACTERS_RE.sub("", cell)),
)
PLAIN = as_excel_writes(workbook(HEAD, ["Koret Lyng", RIGHT_CVRS[0], "kor@lyng.dk"]))
WORDS = ["Lyng", "Ærø", "Søen", "1908", "Åen", "og", "Bold", "Ørnene"]
ENDS = st.sampled_from(["klub", "forening", " Spejdere", "forening, afd. 2"])


def read_or_refuse(data: bytes, filename: str) -> None:
    """Read a file; whatever is read keeps the limits."""
    with suppress(ListRefused):
        read = read_list(data, filename)
        assert len(read.rows) <= MOST_ROWS
        assert all(visible_length(row.name) and len(row.name) <= LONGEST_NAME for row in read.rows)
        assert all(clean(row.name) == row.name for row in read.rows)
        assert all(row.cvr is None or len(row.cvr) == 8 for row in read.rows)
        assert all(remark.sentence for remark in read.remarks)


@SLOW
@given(data=st.binary(max_size=3_000), filename=NAMES_OF_FILES)
def test_any_bytes_are_read_or_refused(data: bytes, filename: str) -> None:
    read_or_refuse(data, filename)
    read_or_refuse(b"PK\x03\x04" + data, filename)
    read_or_refuse("Forening;E-mail\n".encode("utf-16") + data, filename)
    read_or_refuse(b"Forening;CVR;E-mail\n" + data, filename)


@SLOW
@given(head=HEADS, rows=st.lists(st.lists(CELLS, max_size=7), max_size=8), sign=st.sampled_from(";,\t|"))
def test_any_table_of_text_is_read_or_refused(head: list[str], rows: list[list[str]], sign: str) -> None:
    read_or_refuse(text(head, *rows, sign=sign), "liste.csv")


@SLOW
@given(head=HEADS, rows=st.lists(st.lists(VALUES, max_size=7), max_size=8))
def test_any_workbook_is_read_or_refused(head: list[str], rows: list[list[object]]) -> None:
    read_or_refuse(workbook(head, *rows), "liste.xlsx")


@SLOW
@given(at=st.integers(0, len(PLAIN) - 1), put=st.binary(min_size=1, max_size=8))
def test_a_workbook_with_damaged_bytes_is_read_or_refused(at: int, put: bytes) -> None:
    read_or_refuse(PLAIN[:at] + put + PLAIN[at + len(put) :], "liste.xlsx")


@SLOW
@given(data=st.data())
def test_a_workbook_with_a_damaged_part_is_read_or_refused(data: st.DataObject) -> None:
    damaged = data.draw(st.sampled_from(sorted(unpacked(PLAIN))))
    put = data.draw(st.sampled_from([b"", b"9", b"<", b'"', b"-1", b"A", b"\xff"]))

    def damage(held: bytes) -> bytes:
        at = data.draw(st.integers(0, len(held)))
        return held[:at] + put + held[at + 1 :]

    read_or_refuse(changed(PLAIN, damage, damaged), "liste.xlsx")


@st.composite
def well_formed(draw: st.DrawFn) -> list[ListedRow]:
    """Draw rows that a careful office would write."""
    numbers = draw(st.lists(st.integers(0, len(RIGHT_CVRS) - 1), unique=True, min_size=1, max_size=30))
    return [
        ListedRow(
            row=at + 2,
            name=" ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))) + draw(ENDS),
            kind=GuessedKind.ASSOCIATION,
            cvr=RIGHT_CVRS[number],
            email=draw(st.sampled_from([None, f"post{number}@lyng.dk", f"Post.{number}@klub-lyng.dk"])),
            place=draw(st.sampled_from([None, "Lyngby", "Ærøskøbing"])),
            website=draw(st.sampled_from([None, "https://lyng.dk", "https://www.lyng.dk/kor?x=1"])),
        )
        for at, number in enumerate(numbers)
    ]


@SLOW
@given(
    rows=well_formed(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    sign=st.sampled_from(";,\t|"),
)
def test_what_is_read_is_what_was_written(rows: list[ListedRow], encoding: str, sign: str) -> None:
    head = ["Forening", "CVR-nr.", "E-mail", "Type", "By", "Hjemmeside"]
    table = [[one.name, one.cvr or "", one.email or "", "Forening", one.place or "", one.website or ""] for one in rows]
    for data in (text(head, *table, sign=sign, encoding=encoding), workbook(head, *table)):
        read = read_list(data, "liste.csv")
        assert list(read.rows) == rows
        assert read.remarks == ()
