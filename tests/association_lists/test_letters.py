"""Letters that were written by one program and read by another."""

import pytest

from app.association_lists.listed import RemarkKind
from app.association_lists.reading import read_list
from tests.association_lists.making import HEAD, odd, only, text, workbook

NAME = "Ældre Sagens Åbne Rådgivning på Østergård"
ROWS = (HEAD, [NAME, "", "post@aeldre-sagen.example.dk"])


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "mac_roman", "cp850"]
)
def test_every_usual_encoding_is_read(encoding: str) -> None:
    read = read_list(text(*ROWS, encoding=encoding), "liste.csv")
    assert only(read).name == NAME
    assert odd(read) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_signs_beyond_single_bytes_are_read(encoding: str) -> None:
    read = read_list(text(HEAD, ["Lyng – kor og sang", "", ""], encoding=encoding), "liste.csv")
    assert only(read).name == "Lyng – kor og sang"


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1", "mac_roman", "cp850"])
def test_letters_read_by_the_wrong_table_are_put_right_and_told(wrong: str) -> None:
    name = "Ældre på Østergård" if wrong != "cp1252" else "ældre på østergård"
    seen = name.encode().decode(wrong)
    read = read_list(text(HEAD, [seen, "", ""]), "liste.csv")
    assert only(read).name == name
    assert odd(read) == [(None, RemarkKind.LETTERS_MENDED)]


def test_letters_that_were_wrong_twice_are_put_right_in_a_workbook_too() -> None:
    seen = "Småbørn".encode().decode("cp1252").encode().decode("cp1252")
    read = read_list(workbook(HEAD, [seen]), "liste.xlsx")
    assert only(read).name == "Småbørn"
    assert odd(read) == [(None, RemarkKind.LETTERS_MENDED)]


def test_a_file_in_two_encodings_is_read() -> None:
    halves = text(HEAD, ["Åhusene", "", ""]) + "Søfolkene;;\r\n".encode("cp1252")
    assert [row.name for row in read_list(halves, "liste.csv").rows] == ["Åhusene", "Søfolkene"]


def test_lost_letters_are_told_and_the_row_kept() -> None:
    read = read_list(text(HEAD, ["B\ufffdrnehuset", "", ""]), "liste.csv")
    assert only(read).name == "B\ufffdrnehuset"
    assert odd(read) == [(2, RemarkKind.LETTERS_LOST)]


def test_what_cannot_be_seen_is_taken_away() -> None:
    read = read_list(text(HEAD, ["Kor\u200bet\x00\u202e  Lyng\n", "", ""]), "liste.csv")
    assert only(read).name == "Koret Lyng"


def test_capitals_stay_as_they_are_written() -> None:
    assert only(read_list(text(HEAD, ["HERSTEDØSTER IDRÆTSFORENING", "", ""]), "x.csv")).name.isupper()
