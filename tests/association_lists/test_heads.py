"""Where a list begins, and what its columns are called."""

import pytest

from app.association_lists.listed import GuessedKind, RemarkKind
from app.association_lists.reading import read_list
from app.association_lists.refusals import Refusal
from tests.association_lists.making import FIRST, HEAD, SECOND, odd, only, refused, text, workbook


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_every_usual_sign_parts_the_cells(sign: str) -> None:
    read = read_list(text(HEAD, ["Kor; og sang, Lyng", FIRST, "kor@lyng.dk"], sign=sign), "liste.csv")
    assert only(read).name == "Kor; og sang, Lyng"
    assert only(read).cvr == FIRST


@pytest.mark.parametrize(
    ("name", "cvr", "email"),
    [
        ("Forening", "CVR", "Mail"),
        ("FORENINGENS NAVN", "Cvr nr", "E-MAIL:"),
        ("Navn", "CVR-nummer", "Kontaktmail"),
        ("Navn på forening", "SE-nr.", "E-mail adresse"),
        ("Klub", "CVR nr. (8 cifre)", "Formandens mail"),
        ("Organisation *", "CVR/SE-nr", "E-post"),
        ("Forening/klub", "cvr_nr", "email"),
        ("Association", "CVR number", "Email address"),
        ("Name", "VAT no.", "Contact email"),
    ],
)
def test_heads_are_known_in_many_wordings(name: str, cvr: str, email: str) -> None:
    read = read_list(text([email, "Telefon", name, cvr], ["kor@lyng.dk", "12345678", "Koret Lyng", FIRST]), "liste.csv")
    assert (only(read).name, only(read).cvr, only(read).email) == ("Koret Lyng", FIRST, "kor@lyng.dk")


def test_titles_and_blank_lines_stand_above_a_head_and_rows_are_counted_as_in_the_file() -> None:
    rows: tuple[list[str], ...] = (
        ["Foreninger i Lyngby 2026"],
        [],
        ["Udtrukket 3. marts"],
        [],
        HEAD,
        [],
        ["Koret Lyng", "", "nej@"],
        [],
    )
    for data in (text(*rows), workbook(*rows)):
        read = read_list(data, "liste.csv")
        assert only(read).row == 7
        assert odd(read) == [(7, RemarkKind.EMAIL_WRONG)]


def test_a_head_over_two_rows_with_merged_cells_is_read() -> None:
    upper = ["Forening", None, None, "Kontaktperson", None]
    lower = ["Navn", "CVR-nr.", "Hjemmeside", "Navn", "Mail"]
    row = ["Koret Lyng", FIRST, "www.lyng.dk", "Karen Holm", "kor@lyng.dk"]
    read = read_list(workbook(["Liste"], upper, lower, row, merged=["A2:C2", "D2:E2"]), "liste.xlsx")
    assert only(read).name == "Koret Lyng"
    assert (only(read).cvr, only(read).email, only(read).website) == (FIRST, "kor@lyng.dk", "https://www.lyng.dk")
    assert "Holm" not in str(read)


def test_a_name_below_a_person_is_that_persons_even_if_it_stands_first() -> None:
    rows = (["Kontaktperson", None, "Stamdata", None], ["Navn", "Mail", "Navn", "Hjemmeside"])
    read = read_list(workbook(*rows, ["Karen Holm", "kor@lyng.dk", "Koret Lyng", "lyng.dk"]), "liste.xlsx")
    assert only(read).name == "Koret Lyng"
    assert "Holm" not in str(read)


def test_cells_merged_over_both_rows_of_a_head_count_too() -> None:
    upper, lower = ["Forening", "Type", "Kontakt", None], [None, None, "E-mail", "Telefon"]
    rows = (upper, lower, ["Lyng IF", "Idræt", "post@lyng.dk", 12345678])
    read = read_list(workbook(*rows, merged=["A1:A2", "B1:B2", "C1:D1"]), "liste.xlsx")
    assert only(read).name == "Lyng IF"
    assert only(read).email == "post@lyng.dk"
    assert only(read).kind is GuessedKind.ASSOCIATION


def test_the_association_is_meant_where_a_person_has_a_column_too() -> None:
    read = read_list(text(["Navn", "Forening", "Mail"], ["Karen Holm", "Koret Lyng", "kor@lyng.dk"]), "liste.csv")
    assert only(read).name == "Koret Lyng"
    assert "Karen" not in str(read)


def test_a_head_that_comes_again_is_no_row() -> None:
    read = read_list(text(HEAD, ["Koret Lyng", "", ""], HEAD, ["Lyng IF", "", ""]), "liste.csv")
    assert [row.name for row in read.rows] == ["Koret Lyng", "Lyng IF"]


def test_the_line_that_tells_excel_the_sign_is_no_row() -> None:
    read = read_list(b"sep=,\r\n" + text(HEAD, ["Koret Lyng", "", ""], sign=","), "liste.csv")
    assert only(read).row == 3


def test_one_column_is_a_list() -> None:
    assert [row.name for row in read_list(b"Forening\nKoret Lyng\nLyng IF\n", "liste.txt").rows] == [
        "Koret Lyng",
        "Lyng IF",
    ]


def test_lines_end_as_on_an_old_macintosh() -> None:
    assert only(read_list(b"Forening;CVR\rKoret Lyng;\r", "liste.csv")).name == "Koret Lyng"


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    rows = b'Forening;CVR\n"Koret Lyng;\n' + b"".join(b"Klub %d;\n" % number for number in range(4_000)) + b"x" * 99_999
    assert len(read_list(rows, "liste.csv").rows) == 4_001


def test_the_first_sheet_with_a_head_is_read() -> None:
    data = workbook(HEAD, ["Koret Lyng", SECOND], before=[["Vejledning"], ["Her er listen."]])
    assert only(read_list(data, "liste.xlsx")).cvr == SECOND


def test_what_has_no_head_or_no_rows_is_refused() -> None:
    assert refused(text(["Koret Lyng", FIRST, "kor@lyng.dk"])) is Refusal.NO_HEAD
    assert refused(text(HEAD)) is Refusal.NO_ROWS
    assert refused(b"") is Refusal.EMPTY
    assert refused(b" \r\n;;\r\n") is Refusal.EMPTY
    assert refused(workbook()) is Refusal.EMPTY
