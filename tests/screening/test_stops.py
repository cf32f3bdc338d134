"""The passages staff must look at: what each is called, however many there are."""

import pytest

from app.clearing.stops import list_stops
from tests.hanging import must_not_hang


@must_not_hang
def test_a_key_costs_no_reading_of_the_whole_text() -> None:
    stops = list_stops({"text": "010190-1234 " * 80_000})
    assert len({stop.key for stop in stops}) == 80_000


@pytest.mark.parametrize(
    "other", [("title", "Jeg er 010190-1234."), ("text", "Hun er 010190-1234."), ("text", "Jeg  er 010190-1234.")]
)
def test_a_key_stands_for_one_passage_of_one_text(other: tuple[str, str]) -> None:
    (own,), (another,) = list_stops({"text": "Jeg er 010190-1234."}), list_stops(dict([other]))
    assert own.key != another.key
    first, second = list_stops({"text": "010190-1234 og 010190-1234"})
    assert first.key != second.key


def test_space_around_a_text_makes_it_no_other() -> None:
    (typed,), (stored,) = list_stops({"text": "\n Jeg er 010190-1234. "}), list_stops({"text": "Jeg er 010190-1234."})
    assert typed.key == stored.key
