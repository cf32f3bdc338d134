"""What stands in single rows, right and wrong."""

from datetime import datetime

import pytest
from stdnum.dk.cvr import is_valid

from app.association_lists.listed import LONGEST_NAME, GuessedKind, RemarkKind
from app.association_lists.reading import read_list
from tests.association_lists.making import FIRST, HEAD, SECOND, listed, odd, only, text, workbook

LONG = "Kor " * 40


@pytest.mark.parametrize(
    "written",
    [
        f"DK{FIRST}", f"DK-{FIRST}", f"CVR {FIRST}", f"CVR-nr. {FIRST}", f"0{FIRST}", f"00{FIRST}", f"{FIRST}.0",
        f"{FIRST[:2]} {FIRST[2:4]} {FIRST[4:6]} {FIRST[6:]}", f"{FIRST},00", f"{FIRST[0]}.{FIRST[1:]}E+7",
        f"{FIRST[0]},{FIRST[1:]}E+07", f'="{FIRST}"', f" {FIRST}\u00a0",
    ],
)  # fmt: skip
def test_a_cvr_number_is_understood_however_it_is_written(written: str) -> None:
    read = listed(["Koret Lyng", written, ""])
    assert only(read).cvr == FIRST
    assert odd(read) == []


@pytest.mark.parametrize(
    ("written", "remark"),
    [
        ("2,00E+07", RemarkKind.CVR_ROUNDED),
        ("1,23E+07", RemarkKind.CVR_ROUNDED),
        ("12-mar", RemarkKind.CVR_DATE),
        ("20-00-1926", RemarkKind.CVR_DATE),
        ("maj 26", RemarkKind.CVR_DATE),
        ("12345678", RemarkKind.CVR_WRONG),
        ("1234567", RemarkKind.CVR_WRONG),
        ("1003456789", RemarkKind.CVR_WRONG),
        ("følger", RemarkKind.CVR_WRONG),
        (f"{FIRST} / {SECOND}", RemarkKind.CVR_SEVERAL),
    ],
)
def test_what_cannot_be_a_cvr_number_is_told(written: str, remark: RemarkKind) -> None:
    read = listed(["Koret Lyng", written, ""])
    assert only(read).cvr == (FIRST if remark is RemarkKind.CVR_SEVERAL else None)
    assert odd(read) == [(2, remark)]


def test_a_date_whose_digits_would_be_a_cvr_number_is_a_date() -> None:
    digits = next(
        one for one in (f"{day}{month:02}1998" for day in range(10, 29) for month in range(1, 13)) if is_valid(one)
    )
    for sign in "-./":
        read = listed(["Koret Lyng", sign.join((digits[:2], digits[2:4], digits[4:])), ""])
        assert odd(read) == [(2, RemarkKind.CVR_DATE)]


@pytest.mark.parametrize("nothing", ["", "-", "n/a", "Ingen", "mangler", "?", "#N/A", "#I/T", "har ikke"])
def test_nothing_is_nothing_however_it_is_said(nothing: str) -> None:
    assert odd(listed(["Koret Lyng", nothing, nothing])) == []


@pytest.mark.parametrize(
    ("value", "cvr"),
    [(int(FIRST), FIRST), (float(FIRST), FIRST), (f"{FIRST}.0", FIRST), (datetime(2026, 3, 12), None)],  # noqa: DTZ001
)
def test_numbers_and_dates_of_a_workbook_are_understood(value: object, cvr: str | None) -> None:
    read = read_list(workbook(HEAD, ["Koret Lyng", value]), "liste.xlsx")
    assert only(read).cvr == cvr
    assert odd(read) == ([] if cvr else [(2, RemarkKind.CVR_DATE)])


@pytest.mark.parametrize(
    ("written", "email", "remark"),
    [
        ("Kor@LYNG.dk", "Kor@lyng.dk", None),
        ("Koret <kor@lyng.dk>", "kor@lyng.dk", None),
        ("mailto:kor@lyng.dk.", "kor@lyng.dk", None),
        ("kor@lyng.dk; KOR@lyng.dk", "kor@lyng.dk", None),
        ("kor@lyng.dk, formand@lyng.dk", "kor@lyng.dk", RemarkKind.EMAIL_SEVERAL),
        ("nej@ / kor@lyng.dk og anna@lyng.dk", "kor@lyng.dk", RemarkKind.EMAIL_SEVERAL),
        ("ring i stedet", None, RemarkKind.EMAIL_WRONG),
        ("kor@lyng", None, RemarkKind.EMAIL_WRONG),
        ("x" * 3_000 + "@lyng.dk", None, RemarkKind.EMAIL_WRONG),
    ],
)
def test_the_first_right_address_of_a_cell_is_read(written: str, email: str | None, remark: RemarkKind | None) -> None:
    read = listed(["Koret Lyng", "", written])
    assert only(read).email == email
    assert odd(read) == ([(2, remark)] if remark else [])


@pytest.mark.parametrize(
    "row",
    [
        ["I alt", "", ""], ["I ALT:", "132", ""], ["Total", "", "132"], ["Antal foreninger: 132", "", ""],
        ["Antal foreninger", "132", ""], ["", "I alt", "132"], ["Sum 12", "", ""],
    ],
)  # fmt: skip
def test_totals_are_left_out_and_told(row: list[str]) -> None:
    read = listed(["Koret Lyng", "", ""], row)
    assert only(read).name == "Koret Lyng"
    assert odd(read) == [(3, RemarkKind.TOTAL)]


@pytest.mark.parametrize(
    "name", ["Total Fitness Lyng", "SUM og ord", "Numbers", "B.93", "1. Lyng Gruppe", "Mariendal 12"]
)
def test_names_that_look_a_little_like_totals_or_dates_are_names(name: str) -> None:
    assert only(listed([name, "", ""])).name == name


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        ("", RemarkKind.NO_NAME), ("-", RemarkKind.NO_NAME), ("12-mar", RemarkKind.NAME_CHANGED),
        ("2026-03-12 00:00:00", RemarkKind.NAME_CHANGED), ("1,2E+7", RemarkKind.NAME_CHANGED),
        ("#REF!", RemarkKind.NAME_CHANGED), (LONG, RemarkKind.NAME_TOO_LONG), ("Karen Sofie Hansen", RemarkKind.PERSON),
        ("Karen Hansen 010190-1234", RemarkKind.CPR),
    ],
)  # fmt: skip
def test_a_row_whose_name_cannot_be_known_or_kept_is_left_out_and_told(name: str, remark: RemarkKind) -> None:
    read = listed(["Koret Lyng", "", ""], [name, "", "kor@lyng.dk"])
    assert only(read).name == "Koret Lyng"
    assert odd(read) == [(3, remark)]
    assert name not in str(read) or len(name) < 2


def test_a_firm_with_a_persons_name_has_a_cvr_number() -> None:
    assert only(listed(["Karen Hansen", FIRST, ""])).name == "Karen Hansen"


def test_a_heading_between_rows_is_told() -> None:
    assert odd(listed(["Idrætsforeninger", "", ""], ["Lyng IF", "", ""])) == [(2, RemarkKind.HEADING)]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "=+", "- "])
def test_signs_of_formulas_before_a_name_are_left_out_and_told(sign: str) -> None:
    read = listed([f"{sign}HYPERLINK(Lyng)", "", ""])
    assert only(read).name == "HYPERLINK(Lyng)"
    assert odd(read) == [(2, RemarkKind.NAME_SIGN)]


def test_a_name_of_the_longest_length_is_kept() -> None:
    assert len(only(listed(["x" * LONGEST_NAME, "", ""])).name) == LONGEST_NAME


def test_rows_about_the_same_organisation_are_one_and_fill_each_other() -> None:
    rows = (
        ["Koret Lyng", FIRST, ""],
        ["Lyngs Kor", FIRST, "kor@lyng.dk"],
        ["Lyng IF", "", "Post@lyng.dk"],
        ["LYNG  I.F.", SECOND, "post@lyng.dk"],
        ["Lyng IF", "", "andre@lyng.dk"],
    )
    read = listed(*rows)
    assert [(row.name, row.cvr, row.email) for row in read.rows] == [
        ("Koret Lyng", FIRST, "kor@lyng.dk"),
        ("Lyng IF", SECOND, "Post@lyng.dk"),
        ("Lyng IF", None, "andre@lyng.dk"),
    ]
    assert odd(read) == [(3, RemarkKind.SAME_CVR), (5, RemarkKind.SAME_NAME)]
    assert "2" in read.remarks[0].sentence


def test_two_cvr_numbers_are_two_organisations_of_one_name() -> None:
    assert len(listed(["Lyng IF", FIRST, "post@lyng.dk"], ["Lyng IF", SECOND, "post@lyng.dk"]).rows) == 2


def test_a_place_is_read_and_a_street_never() -> None:
    head = ["Forening", "Adresse", "By", "Hjemmeside"]
    rows = (
        ["Koret Lyng", "Skolevej 12, st. tv., 2800 Kongens Lyngby", "", "https://Lyng.dk/kor"],
        ["Lyng IF", "Skolevej 13", "2800 Lyngby", "lyng.dk"],
        ["Lyng BK", "Skolevej 14", "Sorgenfri", "se opslag"],
        ["Lyng FK", "Skolevej 15", "Skolevej 15", ""],
    )
    read = read_list(text(head, *rows), "liste.csv")
    assert [row.place for row in read.rows] == ["Kongens Lyngby", "Lyngby", "Sorgenfri", None]
    assert [row.website for row in read.rows] == ["https://lyng.dk/kor", "https://lyng.dk", None, None]
    assert odd(read) == [(4, RemarkKind.WEBSITE_WRONG)]
    assert "Skolevej" not in str(read)


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        ("Idrætsforening", "Lyng", GuessedKind.ASSOCIATION),
        ("", "Lyng Boldklub", GuessedKind.ASSOCIATION),
        ("", "Lyng Bageri ApS", GuessedKind.BUSINESS),
        ("Virksomhed", "Lyng", GuessedKind.BUSINESS),
        ("", "Erhvervsforeningen Lyng", GuessedKind.ASSOCIATION),
        ("", "Ældrerådet i Lyng", GuessedKind.COUNCIL),
        ("", "Afdelingsbestyrelsen Lyng Nord", GuessedKind.HOUSING),
        ("Trossamfund", "Lyng", GuessedKind.FAITH),
        ("", "Støtteforeningen for Lyng Kirke", GuessedKind.ASSOCIATION),
        ("Selvejende institution", "Lynghuset", GuessedKind.SELF_GOVERNING),
        ("", "Lyng Gymnasium", GuessedKind.EDUCATION),
        ("", "Lyng Kommune", GuessedKind.MUNICIPALITY),
        ("Uformel gruppe", "Tirsdagsholdet", GuessedKind.GROUP),
        ("Andet", "Lynghuset", None),
    ],
)
def test_the_kind_is_guessed(said: str, name: str, kind: GuessedKind | None) -> None:
    assert only(read_list(text(["Navn", "Kategori"], [name, said]), "liste.csv")).kind is kind
