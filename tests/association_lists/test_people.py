"""Lists of people are refused, and nothing of them is quoted."""

import pytest

from app import i18n
from app.association_lists.reading import read_list
from app.association_lists.refusals import ListRefused, Refusal
from tests.association_lists.making import FIRST, HEAD, only, refused, text, workbook

# The fields of a membership system's export, as such systems have them.
MEMBERS = [
    "MemberId", "MemberNumber", "MemberCode", "Password", "FirstName", "LastName", "Address", "Address2", "PostalCode",
    "City", "Country", "Email", "Phone", "Mobile", "Birthday", "Gender", "Fødselsdato", "Køn", "Medlemsnummer",
    "Kontingent", "Indmeldt", "Udmeldt", "Saldo", *(f"Felt {number}" for number in range(42)),
]  # fmt: skip
PEOPLE = [
    "Karen Hansen", "Jens Peter Nielsen", "Fatima Ahmed", "Søren Kristensen", "Anne-Marie Holm", "Hansen, Mette",
    "Lars Jørgensen", "Kirsten Madsen",
]  # fmt: skip


def test_the_export_of_a_membership_system_is_refused() -> None:
    assert len(MEMBERS) == 65
    row = [f"x{number}" for number in range(65)]
    assert refused(text(MEMBERS, row)) is Refusal.MEMBER_LIST
    assert refused(workbook(["Medlemmer pr. 1. marts"], MEMBERS, row), "medlemmer.xlsx") is Refusal.MEMBER_LIST


@pytest.mark.parametrize(
    "head",
    [
        ["Navn", "Fødselsdato", "E-mail"], ["Navn", "CPR-nr.", "Mail"], ["Fornavn", "Efternavn", "Mail"],
        ["Navn", "Medlemsnr.", "Kontingent"], ["Navn", "Køn", "Alder"], ["Name", "Date of birth"],
        ["Navn", "Adgangskode"], ["Klub", "Navn", "Født"], ["Navn", "Mail", "Medlemsnummer", "Restance"],
        ["Forening", "Fornavn", "Efternavn", "Køn"],
    ],
)  # fmt: skip
def test_heads_of_lists_of_people_are_known(head: list[str]) -> None:
    assert refused(text(head, ["Lyng"] * len(head))) is Refusal.MEMBER_LIST


@pytest.mark.parametrize(
    "beside",
    [["12-03-1998"] * 8, ["12.03.98"] * 8, ["120398-1234"] * 8, ["1203981234"] * 8, [""] * 8],
    ids=["birthdays", "short birthdays", "CPR numbers", "solid CPR numbers", "names alone"],
)
def test_rows_of_people_are_known_whatever_their_heads_say(beside: list[str]) -> None:
    rows = [[name, one, f"a{at}@lyng.dk"] for at, (name, one) in enumerate(zip(PEOPLE, beside, strict=True))]
    assert refused(text(["Navn", "Nummer", "E-mail"], *rows)) is Refusal.MEMBER_LIST


def test_cpr_numbers_are_known_without_any_head() -> None:
    assert refused(text(*([name, "120398-1234"] for name in PEOPLE))) is Refusal.MEMBER_LIST


def test_a_list_of_people_on_a_sheet_in_front_is_refused() -> None:
    data = workbook(HEAD, ["Koret Lyng"], before=[["Navn", "Fødselsdato"], [PEOPLE[0], "12-03-1998"]])
    assert refused(data, "liste.xlsx") is Refusal.MEMBER_LIST


def test_what_a_list_of_associations_tells_of_members_and_people_does_no_harm() -> None:
    head = [
        "Forening",
        "CVR",
        "P-nummer",
        "Stiftet",
        "Antal medlemmer",
        "Medlemmer under 25",
        "Formand",
        "Formand mail",
    ]
    rows = [
        [f"Lyng Klub {number}", "", "1003123456", "12-03-1998", "132", "40", name, f"a{number}@lyng.dk"]
        for number, name in enumerate(PEOPLE)
    ]
    read = read_list(text(head, *rows), "liste.csv")
    assert len(read.rows) == len(PEOPLE)
    assert not any(name in str(read) for name in PEOPLE)


def test_a_few_firms_called_after_people_make_no_list_of_people() -> None:
    rows = [[f"Lyng Klub {number}", "", ""] for number in range(12)]
    assert len(read_list(text(HEAD, *rows, *([name, "", ""] for name in PEOPLE[:4])), "liste.csv").rows) == 12
    assert only(read_list(text(HEAD, [PEOPLE[0], FIRST, ""]), "liste.csv")).name == PEOPLE[0]


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_refusal_says_why_and_what_to_do_and_quotes_nothing(language: str) -> None:
    with pytest.raises(ListRefused) as caught:
        read_list(text(["Navn", "Fødselsdato"], [PEOPLE[0], "12-03-1998"]), "medlemmer.csv")
    with i18n.speaking(language):
        said = caught.value.reason.label
    assert all(word in said for word in {"da": ("foreninger", "gemt"), "en": ("associations", "kept")}[language])
    assert not any(word in f"{said} {caught.value!r}" for word in (*PEOPLE[0].split(), "1998", "medlemmer.csv"))
