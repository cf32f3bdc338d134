"""Accounts and cards are found whole; other long numbers are left alone."""

import pytest

from app.screening.findings import FindingKind
from tests.screening.passages import passages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Overfør til reg. 1234 konto 1234567890.", "1234 konto 1234567890"),
        ("reg.nr. 1234, kontonr.: 0012345678", "1234, kontonr.: 0012345678"),
        ("Reg 4321 og konto 12345678", "4321 og konto 12345678"),
        ("Min konto er 1234 1234567890", "1234 1234567890"),
        ("Kontonummer: 1234-0001234567", "1234-0001234567"),
        ("Indbetal på 1234 1234567 i dag", "1234 1234567"),
        ("Nemkonto 12345678901234", "12345678901234"),
        ("Send til DK5000400440116243 tak", "DK5000400440116243"),
        ("IBAN DK50 0040 0440 1162 43", "DK50 0040 0440 1162 43"),
        ("account number 12345678", "12345678"),
    ],
)
def test_an_account_is_found_whole(text: str, found: str) -> None:
    assert passages(text, FindingKind.ACCOUNT) == [found]


@pytest.mark.parametrize(
    "text", ["4111 1111 1111 1111", "4111-1111-1111-1111", "5555555555554444", "3782 822463 10005"]
)
def test_a_card_is_found_by_its_check_digit(text: str) -> None:
    assert passages(f"Mit kort er {text}.", FindingKind.CARD) == [text]
    wrong = text[:-1] + str((int(text[-1]) + 1) % 10)
    assert passages(f"Mit kort er {wrong}.", FindingKind.CARD) == []


@pytest.mark.parametrize(
    "text",
    [
        "CVR 12345678",
        "EAN 5790001234567",
        "EAN-nr. 5798 0012 3456 7",
        "sag 2026-012345",
        "Budgettet er 12 000 000 kr.",
        "P-nummer 1012345678",
        "Journal nr. 1234567890123456",
        "De regner med 1234 ruder",
        "I 2026 120 000 besøg",
        "DK5000400440116244",
        "0000 0000 0000 0000",
        "Regler fra 2019 og 2020",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert passages(text, FindingKind.ACCOUNT) + passages(text, FindingKind.CARD) == []
