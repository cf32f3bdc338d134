"""Workbooks as they come, and those that were made to hurt."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from app.association_lists import workbooks
from app.association_lists.listed import MOST_BYTES, MOST_COLUMNS, MOST_ROWS
from app.association_lists.reading import read_list
from app.association_lists.refusals import Refusal
from tests.association_lists.archives import SHEET, STRINGS, as_excel_writes, changed
from tests.association_lists.making import FIRST, HEAD, only, refused, saved, text, workbook

PLAIN = as_excel_writes(workbook(HEAD, ["Koret Lyng", FIRST, "kor@lyng.dk"]))
KEPT_VALUE = rb'<c r="A2" t="str">\1<v>Koret Lyng</v>'
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def test_a_formula_is_read_as_the_value_it_had() -> None:
    made = workbook(HEAD, ['=CONCATENATE("Koret"," Lyng")', FIRST])
    kept = changed(made, lambda held: re.sub(rb'<c r="A2">(<f>.*?</f>)<v ?/?>(</v>)?', KEPT_VALUE, held))
    assert only(read_list(kept, "liste.xlsx")).name == "Koret Lyng"
    assert read_list(made, "liste.xlsx").rows == ()


def test_a_hidden_sheet_is_not_read() -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.append([*HEAD])
    first.append(["Koret Lyng"])
    hidden = book.create_sheet("Gammel", 0)
    hidden.append(["Navn", "Fødselsdato"])
    hidden.sheet_state = "hidden"
    assert only(read_list(saved(book), "liste.xlsx")).name == "Koret Lyng"


def test_a_list_that_says_it_is_larger_than_it_is_is_read() -> None:
    data = changed(PLAIN, lambda held: held.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"'))
    assert only(read_list(data, "liste.xlsx")).cvr == FIRST


def test_a_row_far_below_is_found_where_it_stands() -> None:
    data = changed(PLAIN, lambda held: held.replace(b'r="2"', b'r="900000"').replace(b'"A2"', b'"A900000"'))
    assert only(read_list(data, "liste.xlsx")).row == 900_000


@pytest.mark.parametrize("declared", [ENTITIES, OUTSIDE, (ENTITIES.decode() * 2).encode("utf-16")])
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "[Content_Types].xml", "docProps/core.xml"])
def test_declared_entities_are_refused(declared: bytes, part: str) -> None:
    assert refused(changed(PLAIN, lambda held: declared + held, part), "liste.xlsx") is Refusal.UNREADABLE


@pytest.mark.parametrize(
    ("part", "end", "tag"),
    [
        (SHEET, b"</sheetData>", b"<row><c/></row>" * 350_000),
        (STRINGS, b"</sst>", b"<si/>" * 1_100_000),
        ("xl/styles.xml", b"</cellXfs>", b"<xf/>" * 60_000),
        ("xl/styles.xml", b"</fonts>", b"<font/>" * 60_000),
        (SHEET, b"</worksheet>", b'<conditionalFormatting sqref="A1"/>' * 60_000),
    ],
    ids=["cells", "texts", "styles", "fonts", "conditions"],
)
def test_what_takes_too_long_to_read_is_refused(part: str, end: bytes, tag: bytes) -> None:
    bomb = changed(PLAIN, lambda held: held.replace(end, tag + end), part)
    assert len(bomb) < MOST_BYTES // 10
    assert refused(bomb, "liste.xlsx") is Refusal.TOO_LARGE


def test_a_part_that_is_named_as_a_hundred_sheets_is_read_once() -> None:
    data = changed(PLAIN, lambda held: re.sub(rb"<sheet [^>]*/>", lambda one: one[0] * 100, held), "xl/workbook.xml")
    assert only(read_list(data, "liste.xlsx")).cvr == FIRST
    assert len(workbooks._sheets(data)) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held + b" " * 40_000_000,
        lambda held: held.replace(b"</sheetData>", b"<row/>" * 2_000_000 + b"</sheetData>"),
        lambda held: held.replace(b"</sheetData>", b'<row r="3"><c r="A3"/></row>' * 900_000 + b"</sheetData>"),
    ],
    ids=["spaces", "rows", "cells"],
)
def test_what_unpacks_to_too_much_is_refused(change: Callable[[bytes], bytes]) -> None:
    bomb = changed(PLAIN, change)
    assert len(bomb) < MOST_BYTES
    assert refused(bomb, "liste.xlsx") is Refusal.TOO_LARGE


def test_a_part_that_says_it_is_small_is_read_no_further_than_it_says() -> None:
    bomb = bytearray(changed(PLAIN, lambda held: held + b" " * 5_000_000))
    size = len(zipfile.ZipFile(io.BytesIO(bomb)).read(SHEET)).to_bytes(4, "little")
    assert bomb.count(size) >= 1
    assert refused(bytes(bomb.replace(size, (1_000).to_bytes(4, "little"))), "liste.xlsx") is Refusal.UNREADABLE


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held.replace(b'r="2"', b'r="' + b"9" * 30 + b'"'),
        lambda held: held.replace(b'"A2"', b'"AAAAAAAAAA2"'),
        lambda held: held.replace(b'"A2"', b'"22"'),
        lambda held: held.replace(b"<v>3</v>", b"<v>99999</v>"),
        lambda held: held[: len(held) // 2],
        lambda held: b"",
        lambda held: b"<a>" * 40_000,
    ],
    ids=["row", "column", "place", "string", "half", "nothing", "deep"],
)
def test_a_broken_workbook_is_refused(change: Callable[[bytes], bytes]) -> None:
    assert refused(changed(PLAIN, change), "liste.xlsx") in {Refusal.UNREADABLE, Refusal.TOO_MANY_ROWS, Refusal.EMPTY}


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/sharedStrings.xml"])
def test_a_workbook_without_a_whole_part_is_refused(part: str) -> None:
    assert refused(changed(PLAIN, lambda held: held[:50], part), "liste.xlsx") is Refusal.UNREADABLE


def test_other_kinds_of_files_are_refused() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refused(other.getvalue(), "liste.ods") is Refusal.OTHER_FORMAT
    assert refused(other.getvalue(), "liste.xlsx") is Refusal.OTHER_FORMAT
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000), "liste.xls") is Refusal.OTHER_FORMAT
    assert refused(b"%PDF-1.7 ...", "liste.csv") is Refusal.OTHER_FORMAT
    assert refused(text(HEAD, ["Koret Lyng"]), "liste.docx") is Refusal.OTHER_FORMAT
    assert refused(b"<html><table><tr><td>Forening</td></tr></table></html>", "liste.xls") is Refusal.OTHER_FORMAT
    assert refused(PLAIN[:300], "liste.xlsx") is Refusal.UNREADABLE


def test_a_file_is_what_it_begins_with_whatever_it_is_called() -> None:
    assert only(read_list(PLAIN, "liste.CSV")).cvr == FIRST
    assert only(read_list(text(HEAD, ["Koret Lyng", FIRST, ""], sign="\t"), "udtræk.xls")).cvr == FIRST


def test_the_limits_are_kept_to_the_last_row_and_column() -> None:
    rows = [[f"Lyng Klub {number}", "", ""] for number in range(MOST_ROWS)]
    assert len(read_list(text(HEAD, *rows), "liste.csv").rows) == MOST_ROWS
    assert refused(text(HEAD, *rows, ["Lyng IF"])) is Refusal.TOO_MANY_ROWS
    assert refused(text(HEAD, *rows * 2)) is Refusal.TOO_MANY_ROWS
    wide = [*HEAD, *["Andet"] * (MOST_COLUMNS - len(HEAD))]
    for made in (text, workbook):
        assert only(read_list(made(wide, ["Koret Lyng", *wide[1:]]), "liste.xlsx")).name == "Koret Lyng"
        assert refused(made([*wide, "Andet"], ["Koret Lyng"]), "liste.xlsx") is Refusal.TOO_MANY_COLUMNS
    assert refused(text(HEAD, ["x" * MOST_BYTES])) is Refusal.TOO_LARGE
