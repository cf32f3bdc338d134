"""Words that may not stand as a reason: like a network's by their last letters, or hard to read back."""

import pytest

from app.reading.reason_words import are_forms, is_by_chance, is_tender

pytestmark = pytest.mark.either_database


@pytest.mark.parametrize(
    ("word", "phrase", "by_chance"),
    [
        ("stoppet", "busstoppet er flyttet", True),
        ("busstoppet", "risten er stoppet", True),
        ("stoppet", "bussen er stoppet ved busstoppet", False),
        ("lampen", "gadelampen virker ikke", False),
        ("lampe", "gadelamper", False),
        ("stien", "gangstien er mørk", False),
        ("skolebørn", "børn og unge", False),
        ("vejen", "cykelvejen", False),
        ("søn", "barnet trives ikke", False),
    ],
)
def test_what_ends_a_longer_word_is_a_reason_only_if_that_is_put_together_with_it(
    word: str, phrase: str, *, by_chance: bool
) -> None:
    assert is_by_chance(word, phrase) is by_chance


def test_nobody_is_told_that_they_write_about_the_dead() -> None:
    assert all(map(is_tender, ("døde", "død", "begravelsen", "died", "selvmord")))
    assert not any(map(is_tender, ("ensom", "døren", "alene", "savner", "lonely")))


def test_forms_of_a_word_are_one() -> None:
    assert are_forms("lyset", "lys")
    assert not are_forms("stoppet", "busstoppet")
