"""Addresses that are spelled out, and phone numbers of other countries."""

import pytest

from app.screening.findings import FindingKind
from tests.screening.passages import passages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Skriv til karen snabel-a firma punktum dk i dag", "karen snabel-a firma punktum dk"),
        ("karen.holm(at)firma.dk", "karen.holm(at)firma.dk"),
        ("karen [at] firma [dot] com", "karen [at] firma [dot] com"),
        ("karen snabela firma.dk", "karen snabela firma.dk"),
        ("Skriv: karen @ firma . dk", "karen @ firma . dk"),
        ("write to karen at firma dot dk", "karen at firma dot dk"),
    ],
)
def test_an_address_that_is_spelled_out_is_found(text: str, found: str) -> None:
    assert passages(text, FindingKind.EMAIL) == [found]


@pytest.mark.parametrize(
    "text", ["Vi mødes (at 8) på torvet.", "Tal om et a og et b", "Look at example pages", "Snabel-a er et sjovt ord."]
)
def test_what_only_has_its_words_is_no_address(text: str) -> None:
    assert passages(text, FindingKind.EMAIL) == []


@pytest.mark.parametrize("number", ["+46 70 123 45 67", "0049 30 1234567", "+44 (0)20 7946 0958", "+1 202-555-0143"])
def test_a_number_with_a_country_code_is_found(number: str) -> None:
    assert passages(f"Ring til {number} nu", FindingKind.PHONE) == [number]


@pytest.mark.parametrize(
    "text",
    ["+3 grader og 10 10 10", "Priserne steg 12+34 procent", "budgettet for 2009-2012", "lønregulering i 2009-2012"],
)
def test_sums_and_years_are_no_phone_numbers(text: str) -> None:
    assert passages(text, FindingKind.PHONE) == []


def test_a_number_is_shown_with_the_sign_it_is_written_with() -> None:
    assert passages("Ring +45 20304050 om bænken", FindingKind.PHONE) == ["+45 20304050"]
    assert passages("Ring 20 30 40 50 om bænken", FindingKind.PHONE) == ["20 30 40 50"]
