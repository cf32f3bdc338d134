"""Texts that start a clock in law are known by lists of phrases; ordinary ones in near words are left alone."""

import pytest

from app.screening.statutory import StatutoryKind, find_statutory
from tests.screening.marked import TEXTS

pytestmark = pytest.mark.either_database


def read(name: str) -> list[str]:
    lines = (TEXTS / name).read_text("utf-8").splitlines()
    return [one for one in lines if one.strip() and not one.startswith("#")]


def test_most_of_what_starts_a_clock_is_found_as_what_it_is() -> None:
    told = [line.split("\t") for line in read("statutory.txt")]
    found = [kind for kind, text in told if kind in {one.kind for one in find_statutory(text)}]
    assert len(told) == 90
    assert len(found) >= 85


def test_what_was_missed_in_ten_rounds_is_nearly_all_found_now() -> None:
    told = [line.split("\t") for line in read("statutory_rounds.txt")]
    found = [kind for kind, text in told if kind in {one.kind for one in find_statutory(text)}]
    assert len(told) == 370
    assert len(found) >= 350


def test_of_ordinary_texts_none_is_pointed_out() -> None:
    files = ("ordinary.txt", "no_clock.txt", "no_clock_rounds.txt", "calm.txt")
    texts = [text for name in files for text in read(name)]
    assert len(texts) > 500
    assert [text for text in texts if find_statutory(text)] == []


def test_what_is_asked_counts_near_to_what_it_is_about() -> None:
    matter, ask = "Visitator siger nej til mere hjælp til min kone.", "Det accepterer vi ikke."
    assert {one.kind for one in find_statutory(f"{matter} {ask}")} == {StatutoryKind.COMPLAINT}
    assert {one.kind for one in find_statutory(f"{ask} {matter}")} == {StatutoryKind.COMPLAINT}
    far = "Solen skinner. Det regner. Vinden blæser. "
    assert [find_statutory(text) for text in (matter, ask, f"{matter} {far}{ask}")] == [[], [], []]


def test_whoever_asks_where_to_complain_of_help_that_was_cut_down_has_complained() -> None:
    for text in (
        "Min mor på 84 har fået sin hjemmehjælp skåret ned. Hvor klager jeg?",
        "Hvem klager man til, når hjemmehjælpen er blevet skåret ned?",
        "Hvor klager jeg over en parkeringsafgift?",
        "My mother had her home care cut. Where do I complain?",
        "My mother lost her home help. Where do I complain?",
    ):
        assert {one.kind for one in find_statutory(text)} == {StatutoryKind.COMPLAINT}, text


def test_of_each_matter_only_what_is_asked_beside_it_counts() -> None:
    assert len(find_statutory("Min hjælp er stoppet. Det er ikke i orden. " * 1000)) <= 4 * 1000


def test_it_says_where_and_by_which_words() -> None:
    text = "Hej.\nJeg anmoder hermed om aktindsigt i sagen. Slet mine oplysninger bagefter."
    assert [(one.kind, text[one.start : one.end]) for one in find_statutory(text)] == [
        (StatutoryKind.ACCESS, "Jeg anmoder hermed om aktindsigt"),
        (StatutoryKind.ACCESS, "anmoder hermed om aktindsigt"),
        (StatutoryKind.ACCESS, "hermed om aktindsigt"),
        (StatutoryKind.ACCESS, "aktindsigt i sagen"),
        (StatutoryKind.OWN_DATA, "Slet mine oplysninger"),
    ]


def test_words_that_ask_for_nothing_are_no_mark() -> None:
    assert find_statutory("Vi måtte søge aktindsigt i sagen dengang, og det tog et år.") == []
    assert find_statutory("") == []
