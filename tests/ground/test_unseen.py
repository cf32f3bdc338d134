"""What draws nothing is the same for names, numbers, addresses and searching."""

import pytest

from app.addresses import visible
from app.screening.names import fault_of
from app.screening.personal_data import find_cpr
from app.submissions.numbers import parse_number
from app.typed_text import visible_length
from app.unseen import draws_nothing, is_unseen
from app.web.asked import without_marks

NOTHING = (
    "\x00", "\x01", "\x7f", "\u00ad", "\u034f", "\u115f", "\u180e", "\u200b", "\u200e", "\u202e", "\u2060",
    "\u2800", "\u3164", "\ufe0f", "\ufeff", "\uffa0", "\U000e0041",
)  # fmt: skip


@pytest.mark.parametrize("nothing", NOTHING, ids=ascii)
def test_nobody_is_led_astray_by_what_cannot_be_seen(nothing: str) -> None:
    assert draws_nothing(nothing)
    assert find_cpr(f"010190{nothing}-12{nothing}34")
    assert parse_number(f"2026{nothing}-00{nothing}79") == "2026-0079"
    assert without_marks(f"pro{nothing}blem") == "problem"
    assert visible(f"kim{nothing}@example.org") == visible("kim@example.org")
    assert fault_of(f"Bor{nothing}gmesteren", own=(), town="Albertslund") is not None
    assert visible_length(f"a{nothing}b") == 2


@pytest.mark.parametrize("letter", ["a", "å", "\u0661", " ", "\n", "\t", "\u00a0", "-", "\U0001f333"])
def test_letters_signs_and_space_are_something(letter: str) -> None:
    assert not is_unseen(letter)


def test_a_mark_over_a_letter_is_seen_with_it_alone() -> None:
    assert is_unseen("\u0301")
    assert not draws_nothing("\u0301")
