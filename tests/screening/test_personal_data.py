"""Personal data is pointed out: hardly a CPR number missed, hardly a false alarm, no text slow."""

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.screening.personal_data import Finding, FindingKind, find, mask
from tests.hanging import must_not_hang

ROUNDS = 20_000
FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)} | {ord("-"): 0xFF0D}
ARABIC = {ord("0") + digit: 0x0660 + digit for digit in range(10)}

CPR_WRITINGS: dict[str, Callable[[str, str], str]] = {
    "hyphen": lambda day, serial: f"{day}-{serial}",
    "solid": lambda day, serial: day + serial,
    "space": lambda day, serial: f"{day} {serial}",
    "spaced hyphen": lambda day, serial: f"{day} - {serial}",
    "dots": lambda day, serial: f"{day[:2]}.{day[2:4]}.{day[4:]}-{serial}",
    "spaces": lambda day, serial: f"{day[:2]} {day[2:4]} {day[4:]} {serial}",
    "slashes": lambda day, serial: f"{day[:2]}/{day[2:4]}/{day[4:]}-{serial}",
    "hyphens": lambda day, serial: f"{day[:2]}-{day[2:4]}-{day[4:]}-{serial}",
    "line break": lambda day, serial: f"{day}-\n{serial}",
    "windows line break": lambda day, serial: f"{day} -\r\n {serial}",
    "en dash": lambda day, serial: f"{day}\u2013{serial}",
    "minus": lambda day, serial: f"{day} \u2212 {serial}",
    "unbreakable hyphen": lambda day, serial: f"{day}\u2011{serial}",
    "unbreakable space": lambda day, serial: f"{day}\u00a0{serial}",
    "zero width space": lambda day, serial: f"{day}\u200b{serial}",
    "soft hyphen": lambda day, serial: f"{day}\u00ad{serial}",
    "pairs": lambda day, serial: f"{day[:2]} {day[2:4]} {day[4:]} {serial[:2]} {serial[2:]}",
    "single digits": lambda day, serial: " ".join(day + serial),
    "century": lambda day, serial: f"{day[:2]}.{day[2:4]}.19{day[4:]}-{serial}",
    "full width": lambda day, serial: f"{day}-{serial}".translate(FULL_WIDTH),
    "arabic digits": lambda day, serial: f"{day}-{serial}".translate(ARABIC),
}

Draw = Callable[[int], str]
OTHER_NUMBERS: dict[str, Callable[[Draw], str]] = {
    "phone": lambda some: some(8),
    "phone in pairs": lambda some: " ".join(some(2) for _ in range(4)),
    "phone abroad": lambda some: f"+45 {some(2)} {some(2)} {some(2)} {some(2)}",
    "phone abroad, solid": lambda some: f"+45{some(8)}",
    "CVR": lambda some: f"CVR {some(8)}",
    "P number": lambda some: f"P-nummer 10{some(8)}",
    "case": lambda some: f"sag 2026-{some(6)}",
    "case, long": lambda some: f"sagsnr. {some(10)}",
    "submission": lambda some: f"2026-{some(4)}",
    "EAN": lambda some: f"579{some(10)}",
    "EAN in groups": lambda some: f"5 798{some(3)} {some(6)}",
    "account": lambda some: f"{some(4)} {some(10)}",
    "account, named": lambda some: f"kontonr. {some(10)}",
    "account, short": lambda some: f"reg.nr. {some(4)} konto {some(7)}",
    "IBAN": lambda some: f"DK{some(2)} {some(4)} {some(4)} {some(4)} {some(2)}",
    "invoice": lambda some: f"faktura {some(10)}",
}

PHONES = [
    "20304050",
    "20 30 40 50",
    "2030 4050",
    "203 040 50",
    "+45 20304050",
    "+4520304050",
    "0045 20 30 40 50",
    "(+45) 20 30 40 50",
    "20-30-40-50",
    "20.30.40.50",
    "ring 20 304 050",
    "\uff12\uff10\uff13\uff10\uff14\uff10\uff15\uff10",
]
NO_PERSONAL_DATA = [
    "",
    "CVR 12345678",
    "CVR-nr.: 12 34 56 78",
    "Din henvendelse har nummer 2026-0123.",
    "Mødet er 24.12.2026 kl. 14.30-16.00",
    "2024-2025 og 2025-2026",
    "Budgettet er 10.000.000 kr. og 1.234.567 kr.",
    "2620 Albertslund, bus 149 og 500S",
    "Vi er 3.000 kvadratmeter og tyve mand @ værket",
    "Min nabo taler med mig om bussen.",
    "Jeg har selv fået en diagnose.",
    "Vi vil gerne have en café om demens på biblioteket.",
]


def kinds(text: str) -> list[FindingKind]:
    return [one.kind for one in find(text)]


@pytest.mark.parametrize("writing", CPR_WRITINGS)
def test_at_least_999_of_1000_numbers_are_found_in_every_writing(writing: str) -> None:
    chance = random.Random(writing)
    found = 0
    for _ in range(ROUNDS // 10):
        day = f"{chance.randint(1, 28):02}{chance.randint(1, 12):02}{chance.randint(0, 99):02}"
        number = CPR_WRITINGS[writing](day, f"{chance.randint(0, 9999):04}")
        before = chance.choice(["", "Jeg er ", "født (", "nr. "])
        after = chance.choice(["", ".", ", tak", ")", " 2620 Albertslund", "\nHilsen"])
        wanted = Finding(FindingKind.CPR, len(before), len(before) + len(number))
        found += wanted in find(before + number + after)
    assert found >= 0.999 * ROUNDS // 10


@pytest.mark.parametrize("name", OTHER_NUMBERS)
def test_at_most_one_of_100_other_numbers_is_taken_for_a_cpr_number(name: str) -> None:
    chance = random.Random(name)

    def some(count: int) -> str:
        return "".join(str(chance.randint(0, 9)) for _ in range(count))

    texts = [f"Det er {OTHER_NUMBERS[name](some)} hos os" for _ in range(ROUNDS // 10)]
    alarms = sum(FindingKind.CPR in kinds(text) for text in texts)
    assert alarms <= 0.01 * len(texts)


@pytest.mark.parametrize("word", ["personnummer", "CPR", "cpr-nr.", "CPR-nummer", "person nr", "Fødselsnummer"])
@pytest.mark.parametrize("number", ["000000-0000", "0000000000", "991399-1234"])
def test_the_word_itself_makes_any_ten_digits_a_cpr_number(word: str, number: str) -> None:
    assert kinds(f"Mit {word} er {number}, så slå mig op.") == [FindingKind.CPR]
    assert kinds(f"{number} er mit {word}") == [FindingKind.CPR]


def test_ten_digits_that_begin_with_no_date_are_no_cpr_number() -> None:
    assert find("Prøv 991399-1234 og 320100-1234") == []


@pytest.mark.parametrize("phone", PHONES)
def test_danish_phone_numbers_are_found(phone: str) -> None:
    assert kinds(f"Jeg har {phone}.") == [FindingKind.PHONE]


@pytest.mark.parametrize("text", NO_PERSONAL_DATA)
def test_ordinary_text_raises_no_alarm(text: str) -> None:
    assert find(text) == []


def test_addresses_are_found_whole() -> None:
    text = "Skriv til anna.b+by@mail.example.dk, ikke til @anna eller a@b."
    found = find(text)
    assert [text[one.start : one.end] for one in found] == ["anna.b+by@mail.example.dk"]
    assert kinds("søren@blåbær.dk") == [FindingKind.EMAIL]


def test_a_number_in_an_address_is_one_finding() -> None:
    assert kinds("20304050@mail.dk") == [FindingKind.EMAIL]
    assert kinds("010203-1234@mail.dk") == [FindingKind.CPR]
    assert kinds("20 30 40 50@mail.dk") == [FindingKind.PHONE]


@pytest.mark.parametrize(
    "text",
    [
        "Min nabo har lige fået en diagnose og burde slet ikke bo alene mere.",
        "Hans gamle mor er dement",
        "Vi tror, at depression er grunden til, at naboen ikke svarer.",
    ],
)
def test_the_health_of_others_is_pointed_out(text: str) -> None:
    assert kinds(text) == [FindingKind.HEALTH_OF_OTHERS]


def test_health_and_person_in_different_sentences_are_left_alone() -> None:
    assert find("Min nabo hjælper mig. Demens er svært at tale om.") == []


def test_mask_hides_numbers_and_addresses_and_keeps_the_rest() -> None:
    text = "Jeg er 010203-1234, ring 20 30 40 50 eller skriv til a.b@c.dk. Min nabo er dement."
    masked = "Jeg er ••••••-••••, ring •• •• •• •• eller skriv til •.•@•.••. Min nabo er dement."
    assert mask(text, find(text)) == masked


def test_mask_survives_findings_of_another_text() -> None:
    assert mask("12", [Finding(FindingKind.CPR, -3, 90)]) == "••"


PIECES = st.sampled_from(
    ["010203-1234", "20 30 40 50", "+45", "a@b.dk", "12", "1", "1234", " ", "-", ".", "\n", "cpr ", "@",
     "min nabo ", "dement", "\u200b", "\x00", "\ud800", "æ", "\uff11", "\u0661", "²", "①"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
@example(text="+0000 00 00 00@0/AA 20 30 40 50@mail.dk")
@example(text="12345678@mail.dk 010203-1234@mail.dk a@b.dk@c.dk")
def test_findings_are_ordered_inside_the_text_and_apart(text: str) -> None:
    found = find(text)
    assert found == sorted(found, key=lambda one: one.start)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    exact = [one for one in found if one.kind is not FindingKind.HEALTH_OF_OTHERS]
    assert all(one.end <= other.start for one, other in pairwise(exact))
    masked = mask(text, found)
    assert len(masked) == len(text)
    assert not any(letter.isdecimal() for one in exact for letter in masked[one.start : one.end])


@settings(max_examples=200, deadline=None)
@given(
    day=st.integers(1, 31),
    month=st.integers(1, 12),
    rest=st.integers(0, 999_999),
    gap=st.text(alphabet=" -.\n\u2013\u00a0/", max_size=3),
    before=st.text(alphabet="abc ,:\n", max_size=20),
)
def test_any_gap_between_date_and_serial(day: int, month: int, rest: int, gap: str, before: str) -> None:
    number = f"{day:02}{month:02}{rest // 10_000:02}{gap}{rest % 10_000:04}"
    assert FindingKind.CPR in kinds(f"{before} er {number}")


@must_not_hang
@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "12 ", "a", "@", "a@", "a@a.", "cpr 010203-1234 ", "min nabo ", "ab@cd.dk 20304050 ",
     "1 - - - ", "1234567890 ", "\x00\ud800", "-", "hun "],
)  # fmt: skip
def test_a_hundred_kilobytes_are_read_without_going_back_and_forth(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(one.end <= len(text) for one in find(text))
