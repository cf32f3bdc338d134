"""Looking through a text costs what its length does, whatever stands in it; work is counted in calls, never in time."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import cycle, islice, product
from types import FrameType
from typing import Any

import pytest

from app.clearing.in_office import find_in_office
from app.clearing.screener import Screener
from app.operations.recognising import is_mere_report, recognise
from app.screening.lists import default_lists
from app.screening.people import find_people
from app.screening.plain import plain_writing
from app.screening.screen import screen
from app.screening.seen import read_words
from app.screening.statutory import find_statutory
from tests.ground.staging import Town

LISTS = replace(default_lists(), in_office=["Karen Holm", "Bo Ib Jensen", "Liv Storm"])
SHORT, LONG = 500, 2_000
HOSTILE = (
    *("a", "😀", "1 ", ".,", "e\u0301", "سلام ", "x" * 50 + " ", "nej ", "slår ", "A. B. ", "Karen Ib Bo Holm "),
    *("hans far slår et barn ", "1.1.90 de sidste fire er 1234 "),
)


def filled(unit: str, length: int) -> str:
    """Return a text of so many letters, the same over and over."""
    return "".join(islice(cycle(unit), length))


def count_calls(ask: Callable[[], object]) -> int:
    """Return how many functions are called for an answer, Python's own among them."""
    calls = 0

    def note(_frame: FrameType, event: str, _told: Any) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    ask()  # what is read once, such as the lists, is none of it
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        ask()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_as_the_text_does(unit: str) -> None:
    asks: tuple[Callable[[str], object], ...] = (
        lambda text: screen(text, LISTS),
        lambda text: find_in_office([text], Screener(LISTS)),
        find_statutory,
    )
    for ask in asks:
        few, many = (count_calls(lambda: ask(filled(unit, length))) for length in (SHORT, LONG))  # noqa: B023 -- at once
        assert many <= few * LONG / SHORT * 1.2 + 100


def test_whether_somebody_in_office_is_named_is_asked_of_all_words_once() -> None:
    class Counted(list[str]):
        walks = 0

        def __iter__(self) -> Any:
            Counted.walks += 1
            return super().__iter__()

    walks = []
    for length in (SHORT, LONG):
        text = filled("Karen. ", length)
        words = read_words(text, plain_writing(text))
        Counted.walks = 0
        find_people(replace(words, folded=Counted(words.folded)), LISTS)
        walks.append(Counted.walks)
    assert walks[0] == walks[1]


def test_however_much_is_found_it_is_looked_for_once_and_what_is_kept_has_an_end() -> None:
    texts = [filled(f"Karen Mikkelsen {number}, ", LONG) for number in range(3)]
    found = len(screen(texts[0], LISTS))
    assert found > 50
    screener = Screener(LISTS, most=found * 2)
    first = [count_calls(lambda: screen(text, LISTS)) for text in texts]  # noqa: B023 -- at once
    for text in texts[:2]:
        screener.find(text)
    assert all(count_calls(lambda: screener.find(text)) < min(first) / 100 for text in texts[:2])  # noqa: B023 -- at once
    screener.find(texts[2])
    assert sum(map(len, screener._found.values())) <= found * 2


@pytest.mark.either_database
def test_of_operations_only_what_a_sentence_may_speak_of_is_looked_for_in_it(town: Town) -> None:
    different = "".join(f"{one}{two}{three}. " for one, two, three in product("bdfghjkl", "aeiou", "mnprst"))
    with town.reading():
        recognise("Lampen virker ikke.")
        for text in (different, filled("a. ", 2_000), filled(".,", 2_000), filled("1 ", 2_000)):
            assert count_calls(partial(recognise, text)) < 100 * len(text)
            assert count_calls(partial(is_mere_report, text)) < 100 * len(text)
        few, many = (count_calls(partial(recognise, filled(different, length))) for length in (2_000, 10_000))
        assert many <= few * 1.1
