"""Bars over words: nothing of a word stays that is covered, however words overlap."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bars import BAR, cover, holds, list_covered

PLAIN = settings(max_examples=400, derandomize=True, database=None, deadline=None)
PIECES = st.sampled_from(["a", "b", "As", " ", " ", ".", "'", "-", BAR])
TEXT = st.lists(PIECES, max_size=9).map("".join)
WORDS = st.lists(st.lists(PIECES, max_size=5).map("".join), max_size=4)


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("Anna Maria Bo bor her", ["Anna Maria", "Maria Bo"], f"{BAR} bor her"),
        ("Anna Maria Bo bor her", ["Anna Maria", "Bo"], f"{BAR} {BAR} bor her"),
        ("Anna Maria bor her", ["Anna", "Maria", "Anna Maria"], f"{BAR} bor her"),
        ("hos Bo Anna Maria Holm", ["Anna Maria Holm", "Bo Anna"], f"hos {BAR}"),
        ("Bo.Anna", ["Bo.", "Anna"], BAR),
        (f"{BAR} Holm bor her", [f"{BAR} Holm"], f"{BAR} bor her"),
        (f"Anna {BAR}", [BAR], f"Anna {BAR}"),
    ],
)
def test_words_that_overlap_or_touch_are_all_covered(text: str, words: list[str], left: str) -> None:
    assert cover(text, words) == left


@PLAIN
@given(TEXT, WORDS)
def test_no_covered_word_stands_in_what_is_left(text: str, words: list[str]) -> None:
    left = cover(text, words)
    assert not holds(left, words)
    assert cover(left, words) == left


@PLAIN
@given(TEXT, WORDS)
def test_every_letter_of_a_covered_word_is_under_a_bar(text: str, words: list[str]) -> None:
    covered = {at for start, end in list_covered(text, words) for at in range(start, end)}
    for word in words:
        for start, end in _stands(text, word):
            assert covered.issuperset(range(start, end))


def _stands(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Give where a word stands by itself, letter by letter."""
    size = len(word)
    for at in range(len(text) - size + 1 if word.strip() == word and word.strip("█ ") and "  " not in word else 0):
        around = text[max(at - 1, 0) : at] + text[at + size : at + size + 1]
        if text[at : at + size].casefold() == word.casefold() and not any(map(str.isalnum, around)):
            yield at, at + size
